package dten.preflight.rehearse.server;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * As whom the server runs. PostgreSQL refuses to run as root; then it is given to {@code nobody},
 * or where that cannot be done to a user namespace, in which root is nobody.
 *
 * @param before what stands before each command
 * @param owner the number of the account its files are given to; -1 where they stay as they are
 */
record Account(List<String> before, int owner) {
  private static final int ROOT = 0;
  private static final int NOBODY = 65_534;

  private static final List<Account> OF_ROOT =
      List.of(
          new Account(
              List.of(
                  "setpriv",
                  "--reuid=" + NOBODY,
                  "--regid=" + NOBODY,
                  "--clear-groups",
                  "--no-new-privs",
                  "--inh-caps=-all",
                  "--bounding-set=-all"),
              NOBODY),
          new Account(
              List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"),
              NOBODY),
          new Account(List.of("unshare", "-U"), -1));

  /** For a folder that this process has made. */
  static Account of(Path folder) throws IOException, ServerException {
    if (!Integer.valueOf(ROOT).equals(Files.getAttribute(folder, "unix:uid"))) {
      return new Account(List.of(), -1);
    }
    for (Account each : OF_ROOT) {
      if (each.works()) {
        return each;
      }
    }
    throw new ServerException(
        "PostgreSQL does not run as root, and neither setpriv nor unshare can start it as another"
            + " account here; run this as an ordinary user");
  }

  /** Who makes the files of this process. */
  static UserPrincipal own() throws IOException {
    Path file = Files.createTempFile("preflight", null);
    try {
      return Files.getOwner(file);
    } finally {
      Files.delete(file);
    }
  }

  private boolean works() {
    try {
      Process tried = start(List.of("id", "-un"), ProcessBuilder.Redirect.DISCARD);
      if (tried.waitFor(10, TimeUnit.SECONDS)) {
        return tried.exitValue() == 0;
      }
      tried.destroyForcibly();
    } catch (IOException notInstalled) {
      // The next one, then.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return false;
  }

  /** Starts a command, which sees next to nothing of this process's environment. */
  Process start(List<String> command, ProcessBuilder.Redirect output) throws IOException {
    List<String> all = new ArrayList<>(before);
    all.addAll(command);
    ProcessBuilder builder = new ProcessBuilder(all);
    String path = System.getenv().getOrDefault("PATH", "/usr/bin:/bin");
    builder.environment().clear();
    builder.environment().put("PATH", path);
    builder.environment().put("LC_ALL", "C");
    builder.redirectErrorStream(true).redirectOutput(output);
    builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
    return builder.start();
  }

  /** Gives it one file or folder, and nothing in it. */
  void give(Path path) throws IOException {
    if (owner >= 0) {
      Files.setAttribute(path, "unix:gid", owner, LinkOption.NOFOLLOW_LINKS);
      Files.setAttribute(path, "unix:uid", owner, LinkOption.NOFOLLOW_LINKS);
    }
  }
}
