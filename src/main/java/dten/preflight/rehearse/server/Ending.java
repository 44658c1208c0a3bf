package dten.preflight.rehearse.server;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Ends a server and all its processes. */
final class Ending {
  private static final int PATIENCE_SECONDS = 4;

  private Ending() {}

  /**
   * Asks it to end at once and take its shared memory with it; where it does not, kills it and its
   * children, busy as they may be.
   */
  static void end(ProcessHandle server) {
    if (!server.isAlive()) {
      return;
    }
    List<ProcessHandle> children = server.descendants().toList();
    try {
      // What SIGQUIT means to a postmaster is immediate shutdown; Java can send no such signal.
      new ProcessBuilder("sh", "-c", "kill -QUIT \"$1\"", "sh", String.valueOf(server.pid()))
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
      server.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (IOException | TimeoutException | ExecutionException notObeyed) {
      // Then by force.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    server.destroyForcibly();
    for (ProcessHandle child : children) {
      child.destroyForcibly();
    }
    for (ProcessHandle child : children) {
      awaitEnd(child);
    }
  }

  private static void awaitEnd(ProcessHandle process) {
    try {
      process.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException stillThere) {
      // The next start tries again.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
