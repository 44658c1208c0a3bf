package dten.preflight.read.host.copy;

import dten.preflight.fact.Base;
import dten.preflight.fact.Location;
import dten.preflight.read.Text;
import dten.preflight.read.host.HostRoot;
import dten.preflight.read.host.NotSeen;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Copies folders of configuration without their secrets. Only plain files of text below a folder
 * are copied, up to limits; links are followed to files within it alone. All else is named.
 */
public final class ConfigurationCopies implements AutoCloseable {
  private static final String SECTION = "configuration";
  private static final int FEW = 3;
  private static final int MOST_FILES = 2_000;
  private static final int MOST_FOLDERS = 2_000;
  private static final int DEEPEST = 16;
  private static final int LONGEST_FILE = 1024 * 1024;
  private static final long MOST_BYTES = 32L * 1024 * 1024;

  /** Files that hold a secret and nothing else, by the ends of their names. */
  private static final List<String> OF_SECRETS =
      List.of(
          ".key",
          ".jks",
          ".jceks",
          ".p12",
          ".pfx",
          ".keystore",
          ".truststore",
          ".keytab",
          ".kdbx",
          ".ppk",
          ".pgpass",
          ".netrc",
          "htpasswd",
          "htdigest",
          "shadow",
          "shadow-",
          ".secret",
          "id_rsa",
          "id_dsa",
          "id_ecdsa",
          "id_ed25519",
          ".bcfks");

  private final HostRoot host;
  private final NotSeen notSeen;
  private final Sink sink;
  private final Redactor redactor = new Redactor();
  private final Map<String, List<String>> passedOver = new TreeMap<>();
  private int files;
  private long bytes;

  /** Takes the copies. */
  public interface Sink {
    /**
     * Keeps one.
     *
     * @param path the file's path on the host, without its first slash
     * @throws IOException when it cannot be written
     */
    void keep(String path, byte[] copy) throws IOException;
  }

  /** Copies of this host go to that sink. */
  public ConfigurationCopies(HostRoot host, NotSeen notSeen, Sink sink) {
    this.host = host;
    this.notSeen = notSeen;
    this.sink = sink;
  }

  /** How many files were copied so far. */
  public int files() {
    return files;
  }

  /**
   * Copies a folder with all in it, or a file.
   *
   * @param path an absolute path of the host
   * @return whether there is such a thing
   * @throws IOException when a copy cannot be written
   */
  public boolean copy(String path) throws IOException {
    Optional<String> real = host.real(path).filter(host::exists);
    if (real.isEmpty()) {
      return false;
    }
    if (host.isFile(path)) {
      file(path);
      return true;
    }
    Deque<String> folders = new ArrayDeque<>(List.of(path));
    int looked = 0;
    while (!folders.isEmpty()) {
      String folder = folders.pop();
      if (++looked > MOST_FOLDERS) {
        notSeen.add(SECTION, path + ": more than " + MOST_FOLDERS + " folders");
        return true;
      }
      folder(folder, real.get(), folders, path);
    }
    return true;
  }

  private void folder(String folder, String top, Deque<String> folders, String path)
      throws IOException {
    Optional<String> hidden = host.whyHidden(folder);
    if (hidden.isPresent()) {
      notSeen.add(SECTION, hidden.get());
    }
    List<String> names = host.names(folder);
    for (int i = names.size() - 1; i >= 0; i--) {
      String each = folder + "/" + names.get(i);
      if (!host.isLink(each) && host.isFolder(each)) {
        if (each.substring(path.length()).chars().filter(c -> c == '/').count() > DEEPEST) {
          passOver(each, "a folder that lies too deep");
        } else {
          folders.push(each);
        }
      }
    }
    for (String name : names) {
      entry(folder + "/" + name, top);
    }
  }

  private void entry(String path, String top) throws IOException {
    String end = host.real(path).orElse("");
    boolean link = host.isLink(path);
    if (link && (end.isEmpty() || !host.exists(path))) {
      passOver(path, "a link to nothing");
    } else if (link && !end.startsWith(top.endsWith("/") ? top : top + "/")) {
      passOver(path, "a link that leads outside");
    } else if (link && host.isFolder(path)) {
      passOver(path, "a link to a folder that is copied by its own name");
    } else if (host.isFile(path)) {
      file(path);
    } else if (!host.isFolder(path)) {
      passOver(path, "no plain file");
    }
  }

  private void passOver(String path, String why) {
    int slash = path.lastIndexOf('/');
    passedOver
        .computeIfAbsent(path.substring(0, slash) + "\0" + why, key -> new ArrayList<>())
        .add(path.substring(slash + 1));
  }

  /** Says what was passed over: one by one, or together where many in a folder are alike. */
  @Override
  public void close() {
    passedOver.forEach(
        (key, names) -> {
          String folder = key.substring(0, key.indexOf('\0'));
          String why = key.substring(key.indexOf('\0') + 1);
          if (names.size() > FEW) {
            String some = names.get(0) + " and " + (names.size() - 1) + " more";
            notSeen.add(SECTION, folder + ": not copied: " + some + ": each is " + why);
          } else {
            names.forEach(
                name -> notSeen.add(SECTION, folder + "/" + name + " is not copied: " + why));
          }
        });
    passedOver.clear();
  }

  private void file(String path) throws IOException {
    String name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    for (String ending : OF_SECRETS) {
      if (name.endsWith(ending)) {
        passOver(path, "made to hold keys or passwords, by its name");
        return;
      }
    }
    if (files >= MOST_FILES || bytes >= MOST_BYTES) {
      notSeen.add(
          SECTION,
          "only the first " + MOST_FILES + " files or " + MOST_BYTES + " bytes were copied");
      return;
    }
    Optional<byte[]> content = host.content(path, LONGEST_FILE);
    if (content.isEmpty()) {
      notSeen.add(SECTION, host.whyUnread(path, LONGEST_FILE) + ", not copied");
      return;
    }
    Location location = new Location(Base.TARGET, path.substring(1), null);
    Text text = Text.decode(location, content.get());
    if (text.chars().indexOf(0) >= 0) {
      passOver(path, "binary");
      return;
    }
    Optional<String> redacted = redactor.redacted(location, text.chars());
    if (redacted.isEmpty()) {
      passOver(path, "a file whose secrets cannot be taken out for certain");
      return;
    }
    byte[] copy = encoded(redacted.get(), text, content.get());
    files++;
    bytes += copy.length;
    sink.keep(path.substring(1), copy);
  }

  /** In the encoding of the original, with its byte order mark. */
  private static byte[] encoded(String redacted, Text text, byte[] original) {
    boolean utf8 = text.charset().equals(StandardCharsets.UTF_8);
    boolean mark = utf8 && original.length > 2 && (original[0] & 0xFF) == 0xEF;
    boolean wide =
        text.charset().equals(StandardCharsets.UTF_16LE)
            || text.charset().equals(StandardCharsets.UTF_16BE);
    boolean marked = (mark && !text.chars().startsWith("\uFEFF")) || wide;
    return (marked ? "\uFEFF" + redacted : redacted).getBytes(text.charset());
  }
}
