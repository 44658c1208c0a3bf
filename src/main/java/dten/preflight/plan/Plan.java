package dten.preflight.plan;

import dten.preflight.fact.PackageIdentity;
import dten.preflight.finding.Verdict;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A runbook for one upgrade. The same input gives the same plan: it holds no time but those of the
 * target's window and the date the run judged by.
 *
 * @param version of this program
 * @param product what is upgraded; the name of the file where nothing says it
 * @param toVersion the version it brings; empty where nothing says it
 * @param exitCode of the run; 1 where something has to be done first
 * @param channel where status messages go
 * @param targets the names of all targets; empty where none was given
 * @param outages one for each target
 * @param steps in the order in which they are done
 * @param noReturn the first step that no undo covers; empty where each can be taken back
 * @param incomplete what kept the run from being complete
 */
public record Plan(
    String version,
    PackageIdentity pkg,
    String product,
    String toVersion,
    LocalDate asOf,
    Verdict verdict,
    int exitCode,
    String channel,
    List<String> targets,
    List<Outage> outages,
    List<Criterion> criteria,
    List<Step> steps,
    Optional<NoReturn> noReturn,
    List<Question> questions,
    List<Accepted> accepted,
    List<Message> messages,
    List<String> incomplete) {
  /** Copies the lists. */
  public Plan {
    targets = List.copyOf(targets);
    outages = List.copyOf(outages);
    criteria = List.copyOf(criteria);
    steps = List.copyOf(steps);
    questions = List.copyOf(questions);
    accepted = List.copyOf(accepted);
    messages = List.copyOf(messages);
    incomplete = List.copyOf(incomplete);
  }

  /** The plan that follows from a run. */
  public static Plan of(Basis basis) {
    return new Planner(basis).plan();
  }

  /** What is upgraded to what, in words. */
  public String name() {
    return toVersion.isEmpty() ? product : product + " " + toVersion;
  }

  /** The steps of one phase. */
  public List<Step> steps(Phase phase) {
    List<Step> some = new ArrayList<>();
    for (Step step : steps) {
      if (step.phase() == phase) {
        some.add(step);
      }
    }
    return some;
  }
}
