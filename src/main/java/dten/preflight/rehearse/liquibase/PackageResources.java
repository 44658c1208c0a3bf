package dten.preflight.rehearse.liquibase;

import dten.preflight.read.Text;
import dten.preflight.rehearse.migration.ScriptTexts;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import liquibase.resource.AbstractResourceAccessor;
import liquibase.resource.OpenOptions;
import liquibase.resource.Resource;
import org.jspecify.annotations.Nullable;

/**
 * The texts of a package as the library finds them, below one folder. There is nothing else: no
 * class path, no file, no network, and nothing can be written.
 */
final class PackageResources extends AbstractResourceAccessor {
  private final ScriptTexts texts;
  private final String base;

  /** Those below a folder of the package, whose path ends with a slash or is empty. */
  PackageResources(ScriptTexts texts, String base) {
    this.texts = texts;
    this.base = base;
  }

  String base() {
    return base;
  }

  /** The path that the library knows a file of the package by. */
  String nameOf(String path) {
    return nameOf(path, base);
  }

  /** The same for a folder. */
  static String nameOf(String path, String base) {
    if (path.startsWith(base)) {
      return path.substring(base.length());
    }
    String inner = path.substring(path.lastIndexOf("!/") < 0 ? 0 : path.lastIndexOf("!/") + 2);
    int classes = inner.lastIndexOf("/classes/");
    return classes < 0 ? inner : inner.substring(classes + "/classes/".length());
  }

  /**
   * The path in the package; empty where that would be outside of the folder. What is not below it
   * may be in another archive, for all of them are on one class path.
   */
  String pathOf(String name) {
    String inside = normalized(name).orElse("");
    String path = base + inside;
    if (inside.isEmpty() || texts.of(path).isPresent()) {
      return inside.isEmpty() ? "" : path;
    }
    for (String each : texts.below("")) {
      if (each.endsWith("/" + inside)
          && isClassPath(each.substring(0, each.length() - inside.length()))) {
        return each;
      }
    }
    return path;
  }

  private static boolean isClassPath(String folder) {
    return folder.endsWith("!/") || folder.endsWith("/classes/") || folder.endsWith("/resources/");
  }

  Optional<Text> text(String name) {
    return texts.of(pathOf(name));
  }

  /** Without steps up, schemes and doubled slashes; empty where it leads outside. */
  static Optional<String> normalized(String name) {
    String path = name.replace('\\', '/');
    path = path.startsWith("classpath:") ? path.substring("classpath:".length()) : path;
    Deque<String> parts = new ArrayDeque<>();
    for (String part : path.split("/", -1)) {
      if (part.equals("..")) {
        if (parts.pollLast() == null) {
          return Optional.empty();
        }
      } else if (!part.isEmpty() && !part.equals(".")) {
        parts.addLast(part);
      }
    }
    return Optional.of(String.join("/", parts));
  }

  @Override
  public List<Resource> search(String path, boolean recursive) {
    String folder = normalized(path).map(inside -> inside.isEmpty() ? "" : inside + "/").orElse("");
    List<Resource> found = new ArrayList<>();
    for (String each : texts.below(base + folder)) {
      String rest = each.substring(base.length() + folder.length());
      if (recursive || rest.indexOf('/') < 0) {
        found.add(new Kept(nameOf(each)));
      }
    }
    return found;
  }

  @Override
  public List<Resource> getAll(String path) {
    Resource one = new Kept(path);
    return one.exists() ? List.of(one) : List.of();
  }

  @Override
  public Resource get(String path) {
    return new Kept(path);
  }

  @Override
  public List<String> describeLocations() {
    return List.of("the package");
  }

  @Override
  public void close() {}

  /** One text. */
  private final class Kept implements Resource {
    private final String name;

    Kept(String name) {
      this.name = normalized(name).orElse("");
    }

    @Override
    public String getPath() {
      return name;
    }

    @Override
    public InputStream openInputStream() throws IOException {
      Text text = text(name).orElseThrow(() -> new FileNotFoundException(name));
      return new ByteArrayInputStream(text.chars().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public boolean isWritable() {
      return false;
    }

    @Override
    public boolean exists() {
      return !name.isEmpty() && text(name).isPresent();
    }

    @Override
    public Resource resolve(String other) {
      return new Kept(name + "/" + other);
    }

    @Override
    public Resource resolveSibling(String other) {
      return new Kept(name.substring(0, name.lastIndexOf('/') + 1) + other);
    }

    @Override
    public OutputStream openOutputStream(OpenOptions options) throws IOException {
      throw new IOException("nothing is written");
    }

    @Override
    public URI getUri() {
      return URI.create("package:/" + Integer.toHexString(name.hashCode()));
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Kept kept && kept.name.equals(name);
    }

    @Override
    public int hashCode() {
      return name.hashCode();
    }
  }
}
