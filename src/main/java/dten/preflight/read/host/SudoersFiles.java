package dten.preflight.read.host;

import dten.preflight.read.content.secret.SecretSpans;
import dten.preflight.read.target.Sudoers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The rights to run commands as another user, as the lines of /etc/sudoers and of all that it
 * includes: sudoers(5). What grants nothing is left out.
 */
final class SudoersFiles {
  private static final int DEEPEST = 10;
  private static final int MOST_LINES = 20_000;
  private static final List<String> MAIN = List.of("/etc/sudoers", "/usr/etc/sudoers");
  private static final List<String> PROGRAMS =
      List.of("/usr/bin/sudo", "/bin/sudo", "/usr/local/bin/sudo", "/usr/sbin/sudo");

  private final HostRoot host;
  private final String shortName;
  private final SecretSpans.Finder secrets = new SecretSpans.Finder();
  private final List<String> lines = new ArrayList<>();
  private final List<String> hidden = new ArrayList<>();

  private SudoersFiles(HostRoot host, String shortName) {
    this.host = host;
    this.shortName = shortName;
  }

  /** The lines; none at all where there is no sudo; absent where they could not all be seen. */
  static Optional<List<String>> lines(HostRoot host, NotSeen notSeen) {
    String name = OsFiles.name(host).orElse("localhost");
    int dot = name.indexOf('.');
    SudoersFiles files = new SudoersFiles(host, dot < 0 ? name : name.substring(0, dot));
    boolean there = false;
    for (String main : MAIN) {
      if (!there && !(host.text(main) instanceof Look.Absent)) {
        there = true;
        files.file(main, 0);
      }
    }
    Optional<String> elsewhere = Accounts.elsewhere(host, "sudoers");
    if (!files.hidden.isEmpty()) {
      notSeen.add("sudo", files.hidden.get(0));
      return Optional.empty();
    }
    if (elsewhere.isPresent()) {
      notSeen.add(
          "sudo", "\"" + elsewhere.get() + "\" of /etc/nsswitch.conf may have more than the files");
      return Optional.empty();
    }
    if (!there && (!host.isFolder("/usr") || PROGRAMS.stream().anyMatch(host::exists))) {
      notSeen.add("sudo", "/etc/sudoers is not there");
      return Optional.empty();
    }
    return Optional.of(files.lines);
  }

  private void file(String path, int depth) {
    Look<String> text = host.text(path);
    if (text instanceof Look.Hidden<String> unread) {
      hidden.add(unread.why());
      return;
    }
    // sudo passes over a file that is not there.
    String joined = text.toOptional().orElse("").replace("\r", "").replace("\\\n", " ");
    for (String line : joined.split("\n", -1)) {
      String bare = line.replace('\t', ' ').strip();
      boolean includes = bare.startsWith("@include") || bare.startsWith("#include");
      if (includes && bare.indexOf(' ') > 0) {
        include(path, bare, depth);
      } else {
        keep(path, bare);
      }
    }
  }

  private void include(String from, String line, int depth) {
    if (depth == DEEPEST) {
      hidden.add(from + " includes more than " + DEEPEST + " files deep");
      return;
    }
    int blank = line.indexOf(' ');
    String named = line.substring(blank + 1).strip().replace("\"", "").replace("\\ ", " ");
    named = named.replace("%h", shortName);
    String path =
        named.startsWith("/") ? named : from.substring(0, from.lastIndexOf('/') + 1) + named;
    if (!line.substring(1, blank).equals("includedir")) {
      file(path, depth + 1);
      return;
    }
    Look<List<String>> names = host.list(path);
    if (names instanceof Look.Hidden<List<String>> unread) {
      hidden.add(unread.why());
    }
    for (String name : names.toOptional().orElse(List.of())) {
      // sudoers(5): names that end in ~ or hold a dot are passed over.
      if (name.indexOf('.') < 0 && !name.endsWith("~")) {
        file(path + "/" + name, depth + 1);
      }
    }
  }

  private void keep(String path, String line) {
    boolean comment =
        line.startsWith("#") && (line.length() == 1 || !Character.isDigit(line.charAt(1)));
    if (line.isEmpty() || comment || line.startsWith("Defaults")) {
      return;
    }
    String masked = secrets.in(line).masked(line, 0, line.length());
    if (lines.size() == MOST_LINES) {
      hidden.add(path + ": more than " + MOST_LINES + " lines");
    } else if (line.length() > 2_000 || new Sudoers().add(masked).isPresent()) {
      hidden.add(path + ": a line is not understood as one of sudoers(5)");
    } else {
      lines.add(masked);
    }
  }
}
