package dten.preflight.plan;

import dten.preflight.fact.Problem;
import dten.preflight.finding.Fault;
import dten.preflight.finding.Finding;
import dten.preflight.finding.OpenQuestion;
import dten.preflight.finding.PreflightResult;
import dten.preflight.finding.RuleOutcome;
import dten.preflight.finding.Status;
import dten.preflight.finding.Waived;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Puts a plan together. */
final class Planner {
  /** What stands in the place of a channel that nobody named. */
  private static final String NO_CHANNEL = "<channel for status messages>";

  private final Basis basis;
  private final PreflightResult result;
  private final Owners owners;
  private final Cited cited;
  private final Product product;

  Planner(Basis basis) {
    this.basis = basis;
    this.result = basis.result();
    this.owners = new Owners(basis.owners());
    this.cited = new Cited(basis, owners);
    this.product = Product.of(basis);
  }

  Plan plan() {
    List<Step> back = new WayBack(basis, cited, owners, product).steps();
    Duration wayBack = half(back);
    List<Outage> outages = new ArrayList<>();
    for (Place place : basis.places()) {
      outages.add(
          new Outage(
              place.result().target(),
              place.upgrade().target().toOptional().flatMap(t -> t.window()),
              Outage.parts(place.outage(), product),
              place.notCounted(),
              wayBack));
    }
    List<Step> steps = new ArrayList<>();
    steps.addAll(early(Phase.ASK));
    steps.addAll(early(Phase.PREPARE));
    steps.addAll(early(Phase.STOPS));
    steps.addAll(new Work(basis, cited, owners, product).steps());
    steps.addAll(back);
    steps.addAll(new Afterwards(basis, cited, owners).steps());
    steps.addAll(known());
    for (int i = 0; i < steps.size(); i++) {
      steps.set(i, steps.get(i).numbered(i + 1));
    }
    Optional<NoReturn> noReturn = noReturn(steps);
    String channel = basis.channel().orElse(NO_CHANNEL);
    List<String> targets = new ArrayList<>();
    for (Place place : basis.places()) {
      if (place.upgrade().target().toOptional().isPresent()) {
        targets.add(place.result().target());
      }
    }
    return new Plan(
        result.version(),
        result.packageIdentity(),
        product.name(),
        product.version(),
        result.asOf(),
        result.verdict(),
        result.exitCode(),
        channel,
        targets,
        outages,
        new Decision(result, owners, outages, steps, noReturn).criteria(),
        steps,
        noReturn,
        questions(),
        accepted(),
        new Messages(product, outages, channel).all(),
        incomplete());
  }

  private static Duration half(List<Step> steps) {
    Duration sum = Duration.ZERO;
    for (Step step : steps) {
      sum = sum.plus(step.takes().low()).plus(step.takes().high());
    }
    return sum.dividedBy(2);
  }

  /** What is done before the window. */
  private List<Step> early(Phase phase) {
    List<Step> steps = new ArrayList<>();
    if (phase == Phase.PREPARE) {
      steps.addAll(new Saving(basis, cited, owners, product).before());
    }
    cited
        .all()
        .forEach(
            (group, findings) -> {
              if (group.task().phase() == phase && !group.isNote()) {
                steps.add(draft(group, findings, result).step());
              }
            });
    return steps;
  }

  /** A step for findings of one kind. */
  static Draft draft(Cited.Group group, List<Finding> findings, PreflightResult result) {
    Task task = group.task();
    Draft draft =
        new Draft(task.phase(), task.title(), group.owner(), task.takes())
            .targets(group.targets())
            .findings(findings);
    if (!task.how().isEmpty()) {
      draft.how(task.how());
    }
    for (Finding finding : findings) {
      if (result.shuts(finding)) {
        return draft.needed();
      }
    }
    return draft;
  }

  /** Notes, all that one person reads in one step: nothing has to be done about them. */
  private List<Step> known() {
    Map<Cited.Group, List<Finding>> byReader = new LinkedHashMap<>();
    cited
        .all()
        .forEach(
            (group, findings) -> {
              if (group.isNote()) {
                boolean isOurs = !group.owner().equals(Role.VENDOR.word());
                String reader = isOurs ? group.owner() : Role.RELEASE_MANAGER.word();
                Cited.Group same = new Cited.Group(Task.OTHER, reader, group.targets(), true);
                byReader.computeIfAbsent(same, g -> new ArrayList<>()).addAll(findings);
              }
            });
    List<Step> steps = new ArrayList<>();
    byReader.forEach(
        (group, findings) ->
            steps.add(
                new Draft(
                        Phase.KNOW,
                        "Read about " + areas(findings),
                        group.owner(),
                        Span.minutes(5, 15))
                    .targets(group.targets())
                    .findings(findings)
                    .step()));
    return steps;
  }

  private static String areas(List<Finding> findings) {
    Set<String> areas = new LinkedHashSet<>();
    findings.forEach(finding -> areas.add(finding.rule().area()));
    return String.join(", ", areas);
  }

  private static Optional<NoReturn> noReturn(List<Step> steps) {
    for (Step step : steps) {
      if (step.undo().isPresent() && step.undo().get().way() == Undo.Way.BACKUP) {
        return Optional.of(new NoReturn(step.number(), step.undo().get().words()));
      }
    }
    return Optional.empty();
  }

  private List<Question> questions() {
    Map<OpenQuestion, List<String>> asked = new LinkedHashMap<>();
    for (Place place : basis.places()) {
      for (OpenQuestion question : place.result().questions()) {
        asked.computeIfAbsent(question, q -> new ArrayList<>()).add(place.result().target());
      }
    }
    List<Question> questions = new ArrayList<>();
    asked.forEach((question, targets) -> questions.add(new Question(question, some(targets))));
    return questions;
  }

  private List<Accepted> accepted() {
    Map<Waived, List<String>> waived = new LinkedHashMap<>();
    for (Place place : basis.places()) {
      for (Waived each : place.result().waived()) {
        waived.computeIfAbsent(each, w -> new ArrayList<>()).add(place.result().target());
      }
    }
    List<Accepted> accepted = new ArrayList<>();
    waived.forEach((each, targets) -> accepted.add(new Accepted(each, some(targets))));
    return accepted;
  }

  private List<String> some(List<String> targets) {
    return targets.size() == basis.places().size() ? List.of() : targets;
  }

  private List<String> incomplete() {
    Set<String> all = new LinkedHashSet<>();
    for (Place place : basis.places()) {
      for (RuleOutcome each : place.result().outcomes()) {
        if (each.status() == Status.BROKEN) {
          all.add(each.rule().id() + ": " + each.detail());
        }
      }
    }
    for (Fault each : result.faults()) {
      all.add(each.location() + ": " + each.message());
    }
    for (Problem each : result.problems()) {
      all.add(each.toString());
    }
    return List.copyOf(all);
  }
}
