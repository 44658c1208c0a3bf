package dten.preflight.read.host.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The packages that rpm has installed. Its database is a library's own file in one of four forms,
 * so rpm itself is asked, by {@code rpm -qa}.
 */
public final class RpmDatabase {
  private static final List<String> FOLDERS = List.of("usr/lib/sysimage/rpm", "var/lib/rpm");
  private static final List<String> FILES =
      List.of("rpmdb.sqlite", "Packages.db", "Packages", "Index.db");
  private static final List<String> PROGRAMS = List.of("/usr/bin/rpm", "/bin/rpm");
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private RpmDatabase() {}

  /**
   * What is installed.
   *
   * @param lines as {@code rpm -qa} prints them, in order
   * @param failure why nobody can tell; empty where the lines are all
   */
  public record Installed(List<String> lines, String failure) {
    /** Copies the list. */
    public Installed {
      lines = List.copyOf(lines);
    }
  }

  /** Asks rpm about the database below a root folder; empty where there is none. */
  public static Optional<Installed> below(Path root) {
    Optional<Path> folder = folder(root);
    if (folder.isEmpty()) {
      return Optional.empty();
    }
    for (String program : PROGRAMS) {
      if (Files.isExecutable(Path.of(program))) {
        return Optional.of(ask(program, folder.get()));
      }
    }
    return Optional.of(new Installed(List.of(), "rpm is not installed here to read its database"));
  }

  private static Optional<Path> folder(Path root) {
    for (String folder : FOLDERS) {
      for (String file : FILES) {
        if (Files.isRegularFile(root.resolve(folder).resolve(file))) {
          return Optional.of(root.resolve(folder));
        }
      }
    }
    return Optional.empty();
  }

  private static Installed ask(String program, Path folder) {
    HostCommand.Outcome outcome =
        HostCommand.run(
            List.of(
                program,
                "--dbpath",
                folder.toString(),
                "--nosignature",
                "--nodigest",
                "-qa",
                "--queryformat",
                "%{NAME}-%{VERSION}-%{RELEASE}.%{ARCH}\\n"),
            Map.of("PATH", "/usr/bin:/bin", "LC_ALL", "C", "HOME", "/"),
            LIMIT);
    if (!outcome.failure().isEmpty()) {
      return new Installed(List.of(), "rpm -qa: " + outcome.failure());
    }
    TreeSet<String> lines = new TreeSet<>();
    for (String line : outcome.out().split("\n", -1)) {
      boolean plain = line.chars().allMatch(c -> c > ' ' && c < 127);
      if (!line.isEmpty() && plain && !line.startsWith("gpg-pubkey-")) {
        lines.add(line);
      }
    }
    return new Installed(List.copyOf(lines), "");
  }
}
