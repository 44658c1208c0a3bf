package dten.preflight.rehearse.tool;

import dten.preflight.fact.Location;
import dten.preflight.rehearse.migration.MigrationFault;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Runs a tool in a thread of its own, for what a package can make it do: to work without end, or to
 * use up its stack. What it throws becomes a fault in words; it is given up when it works too long
 * without sending anything.
 */
public final class ToolThread {
  /** The longest that a tool may work between two calls to the server. */
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);

  private static final long STACK = 8L << 20;
  private static final int MAX_WORDS = 240;

  private ToolThread() {}

  /** What a tool does. */
  @FunctionalInterface
  public interface Work {
    /** Does it. */
    void run() throws Exception;
  }

  /**
   * Runs it to its end.
   *
   * @param tool its name
   * @param file what it runs
   * @throws MigrationFault when a statement fails, or when the tool does
   * @throws SQLException when the server is gone
   */
  public static void run(String tool, Location file, ToolSession session, Work work)
      throws SQLException, MigrationFault {
    run(tool, file, session, work, PATIENCE);
  }

  /** The same with another patience, in nanoseconds. */
  static void run(String tool, Location file, ToolSession session, Work work, long patience)
      throws SQLException, MigrationFault {
    @Nullable Throwable[] thrown = {null};
    Thread thread =
        new Thread(
            null,
            () -> {
              try {
                work.run();
              } catch (Exception | StackOverflowError | OutOfMemoryError | LinkageError e) {
                thrown[0] = e;
              }
            },
            "preflight-rehearsal-tool",
            STACK);
    thread.setDaemon(true);
    thread.start();
    try (session) {
      while (thread.isAlive()) {
        if (session.idleNanos() > patience) {
          throw new MigrationFault(
              file,
              tool
                  + " worked for "
                  + TimeUnit.NANOSECONDS.toSeconds(patience)
                  + " s without sending anything, and was given up",
              new SQLException("given up"));
        }
        thread.join(50);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SQLException("interrupted", e);
    }
    Throwable fault = thrown[0];
    if (fault instanceof MigrationFault said) {
      throw said;
    }
    if (fault != null) {
      throw session.failure().orElseGet(() -> new MigrationFault(file, words(fault), fault));
    }
  }

  /** The first line of what the innermost cause says. */
  public static String words(Throwable thrown) {
    if (thrown instanceof StackOverflowError) {
      return "what it was given includes itself, or is nested too deep";
    }
    Throwable innermost = thrown;
    String words = "";
    for (int depth = 0; depth < 20 && innermost != null; depth++) {
      String message = innermost.getMessage();
      words = message == null || message.isBlank() ? words : message;
      innermost = innermost.getCause();
    }
    if (words.isEmpty()) {
      return thrown.getClass().getSimpleName();
    }
    StringBuilder line = new StringBuilder();
    for (String each : words.strip().split("\\s+", -1)) {
      line.append(line.isEmpty() ? "" : " ").append(each);
    }
    return line.length() > MAX_WORDS ? line.substring(0, MAX_WORDS) + "…" : line.toString();
  }
}
