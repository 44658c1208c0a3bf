package dten.preflight.cli;

import dten.preflight.fact.Problem;
import dten.preflight.report.Inert;
import dten.preflight.run.Pending;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What surrounds the program: where results and complaints go, the environment, the date. Results
 * go to standard output and everything else to standard error, both in UTF-8 whatever the locale,
 * so that the same input gives the same bytes.
 */
final class Console {
  /** Whether a person looks at a stream as it is written. */
  enum Reader {
    TERMINAL,
    FILE
  }

  private static final long MILLIS_OF_DAY = 86_400_000;

  private final Writer out;
  private final Writer err;
  private final Supplier<Reader> outReader;
  private final Supplier<Reader> errReader;
  private final Map<String, String> environment;
  private final Supplier<LocalDate> today;
  private @Nullable Pending<LocalDate> asked;
  private final Path folder;
  private final Supplier<Optional<BufferedReader>> in;

  Console(
      OutputStream out,
      OutputStream err,
      Supplier<Reader> outReader,
      Supplier<Reader> errReader,
      Map<String, String> environment,
      Supplier<LocalDate> today,
      Path folder,
      Supplier<Optional<BufferedReader>> in) {
    this.in = in;
    this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
    this.err = new OutputStreamWriter(err, StandardCharsets.UTF_8);
    this.outReader = outReader;
    this.errReader = errReader;
    this.environment = environment;
    this.today = today;
    this.folder = folder;
  }

  /** That of this process. */
  static Console ofProcess() {
    return new Console(
        new FileOutputStream(FileDescriptor.out),
        new FileOutputStream(FileDescriptor.err),
        () -> readerOf(1),
        () -> readerOf(2),
        System.getenv(),
        Console::localDate,
        Path.of(""),
        Console::keyboard);
  }

  /** Whoever types; a file or a pipe is nobody to ask. */
  private static Optional<BufferedReader> keyboard() {
    return readerOf(0) == Reader.TERMINAL
        ? Optional.of(
            new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())))
        : Optional.empty();
  }

  /** By the older table of zones alone: the newer one would be read besides it. */
  private static LocalDate localDate() {
    long now = System.currentTimeMillis();
    return LocalDate.ofEpochDay(
        Math.floorDiv(now + TimeZone.getDefault().getOffset(now), MILLIS_OF_DAY));
  }

  /**
   * Linux names what stands behind a descriptor. Elsewhere nobody can be asked from Java 17 on
   * alike ({@code System.console()} changed its meaning in 22), and a stream counts as a file.
   */
  private static Reader readerOf(int descriptor) {
    Path self = Path.of("/proc/self/fd/" + descriptor);
    try {
      String behind = Files.readSymbolicLink(self).toString();
      boolean device = behind.startsWith("/dev/pts/") || behind.startsWith("/dev/tty");
      return device ? Reader.TERMINAL : Reader.FILE;
    } catch (IOException | UnsupportedOperationException noSuchSystem) {
      return Reader.FILE;
    }
  }

  /** Where results go; what cannot be written is thrown. */
  Writer out() {
    return out;
  }

  /** Who reads the results. */
  Reader outReader() {
    return outReader.get();
  }

  /** Whether somebody at a keyboard would have to type what comes in. */
  boolean isTyping() {
    return in.get().isPresent();
  }

  /** Who reads the rest. */
  Reader errReader() {
    return errReader.get();
  }

  /** A variable of the environment, empty where it is not set. */
  String variable(String name) {
    return environment.getOrDefault(name, "");
  }

  /** All variables of the environment. */
  Map<String, String> environment() {
    return environment;
  }

  /** Begins to find out the date: it takes the rules of the machine's time zone, from a file. */
  void askDate() {
    asked = Pending.start("preflight-date", today);
  }

  /** The date on the machine's clock. */
  LocalDate today() {
    Supplier<LocalDate> date = asked == null ? today : asked;
    return date.get();
  }

  /** The folder relative paths start from, for looking upward. */
  Path folder() {
    return folder;
  }

  /**
   * Asks the person at the terminal; nothing where nobody sits there.
   *
   * @throws IOException when the answer cannot be read
   */
  Optional<String> ask(String question) throws IOException {
    Optional<BufferedReader> person = in.get();
    if (person.isEmpty()) {
      return Optional.empty();
    }
    raw(question);
    return Optional.ofNullable(person.get().readLine());
  }

  /** Says something on standard error, in one line that nothing in it can break or act from. */
  void complain(String message) {
    raw("preflight: " + Inert.line(message) + "\n");
  }

  /** Says what is wrong with the operator's files. */
  void complain(List<Problem> problems) {
    for (Problem problem : problems) {
      complain(problem.toString());
    }
  }

  /** Writes to standard error as it is; where even that fails there is nobody to tell. */
  void raw(String text) {
    try {
      err.write(text);
      err.flush();
    } catch (IOException nobodyListens) {
      // The exit code still says it.
    }
  }
}
