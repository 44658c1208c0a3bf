package dten.preflight.cli;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/**
 * What came of typing a command.
 *
 * @param out standard output
 * @param err standard error
 */
record Typed(int exit, String out, String err) {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);

  /** Runs a command as the process would, in an empty environment, nobody at the terminal. */
  static Typed of(String... args) {
    return in(Path.of("/"), Console.Reader.FILE, Map.of(), args);
  }

  /** Runs a command in a folder. */
  static Typed in(Path folder, String... args) {
    return in(folder, Console.Reader.FILE, Map.of(), args);
  }

  /** Runs a command with all that surrounds it. */
  static Typed in(
      Path folder, Console.Reader reader, Map<String, String> environment, String... args) {
    return in(folder, reader, environment, Optional.empty(), args);
  }

  /** Runs a command with somebody who answers what it asks. */
  static Typed answering(Path folder, String answers, String... args) {
    Optional<BufferedReader> person = Optional.of(new BufferedReader(new StringReader(answers)));
    return in(folder, Console.Reader.FILE, Map.of(), person, args);
  }

  private static Typed in(
      Path folder,
      Console.Reader reader,
      Map<String, String> environment,
      Optional<BufferedReader> person,
      String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console =
        new Console(
            out, err, () -> reader, () -> reader, environment, () -> TODAY, folder, () -> person);
    int exit = new Program(console).run(args);
    return new Typed(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
