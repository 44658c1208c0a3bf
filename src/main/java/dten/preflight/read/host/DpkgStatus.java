package dten.preflight.read.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The packages that dpkg has installed, from its status file and from the folder that images
 * without dpkg have in its place: deb-control(5), dpkg(1).
 */
final class DpkgStatus {
  private static final String FILE = "/var/lib/dpkg/status";
  private static final String FOLDER = "/var/lib/dpkg/status.d";

  private DpkgStatus() {}

  /** Lines as {@code dpkg-query -W} prints them; absent where dpkg has installed nothing. */
  static Look<List<String>> lines(HostRoot host) {
    List<String> files = new ArrayList<>(List.of(FILE));
    for (String name : host.list(FOLDER).toOptional().orElse(List.of())) {
      if (!name.endsWith(".md5sums")) {
        files.add(FOLDER + "/" + name);
      }
    }
    TreeSet<String> lines = new TreeSet<>();
    for (String file : files) {
      Look<String> text = host.text(file);
      if (text instanceof Look.Hidden<String> unread) {
        return new Look.Hidden<>(unread.why());
      }
      for (String stanza : text.toOptional().orElse("").split("\n\n", -1)) {
        Optional<String> line = line(stanza, file.startsWith(FOLDER));
        if (line.isPresent() && !isWhole(line.get())) {
          return new Look.Hidden<>(file + ": a package has a name or a version that none can have");
        }
        line.ifPresent(lines::add);
      }
    }
    return lines.isEmpty() ? new Look.Absent<>() : new Look.Found<>(List.copyOf(lines));
  }

  private static Optional<String> line(String stanza, boolean always) {
    String name = field(stanza, "Package");
    String version = field(stanza, "Version");
    String status = field(stanza, "Status");
    boolean installed = status.endsWith(" installed") || (always && status.isEmpty());
    if (name.isEmpty() || version.isEmpty() || !installed) {
      return Optional.empty();
    }
    boolean same = field(stanza, "Multi-Arch").equals("same");
    String arch = same ? ":" + field(stanza, "Architecture") : "";
    return Optional.of(name + arch + "\t" + version);
  }

  /** deb-control(5): letters and digits, and a few marks behind the first one. */
  private static boolean isWhole(String line) {
    int tab = line.indexOf('\t');
    return tab > 0 && isWord(line, 0, tab, "+-.:") && isWord(line, tab + 1, line.length(), "+-.:~");
  }

  private static boolean isWord(String line, int from, int to, String marks) {
    for (int i = from; i < to; i++) {
      char c = line.charAt(i);
      boolean plain = c < 128 && Character.isLetterOrDigit(c);
      if (!plain && (i == from || marks.indexOf(c) < 0)) {
        return false;
      }
    }
    return to > from;
  }

  private static String field(String stanza, String name) {
    int at = stanza.startsWith(name + ":") ? 0 : stanza.indexOf("\n" + name + ":") + 1;
    if (at == 0 && !stanza.startsWith(name + ":")) {
      return "";
    }
    int end = stanza.indexOf('\n', at);
    return stanza.substring(at + name.length() + 1, end < 0 ? stanza.length() : end).strip();
  }
}
