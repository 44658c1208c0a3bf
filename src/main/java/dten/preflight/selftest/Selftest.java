package dten.preflight.selftest;

import dten.preflight.fact.Thrown;
import dten.preflight.finding.Rule;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Asks every rule to find what its own example shows, and to be silent about the twin: whether this
 * copy of the program, on this Java and this system, still finds what it says it finds.
 */
public final class Selftest {
  /** Where the examples are. */
  @FunctionalInterface
  public interface Source {
    /** The text of a rule's example; empty where it has none. */
    Optional<String> text(String rule) throws IOException;
  }

  /** The day that examples are judged by, so that none of them grows old. */
  public static final LocalDate DAY = LocalDate.of(2026, 11, 20);

  /** The examples that come with the program. */
  public static final Source SHIPPED = Selftest::shipped;

  private static final String CHECK = "check";
  private static final String AS_OF = "--as-of";
  private static final String NONE = "it has no example";
  private static final String WRONG = "the example is wrong: ";

  private final Source source;
  private final Checker checker;

  /** A test of examples from somewhere. */
  public Selftest(Source source, Checker checker) {
    this.source = source;
    this.checker = checker;
  }

  private static Optional<String> shipped(String rule) throws IOException {
    String file = "/dten/preflight/examples/" + rule + ".yaml";
    try (InputStream in = Selftest.class.getResourceAsStream(file)) {
      return in == null
          ? Optional.empty()
          : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  /**
   * Tries them, as many at a time as there are processors.
   *
   * @return one for each rule, in their order
   * @throws IOException when the folder for temporary files cannot be used
   */
  public List<Shown> run(List<Rule> rules) throws IOException {
    Path folder = Files.createTempDirectory("preflight-selftest");
    try {
      List<Shown> shown = new ArrayList<>(Collections.nCopies(rules.size(), null));
      AtomicInteger next = new AtomicInteger();
      List<FutureTask<Boolean>> workers = new ArrayList<>();
      for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
        FutureTask<Boolean> worker = new FutureTask<>(() -> work(rules, next, folder, shown));
        workers.add(worker);
        Thread thread = new Thread(null, worker, "preflight-selftest-" + i, 1L << 21);
        thread.setDaemon(true);
        thread.start();
      }
      for (FutureTask<Boolean> worker : workers) {
        join(worker);
      }
      return shown;
    } finally {
      Place.remove(folder);
    }
  }

  private boolean work(List<Rule> rules, AtomicInteger next, Path folder, List<Shown> shown)
      throws IOException {
    for (int i = next.getAndIncrement(); i < rules.size(); i = next.getAndIncrement()) {
      // Each place of the list is written by one thread and read after all are done.
      shown.set(i, shown(rules.get(i), folder.resolve(rules.get(i).id())));
    }
    return true;
  }

  private static void join(FutureTask<Boolean> worker) throws IOException {
    try {
      worker.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException thrown) {
        throw thrown;
      }
      if (e.getCause() instanceof Error thrown) {
        throw thrown;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  private Shown shown(Rule rule, Path folder) throws IOException {
    try {
      Optional<Example> example = example(rule);
      if (example.isEmpty()) {
        return new Shown(rule, Shown.Outcome.UNSHOWN, NONE);
      }
      Optional<String> fault = new Trial(checker, folder).fault(example.get());
      return new Shown(
          rule,
          fault.isEmpty() ? Shown.Outcome.HELD : Shown.Outcome.FAILED,
          fault.orElse(example.get().note()));
    } catch (ExampleFault e) {
      return new Shown(rule, Shown.Outcome.FAILED, WRONG + e.getMessage());
    } catch (RuntimeException | LinkageError | StackOverflowError | OutOfMemoryError e) {
      // A damaged copy of the program is no reason to leave the other rules untried.
      return new Shown(rule, Shown.Outcome.FAILED, "the program broke: " + Thrown.describe(e));
    }
  }

  private Optional<Example> example(Rule rule) throws IOException, ExampleFault {
    Optional<String> text = source.text(rule.id());
    return text.isEmpty()
        ? Optional.empty()
        : Optional.of(ExampleReader.read(rule.id(), text.get()));
  }

  /** How the example of a rule is checked, as it would be typed in its folder. */
  public String command(Rule rule) throws IOException {
    try {
      return example(rule).map(each -> command(each.shown())).orElse(NONE);
    } catch (ExampleFault e) {
      return WRONG + e.getMessage();
    }
  }

  private static String command(Situation situation) {
    List<String> words = new ArrayList<>();
    new TreeMap<>(situation.environment()).forEach((name, value) -> words.add(name + "=" + value));
    words.addAll(List.of("preflight", situation.command()));
    words.addAll(situation.options());
    // Only what compares takes something before what is judged.
    words.add(
        situation.command().equals(CHECK) ? words.indexOf(CHECK) + 1 : words.size(),
        situation.name());
    byte[] settings = situation.files().getOrDefault(Place.SETTINGS, new byte[0]);
    if (!situation.options().contains(AS_OF)
        && !new String(settings, StandardCharsets.UTF_8).contains("as-of:")) {
      words.add(AS_OF);
      words.add(DAY.toString());
    }
    return String.join(" ", words);
  }

  /**
   * Writes the example of a rule as files: {@code RULE/example} and {@code RULE/twin}, each with a
   * file {@code command} that says how to check it.
   *
   * @return why it cannot be written; empty where it was
   */
  public Optional<String> write(Rule rule, Path folder) throws IOException {
    try {
      Optional<Example> example = example(rule);
      if (example.isEmpty()) {
        return Optional.of(NONE);
      }
      write(example.get().shown(), folder.resolve(rule.id()).resolve("example"));
      write(example.get().twin(), folder.resolve(rule.id()).resolve("twin"));
      return Optional.empty();
    } catch (ExampleFault e) {
      return Optional.of(WRONG + e.getMessage());
    }
  }

  private static void write(Situation situation, Path folder) throws IOException, ExampleFault {
    Place.lay(folder, situation);
    Files.writeString(folder.resolve("command"), command(situation) + "\n");
  }
}
