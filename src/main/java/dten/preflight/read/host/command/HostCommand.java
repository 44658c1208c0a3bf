package dten.preflight.read.host.command;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Runs one program of this machine that only looks: with the arguments given here and no shell, an
 * environment of its own, nothing to read, a time limit and a limit on what it may print.
 */
final class HostCommand {
  private static final int MOST_OUTPUT = 32 * 1024 * 1024;
  private static final int MOST_COMPLAINTS = 64 * 1024;
  private static final File NOTHING = new File("/dev/null");

  private HostCommand() {}

  /**
   * What came of it.
   *
   * @param out what it printed; empty where it failed
   * @param failure why it did not do what it should, in words; empty where it did
   */
  record Outcome(String out, String failure) {}

  /** Runs it, and waits no longer than {@code limit}. */
  static Outcome run(List<String> words, Map<String, String> environment, Duration limit) {
    ProcessBuilder builder = new ProcessBuilder(words);
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.directory(new File("/"));
    builder.redirectInput(ProcessBuilder.Redirect.from(NOTHING));
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      return new Outcome("", "cannot be started");
    }
    Drain out = Drain.start(process, process.getInputStream(), MOST_OUTPUT);
    Drain err = Drain.start(process, process.getErrorStream(), MOST_COMPLAINTS);
    try {
      if (!process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
        return new Outcome("", "gave no answer within " + limit.toSeconds() + " seconds");
      }
      out.join(TimeUnit.SECONDS.toMillis(5));
      err.join(TimeUnit.SECONDS.toMillis(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Outcome("", "was interrupted");
    } finally {
      process.destroyForcibly();
    }
    if (out.isCut()) {
      return new Outcome("", "printed more than " + MOST_OUTPUT + " bytes");
    }
    if (process.exitValue() != 0) {
      String said = err.text().strip();
      int end = said.indexOf('\n');
      String first = end < 0 ? said : said.substring(0, end);
      return new Outcome("", first.isEmpty() ? "ended with " + process.exitValue() : first);
    }
    return new Outcome(out.text(), "");
  }

  /** Takes in what a program prints, so that it never waits; ends the program that prints on. */
  private static final class Drain extends Thread {
    private final Process process;
    private final InputStream in;
    private final int limit;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private boolean cut;

    private Drain(Process process, InputStream in, int limit) {
      super("preflight-drain");
      this.process = process;
      this.in = in;
      this.limit = limit;
    }

    static Drain start(Process process, InputStream in, int limit) {
      Drain drain = new Drain(process, in, limit);
      drain.setDaemon(true);
      drain.start();
      return drain;
    }

    @Override
    public void run() {
      byte[] buffer = new byte[8192];
      try {
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
          if (!keep(buffer, n)) {
            process.destroyForcibly();
            return;
          }
        }
      } catch (IOException ended) {
        return; // the program is gone; what it printed counts
      }
    }

    private synchronized boolean keep(byte[] buffer, int n) {
      cut |= bytes.size() + n > limit;
      if (!cut) {
        bytes.write(buffer, 0, n);
      }
      return !cut;
    }

    synchronized boolean isCut() {
      return cut;
    }

    synchronized String text() {
      return bytes.toString(StandardCharsets.UTF_8);
    }
  }
}
