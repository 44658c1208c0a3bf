package dten.preflight.run;

import dten.preflight.fact.Location;
import dten.preflight.fact.Nearest;
import dten.preflight.fact.Problem;
import dten.preflight.finding.Finding;
import dten.preflight.finding.Level;
import dten.preflight.finding.OpenQuestion;
import dten.preflight.finding.RuleOutcome;
import dten.preflight.finding.Status;
import dten.preflight.read.settings.SitePolicy;
import dten.preflight.read.settings.SitePolicy.Profile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Lays what the site makes of findings over what the checks found: levels first, then who deals
 * with them and how. A rule beats its area, and both beat the profile. What may never be waived can
 * be made no milder either.
 */
final class Site {
  private static final String OFF = "off";

  /** What the strict profile takes for errors where the rules warn. */
  private static final Set<String> STRICT =
      Set.of(
          "signature.missing",
          "signature.unverifiable",
          "signature.incomplete-coverage",
          "manifest.missing",
          "manifest.malformed");

  private final Profile profile;
  private final Map<String, SitePolicy.Entry> levels = new HashMap<>();
  private final Map<String, SitePolicy.Entry> owners = new HashMap<>();
  private final Map<String, SitePolicy.Entry> remedies = new HashMap<>();
  private final List<Problem> problems = new ArrayList<>();

  /**
   * Takes what the operator said.
   *
   * @param rules the ids of all rules
   */
  Site(SitePolicy policy, Set<String> rules) {
    this.profile = policy.profile().orElse(Profile.DEFAULT);
    Set<String> areas = new TreeSet<>();
    rules.forEach(rule -> areas.add(rule.substring(0, rule.indexOf('.'))));
    Set<String> both = new TreeSet<>(rules);
    both.addAll(areas);
    for (SitePolicy.Entry each : policy.levels()) {
      if (isKnown(each, "levels", both, "no rule and no area") && isLevel(each)) {
        levels.put(each.name(), each);
      }
    }
    for (SitePolicy.Entry each : policy.owners()) {
      if (isKnown(each, "owners", both, "no rule and no area")) {
        owners.put(each.name(), each);
      }
    }
    for (SitePolicy.Entry each : policy.remedies()) {
      if (isKnown(each, "remedies", rules, "no rule")) {
        remedies.put(each.name(), each);
      }
    }
  }

  /** What is wrong with it. */
  List<Problem> problems() {
    return problems;
  }

  private boolean isKnown(SitePolicy.Entry entry, String field, Set<String> names, String what) {
    if (names.contains(entry.name())) {
      return true;
    }
    problem(
        entry,
        field + "." + entry.name(),
        "is "
            + what
            + "; "
            + Nearest.to(entry.name(), names)
                .map(near -> "did you mean " + near + "?")
                .orElse("preflight rules lists them"));
    return false;
  }

  private boolean isLevel(SitePolicy.Entry entry) {
    boolean isKnown = entry.value().equals(OFF) || level(entry.value()).isPresent();
    if (!isKnown) {
      problem(
          entry,
          "levels." + entry.name(),
          "is " + entry.value() + ", not error, warning, note or off");
      return false;
    }
    boolean isMilder = !entry.value().equals(Level.ERROR.word());
    if (isMilder && Waivable.never().contains(entry.name())) {
      problem(
          entry,
          "levels." + entry.name(),
          "is " + entry.value() + ", but nothing can make up for what this rule finds; remove it");
      return false;
    }
    return true;
  }

  private void problem(SitePolicy.Entry entry, String field, String message) {
    problems.add(new Problem(entry.location(), field, message));
  }

  private static Optional<Level> level(String word) {
    for (Level each : Level.values()) {
      if (each.word().equals(word)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  /** The same with the levels, owners and remedies of the site. */
  Judge.Judgement apply(Judge.Judgement judgement) {
    boolean isPlain = levels.isEmpty() && owners.isEmpty() && remedies.isEmpty();
    if (isPlain && profile != Profile.STRICT) {
      return judgement;
    }
    List<Finding> findings = new ArrayList<>();
    for (Finding each : judgement.findings()) {
      if (!isOff(each.rule().id(), each.level())) {
        findings.add(changed(each));
      }
    }
    findings.sort(Judge.REPORT_ORDER);
    List<RuleOutcome> outcomes = new ArrayList<>();
    for (RuleOutcome each : judgement.outcomes()) {
      outcomes.add(changed(each, findings));
    }
    return new Judge.Judgement(outcomes, findings, questions(judgement.questions()));
  }

  /** What the site says of a rule, or else of its area. */
  private static SitePolicy.@Nullable Entry said(
      Map<String, SitePolicy.Entry> entries, String rule) {
    SitePolicy.Entry own = entries.get(rule);
    return own != null ? own : entries.get(rule.substring(0, rule.indexOf('.')));
  }

  /** An error that may never be waived stays, whatever is said of its area. */
  private boolean isOff(String rule, Level level) {
    SitePolicy.Entry said = said(levels, rule);
    return said != null && said.value().equals(OFF) && !isFixed(rule, level);
  }

  private static boolean isFixed(String rule, Level level) {
    return level == Level.ERROR && Waivable.never().contains(rule);
  }

  private Finding changed(Finding finding) {
    String rule = finding.rule().id();
    Level level = finding.level();
    SitePolicy.Entry said = said(levels, rule);
    if (said != null && !isFixed(rule, level)) {
      level = level(said.value()).orElse(level);
    } else if (profile == Profile.STRICT && level == Level.WARNING && STRICT.contains(rule)) {
      level = Level.ERROR;
    }
    SitePolicy.Entry remedy = remedies.get(rule);
    String fix = remedy == null ? finding.fix() : remedy.value();
    SitePolicy.Entry owner = said(owners, rule);
    if (owner != null) {
      fix = (fix == null ? "" : fix + "; ") + "owner: " + owner.value();
    }
    return new Finding(finding.rule(), level, finding.message(), fix, finding.location());
  }

  /** A rule that was switched off and has nothing left to say did not look. */
  private RuleOutcome changed(RuleOutcome outcome, List<Finding> left) {
    SitePolicy.Entry said = said(levels, outcome.rule().id());
    if (said == null || !said.value().equals(OFF) || outcome.status() == Status.BROKEN) {
      return outcome;
    }
    for (Finding each : left) {
      if (each.rule().equals(outcome.rule())) {
        return outcome;
      }
    }
    Location at = said.location();
    return new RuleOutcome(outcome.rule(), Status.SKIPPED, "switched off by " + at);
  }

  private List<OpenQuestion> questions(List<OpenQuestion> questions) {
    List<OpenQuestion> all = new ArrayList<>();
    for (OpenQuestion each : questions) {
      SitePolicy.Entry owner = said(owners, each.rule().id());
      all.add(
          owner == null
              ? each
              : new OpenQuestion(each.rule(), each.location(), each.question(), owner.value()));
    }
    return all;
  }
}
