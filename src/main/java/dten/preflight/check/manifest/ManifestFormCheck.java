package dten.preflight.check.manifest;

import dten.preflight.check.Check;
import dten.preflight.fact.Location;
import dten.preflight.fact.Manifest;
import dten.preflight.fact.ManifestFile;
import dten.preflight.fact.Parsed;
import dten.preflight.fact.Problem;
import dten.preflight.fact.Upgrade;
import dten.preflight.finding.Findings;
import dten.preflight.finding.Level;
import dten.preflight.finding.Precision;
import dten.preflight.finding.Rule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Whether there is a manifest, and whether it can be read to its last field. */
public final class ManifestFormCheck implements Check {
  private static final int MANY = 5;

  private static final Rule MISSING =
      new Rule(
          "manifest.missing", Level.WARNING, Precision.VERY_HIGH, "The package has no manifest");
  private static final Rule MALFORMED =
      new Rule(
          "manifest.malformed",
          Level.ERROR,
          Precision.VERY_HIGH,
          "The manifest, or a field of it, cannot be read");
  private static final Rule MISSING_FIELD =
      new Rule(
          "manifest.missing-field",
          Level.WARNING,
          Precision.VERY_HIGH,
          "The manifest does not say something it has to say");
  private static final Rule UNKNOWN_FIELD =
      new Rule(
          "manifest.unknown-field",
          Level.NOTE,
          Precision.VERY_HIGH,
          "The manifest has a field that means nothing here");

  @Override
  public List<Rule> rules() {
    return List.of(MISSING, MALFORMED, MISSING_FIELD, UNKNOWN_FIELD);
  }

  @Override
  public void check(Upgrade upgrade, Findings findings) {
    ManifestFile file = ManifestFile.of(upgrade.pkg());
    if (file.manifest() instanceof Parsed.Missing<Manifest> missing) {
      findings.report(
          MISSING,
          Location.ofPackage(),
          file.location().equals(Location.ofPackage())
              ? missing.why() + ": no " + file.name() + " at its root or in its root folder"
              : missing.why(),
          "ask the vendor for one; if theirs has another name or shape, map it with"
              + " --manifest-profile");
      skip(findings, missing.why(), MALFORMED, MISSING_FIELD, UNKNOWN_FIELD);
      return;
    }
    if (file.manifest() instanceof Parsed.Malformed<Manifest> malformed) {
      for (Problem problem : malformed.problems()) {
        findings.report(
            MALFORMED,
            problem.location(),
            message(problem),
            "ask the vendor for a manifest that can be read; nothing in this one was taken into"
                + " account");
      }
      skip(findings, "the manifest cannot be read", MISSING_FIELD, UNKNOWN_FIELD);
      return;
    }
    ((Parsed.Value<Manifest>) file.manifest())
        .toOptional()
        .ifPresent(
            manifest ->
                grouped(((Parsed.Value<Manifest>) file.manifest()).problems())
                    .forEach(group -> report(group, findings)));
  }

  private static void skip(Findings findings, String why, Rule... rules) {
    for (Rule rule : rules) {
      findings.skip(rule, why);
    }
  }

  /** Problems of the same sort in fields that differ by a number only. */
  private static List<List<Problem>> grouped(List<Problem> problems) {
    Map<String, List<Problem>> bySort = new LinkedHashMap<>();
    List<List<Problem>> groups = new ArrayList<>();
    for (Problem problem : problems) {
      String sort = problem.fault() + " " + withoutNumbers(problem.field());
      bySort.computeIfAbsent(sort, s -> new ArrayList<>()).add(problem);
    }
    for (List<Problem> same : bySort.values()) {
      if (same.size() > MANY) {
        groups.add(same);
      } else {
        same.forEach(one -> groups.add(List.of(one)));
      }
    }
    return groups;
  }

  private static String withoutNumbers(String field) {
    StringBuilder out = new StringBuilder();
    boolean inside = false;
    for (int i = 0; i < field.length(); i++) {
      char c = field.charAt(i);
      inside = c == '[' || (inside && c != ']');
      if (!inside || c == '[') {
        out.append(c);
      }
    }
    return out.toString();
  }

  private static void report(List<Problem> group, Findings findings) {
    Problem first = group.get(0);
    String more = group.size() == 1 ? "" : " (" + (group.size() - 1) + " more like it)";
    String message = message(first) + more;
    switch (first.fault()) {
      case MISSING ->
          findings.report(MISSING_FIELD, first.location(), message, "ask the vendor to say it");
      case UNKNOWN -> findings.report(UNKNOWN_FIELD, first.location(), message, fix(first));
      case DUPLICATE, SYNTAX -> findings.report(MALFORMED, first.location(), message, fix(first));
      case TYPE, VALUE ->
          findings.report(MALFORMED, Level.WARNING, first.location(), message, fix(first));
    }
  }

  /** A problem's message says what to do about it behind its last semicolon. */
  private static String message(Problem problem) {
    String message = problem.message();
    int semicolon = message.lastIndexOf("; ");
    String fault = semicolon < 0 ? message : message.substring(0, semicolon);
    return problem.field().isEmpty() ? "the manifest " + fault : problem.field() + " " + fault;
  }

  private static String fix(Problem problem) {
    int semicolon = problem.message().lastIndexOf("; ");
    String hint = semicolon < 0 ? "" : problem.message().substring(semicolon + 2);
    if (hint.startsWith("did you mean")) {
      return hint + " ask the vendor";
    }
    return problem.fault() == Problem.Fault.UNKNOWN
        ? "ask the vendor what it means; no rule takes it into account"
        : "ask the vendor to correct it" + (hint.isEmpty() ? "" : ": " + hint);
  }
}
