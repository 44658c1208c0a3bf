package dten.preflight.cli;

import dten.preflight.read.settings.Amount;
import dten.preflight.rehearse.server.ScratchAddress;
import dten.preflight.rehearse.server.ServerException;
import dten.preflight.rehearse.server.ServerLimits;
import dten.preflight.rehearse.trial.RehearsalRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.ParseResult;

/** What {@code preflight rehearse} takes beside what check takes. */
final class RehearseOptions {
  private static final double USUAL_SCALE = 0.01;
  private static final long USUAL_ROWS = 1_000_000;
  private static final int USUAL_CLIENTS = 8;
  private static final int MOST_CLIENTS = 64;
  private static final double USUAL_RATE = 200;
  private static final int MOST_RATE = 100_000;
  private static final long SMALLEST_DISK = 200L << 20;

  private final ParseResult given;
  private final Console console;

  RehearseOptions(ParseResult given, Console console) {
    this.given = given;
    this.console = console;
  }

  /** All of it; nothing of the password is ever shown. */
  RehearsalRequest request() {
    return new RehearsalRequest(
        (int) whole("--postgres", 0, 9, 99),
        scratch(),
        Optional.ofNullable(given.matchedOptionValue("--schema", null)),
        text("--applied"),
        named("--parameter", ".-:"),
        given.matchedOptionValue("--workload", List.of()),
        defined(),
        number("--scale", USUAL_SCALE, 1),
        whole("--max-rows", USUAL_ROWS, 1, 100_000_000),
        (int) whole("--clients", USUAL_CLIENTS, 1, MOST_CLIENTS),
        number("--rate", USUAL_RATE, MOST_RATE),
        limits());
  }

  private String text(String option) {
    return given.matchedOptionValue(option, "");
  }

  private Map<String, String> defined() {
    if (given.hasMatchedOption("--define") && !given.hasMatchedOption("--workload")) {
      throw new UsageException("--define is for the scripts of --workload; give one");
    }
    return named("--define", "");
  }

  /**
   * {@code NAME=VALUE}, as pgbench's own option has it. A value is never shown.
   *
   * @param also what a name may hold besides letters, digits and _
   */
  private Map<String, String> named(String option, String also) {
    Map<String, String> named = new LinkedHashMap<>();
    List<String> all = given.matchedOptionValue(option, List.of());
    for (String each : all) {
      int equals = each.indexOf('=');
      String name = each.substring(0, Math.max(0, equals));
      boolean isName = !name.isEmpty();
      for (int i = 0; i < name.length(); i++) {
        char c = name.charAt(i);
        isName &= c == '_' || also.indexOf(c) >= 0 || (c < 128 && Character.isLetterOrDigit(c));
      }
      if (!isName) {
        throw new UsageException(
            option + " is NAME=VALUE, with letters, digits and _ in the name, such as scale=10");
      }
      named.put(name, each.substring(equals + 1));
    }
    return named;
  }

  private Optional<ScratchAddress> scratch() {
    String url = text("--jdbc");
    if (url.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(ScratchAddress.parse(url, password()));
    } catch (ServerException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }

  private String password() {
    Path file = given.matchedOptionValue("--password-file", null);
    if (file == null) {
      return console.variable("PGPASSWORD");
    }
    try {
      return Files.readString(file, StandardCharsets.UTF_8).stripTrailing();
    } catch (IOException e) {
      throw new UsageException("--password-file " + file + " cannot be read");
    }
  }

  private ServerLimits limits() {
    ServerLimits usual = ServerLimits.DEFAULT;
    return new ServerLimits(
        disk(usual.disk()),
        duration("--statement-time", usual.statement()),
        duration("--total-time", usual.total()));
  }

  private long disk(long usual) {
    String text = text("--max-disk");
    if (text.isEmpty()) {
      return usual;
    }
    try {
      long bytes = Amount.parse(text);
      if (bytes >= SMALLEST_DISK) {
        return bytes;
      }
    } catch (IllegalArgumentException e) {
      throw new UsageException("--max-disk " + e.getMessage());
    }
    throw new UsageException("--max-disk is " + text + "; a server alone takes 200M");
  }

  /** {@code 90s}, {@code 5m}, {@code 1h}. */
  private Duration duration(String option, Duration usual) {
    String text = text(option);
    if (text.isEmpty()) {
      return usual;
    }
    try {
      long number = Long.parseLong(text.substring(0, text.length() - 1));
      Duration length =
          switch (text.charAt(text.length() - 1)) {
            case 's' -> Duration.ofSeconds(number);
            case 'm' -> Duration.ofMinutes(number);
            case 'h' -> Duration.ofHours(number);
            default -> Duration.ZERO;
          };
      if (length.toSeconds() > 0 && length.toDays() < 2) {
        return length;
      }
    } catch (ArithmeticException | NumberFormatException e) {
      // Said below.
    }
    throw new UsageException(option + " is " + text + ", not a time such as 90s, 5m or 1h");
  }

  private long whole(String option, long usual, long least, long most) {
    String text = text(option);
    if (text.isEmpty()) {
      return usual;
    }
    try {
      long number = Long.parseLong(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw new UsageException(
        option + " is " + text + ", not a whole number from " + least + " to " + most);
  }

  private double number(String option, double usual, double most) {
    String text = text(option);
    if (text.isEmpty()) {
      return usual;
    }
    try {
      double number = Double.parseDouble(text);
      if (number > 0 && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw new UsageException(option + " is " + text + ", not a number above 0 and up to " + most);
  }
}
