package dten.preflight.rehearse.flyway;

import dten.preflight.read.Text;
import dten.preflight.rehearse.migration.ScriptTexts;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;
import org.jspecify.annotations.Nullable;

/** Texts of the package that the library may see, by their paths there, and nothing else. */
final class PackageScripts implements ResourceProvider {
  private final ScriptTexts texts;
  private final List<String> visible;

  PackageScripts(ScriptTexts texts, List<String> visible) {
    this.texts = texts;
    this.visible = List.copyOf(visible);
  }

  @Override
  public @Nullable LoadableResource getResource(String name) {
    return texts.of(name).<LoadableResource>map(text -> new Kept(name, text)).orElse(null);
  }

  @Override
  public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
    List<LoadableResource> found = new ArrayList<>();
    for (String path : visible) {
      String name = path.substring(path.lastIndexOf('/') + 1);
      boolean isWanted = false;
      for (String suffix : suffixes) {
        isWanted |= name.endsWith(suffix);
      }
      Optional<Text> text = texts.of(path);
      if (isWanted && name.startsWith(prefix) && text.isPresent()) {
        found.add(new Kept(path, text.get()));
      }
    }
    return found;
  }

  private static final class Kept extends LoadableResource {
    private final String path;
    private final Text text;

    Kept(String path, Text text) {
      this.path = path;
      this.text = text;
    }

    @Override
    public Reader read() {
      return new StringReader(text.chars());
    }

    @Override
    public String getAbsolutePath() {
      return path;
    }

    @Override
    public String getAbsolutePathOnDisk() {
      return path;
    }

    @Override
    public String getFilename() {
      return path.substring(path.lastIndexOf('/') + 1);
    }

    @Override
    public String getRelativePath() {
      return path;
    }
  }
}
