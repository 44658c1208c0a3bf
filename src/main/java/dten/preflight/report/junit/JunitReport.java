package dten.preflight.report.junit;

import dten.preflight.fact.Problem;
import dten.preflight.finding.Fault;
import dten.preflight.finding.Finding;
import dten.preflight.finding.PreflightResult;
import dten.preflight.finding.RuleOutcome;
import dten.preflight.finding.Status;
import dten.preflight.finding.TargetResult;
import dten.preflight.finding.Waived;
import dten.preflight.report.Asked;
import dten.preflight.report.Inert;
import dten.preflight.report.ReportWriter;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * JUnit's XML as build services take it: one suite for each target, one test for each rule. A rule
 * whose findings shut the gate is a failure, one that could not look is skipped, one that broke is
 * an error, so that the tab shows what was checked as well as what was found.
 */
public final class JunitReport implements ReportWriter {
  private static final List<Finding> NOTHING = List.of();

  @Override
  public void write(PreflightResult result, Writer out) throws IOException {
    out.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"preflight\">\n");
    for (TargetResult target : result.targets()) {
      suite(result, target, out);
    }
    if (!result.faults().isEmpty() || !result.problems().isEmpty()) {
      run(result, out);
    }
    out.write("</testsuites>\n");
    out.flush();
  }

  private static void suite(PreflightResult result, TargetResult target, Writer out)
      throws IOException {
    Map<String, List<Finding>> findings = new HashMap<>();
    for (Finding each : target.findings()) {
      findings.computeIfAbsent(each.rule().id(), rule -> new ArrayList<>()).add(each);
    }
    Map<String, List<Waived>> waived = new HashMap<>();
    for (Waived each : target.waived()) {
      waived.computeIfAbsent(each.finding().rule().id(), rule -> new ArrayList<>()).add(each);
    }
    int failures = 0;
    int errors = 0;
    int skipped = 0;
    for (RuleOutcome each : target.outcomes()) {
      boolean shut = isShut(result, target, findings.getOrDefault(each.rule().id(), NOTHING));
      errors += each.status() == Status.BROKEN ? 1 : 0;
      skipped += each.status() == Status.SKIPPED ? 1 : 0;
      failures += each.status() == Status.FAIL && shut ? 1 : 0;
    }
    open("preflight." + target.target(), target.outcomes().size(), failures, errors, skipped, out);
    property("package", result.packageIdentity().fileName(), out);
    property("sha256", result.packageIdentity().sha256().hex(), out);
    property("as-of", result.asOf().toString(), out);
    property("verdict", target.verdict().word(), out);
    if (!Asked.names(result).isEmpty()) {
      property("only", String.join(" ", Asked.names(result)), out);
    }
    out.write("    </properties>\n");
    for (RuleOutcome each : target.outcomes()) {
      test(
          isShut(result, target, findings.getOrDefault(each.rule().id(), NOTHING)),
          each,
          target,
          findings.getOrDefault(each.rule().id(), NOTHING),
          waived.getOrDefault(each.rule().id(), List.of()),
          out);
    }
    out.write("  </testsuite>\n");
  }

  private static void open(
      String name, int tests, int failures, int errors, int skipped, Writer out)
      throws IOException {
    out.write(
        "  <testsuite name=\""
            + text(name)
            + "\" tests=\""
            + tests
            + "\" failures=\""
            + failures
            + "\" errors=\""
            + errors
            + "\" skipped=\""
            + skipped
            + "\">\n    <properties>\n");
  }

  private static void property(String name, String value, Writer out) throws IOException {
    out.write("      <property name=\"" + name + "\" value=\"" + text(value) + "\"/>\n");
  }

  private static boolean isShut(
      PreflightResult result, TargetResult target, List<Finding> findings) {
    for (Finding each : findings) {
      if (target.shuts(each, result.failOn())) {
        return true;
      }
    }
    return false;
  }

  private static void test(
      boolean isShut,
      RuleOutcome outcome,
      TargetResult target,
      List<Finding> findings,
      List<Waived> waived,
      Writer out)
      throws IOException {
    String id = outcome.rule().id();
    out.write(
        "    <testcase classname=\"preflight." + outcome.rule().area() + "\" name=\"" + id + "\"");
    boolean isBare =
        outcome.status() == Status.PASS || (outcome.status() == Status.FAIL && !isShut);
    if (isBare && findings.isEmpty() && waived.isEmpty()) {
      out.write("/>\n");
      return;
    }
    out.write(">\n");
    switch (outcome.status()) {
      case SKIPPED -> out.write("      <skipped message=\"" + text(outcome.detail()) + "\"/>\n");
      case BROKEN -> out.write("      <error message=\"" + text(outcome.detail()) + "\"/>\n");
      case PASS, FAIL -> {
        if (isShut) {
          out.write(
              "      <failure type=\""
                  + id
                  + "\" message=\""
                  + text(outcome.rule().shortDescription() + " (" + findings.size() + ")")
                  + "\">");
          lines(target, findings, out);
          out.write("</failure>\n");
        }
      }
    }
    if ((!isShut && !findings.isEmpty()) || !waived.isEmpty()) {
      out.write("      <system-out>");
      if (!isShut) {
        lines(target, findings, out);
      }
      for (Waived each : waived) {
        out.write("waived ");
        line(each.finding(), out);
        out.write(text("; waived by " + each.approver() + " until " + each.expires() + ": "));
        out.write(text(each.reason()) + "\n");
      }
      out.write("</system-out>\n");
    }
    out.write("    </testcase>\n");
  }

  private static void lines(TargetResult target, List<Finding> findings, Writer out)
      throws IOException {
    for (Finding each : findings) {
      line(each, out);
      out.write(target.isNew(each) ? "; new since the baseline\n" : "\n");
    }
  }

  private static void line(Finding finding, Writer out) throws IOException {
    out.write(finding.level().word() + " " + text(finding.location().toString()) + " ");
    out.write(text(finding.said()));
  }

  /** What went wrong with the run itself, whatever the target. */
  private static void run(PreflightResult result, Writer out) throws IOException {
    int errors = result.faults().size() + result.problems().size();
    open("preflight run", errors, 0, errors, 0, out);
    out.write("    </properties>\n");
    for (Fault each : result.faults()) {
      error("reading", each.location().toString(), each.message(), out);
    }
    for (Problem each : result.problems()) {
      error("settings", each.location().toString(), each.field() + " " + each.message(), out);
    }
    out.write("  </testsuite>\n");
  }

  private static void error(String area, String name, String message, Writer out)
      throws IOException {
    out.write("    <testcase classname=\"preflight." + area + "\" name=\"" + text(name) + "\">\n");
    out.write("      <error message=\"" + text(message.strip()) + "\"/>\n    </testcase>\n");
  }

  /** XML 1.0 knows no control characters, escaped or not; what is left of a line is escaped. */
  private static String text(String text) {
    String line = Inert.line(text);
    StringBuilder out = new StringBuilder(line.length() + 16);
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      switch (c) {
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '&' -> out.append("&amp;");
        case '"' -> out.append("&quot;");
        default -> out.append(c == '\uFFFE' || c == '\uFFFF' ? '?' : c);
      }
    }
    return out.toString();
  }
}
