package dten.preflight.selftest;

import dten.preflight.fact.Problem;
import dten.preflight.fact.Thrown;
import dten.preflight.finding.Finding;
import dten.preflight.finding.PreflightResult;
import dten.preflight.finding.RuleOutcome;
import dten.preflight.finding.Status;
import dten.preflight.finding.TargetResult;
import dten.preflight.finding.Waived;
import dten.preflight.run.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tries one rule on its example and on the twin. */
final class Trial {
  private static final int MAX_NAMED = 5;

  private final Checker checker;
  private final Path folder;

  /**
   * A trial.
   *
   * @param folder that does not yet exist; it is gone afterwards
   */
  Trial(Checker checker, Path folder) {
    this.checker = checker;
    this.folder = folder;
  }

  /** What is wrong; empty where nothing is. */
  Optional<String> fault(Example example) throws IOException {
    Optional<String> shown = run(example, example.shown(), true);
    return shown.isPresent() ? shown : run(example, example.twin(), false);
  }

  private Optional<String> run(Example example, Situation situation, boolean isShown)
      throws IOException {
    String which = isShown ? "example: " : "twin: ";
    try {
      Place place = Place.lay(folder, situation);
      Outcome outcome = check(place, situation);
      Optional<String> fault = unusable(outcome);
      if (fault.isEmpty()) {
        PreflightResult result = ((Outcome.Reported) outcome).result();
        fault =
            isShown ? missing(example, findings(result), place) : present(example, result, place);
      }
      return fault.map(text -> which + place.here(text));
    } catch (ExampleFault e) {
      return Optional.of(which + e.getMessage());
    } finally {
      Place.remove(folder);
    }
  }

  /** What a damaged copy of the program throws is an answer, too: it is of this rule alone. */
  private Outcome check(Place place, Situation situation) throws ExampleFault {
    try {
      return checker.check(
          situation.command(), place.pkg(), place.options(), situation.environment());
    } catch (RuntimeException | LinkageError | StackOverflowError | OutOfMemoryError e) {
      throw new ExampleFault("the program broke: " + Thrown.describe(e));
    }
  }

  /** Why a run says nothing of a rule. */
  private static Optional<String> unusable(Outcome outcome) {
    if (outcome instanceof Outcome.Refused refused) {
      return Optional.of("refused: " + joined(refused.problems()));
    }
    if (outcome instanceof Outcome.Failed failed) {
      return Optional.of("could not complete: " + joined(failed.problems()));
    }
    PreflightResult result = ((Outcome.Reported) outcome).result();
    if (!result.problems().isEmpty()) {
      return Optional.of("a file beside the package is faulty: " + joined(result.problems()));
    }
    if (!result.faults().isEmpty()) {
      return Optional.of("a reader broke: " + result.faults().get(0));
    }
    for (TargetResult target : result.targets()) {
      for (RuleOutcome each : target.outcomes()) {
        if (each.status() == Status.BROKEN) {
          return Optional.of(each.rule().id() + " broke: " + each.detail());
        }
      }
    }
    return Optional.empty();
  }

  private static String joined(List<Problem> problems) {
    List<String> texts = new ArrayList<>();
    for (Problem each : problems) {
      texts.add(each.toString());
    }
    return String.join("; ", texts);
  }

  /** All of them, waived or not: whoever waives has been told. */
  private static List<Finding> findings(PreflightResult result) {
    List<Finding> all = new ArrayList<>(result.findings());
    for (TargetResult target : result.targets()) {
      for (Waived each : target.waived()) {
        all.add(each.finding());
      }
    }
    return all;
  }

  private static Optional<String> missing(Example example, List<Finding> findings, Place place) {
    List<String> places = new ArrayList<>();
    List<String> others = new ArrayList<>();
    for (Finding each : findings) {
      String at = place.here(each.location());
      if (!each.rule().id().equals(example.rule())) {
        others.add(each.rule().id() + " " + at);
      } else if (example.at().isEmpty() || example.at().get().equals(at)) {
        return Optional.empty();
      } else {
        places.add(at);
      }
    }
    return Optional.of(
        places.isEmpty()
            ? "not found" + (others.isEmpty() ? ", nor anything else" : "; found " + first(others))
            : "found at " + first(places) + ", expected at " + example.at().orElse(""));
  }

  private static String first(List<String> all) {
    return all.size() <= MAX_NAMED
        ? String.join(", ", all)
        : String.join(", ", all.subList(0, MAX_NAMED)) + " and " + (all.size() - MAX_NAMED);
  }

  private static Optional<String> present(Example example, PreflightResult result, Place place) {
    for (Finding each : findings(result)) {
      if (each.rule().id().equals(example.rule())) {
        return Optional.of("found at " + place.here(each.location()) + ": " + each.message());
      }
    }
    String why = "there is no such rule";
    for (TargetResult target : result.targets()) {
      for (RuleOutcome each : target.outcomes()) {
        if (each.rule().id().equals(example.rule())) {
          if (each.status() == Status.PASS) {
            return Optional.empty();
          }
          why = each.detail();
        }
      }
    }
    return Optional.of("it did not look: " + why);
  }
}
