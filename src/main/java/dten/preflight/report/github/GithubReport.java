package dten.preflight.report.github;

import dten.preflight.fact.Location;
import dten.preflight.fact.Problem;
import dten.preflight.fact.Region;
import dten.preflight.finding.Fault;
import dten.preflight.finding.Finding;
import dten.preflight.finding.Level;
import dten.preflight.finding.PreflightResult;
import dten.preflight.finding.RuleOutcome;
import dten.preflight.finding.Status;
import dten.preflight.finding.TargetResult;
import dten.preflight.report.Asked;
import dten.preflight.report.CountWords;
import dten.preflight.report.Inert;
import dten.preflight.report.ReportWriter;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;

/**
 * Workflow commands of GitHub Actions that annotate a run: the first {@value #MOST} of each level,
 * which is as many as one step may have, then what was left out, then the summary. Nothing of the
 * package can end a command or begin one.
 */
public final class GithubReport implements ReportWriter {
  /** How many annotations of one level a step shows. */
  static final int MOST = 10;

  @Override
  public void write(PreflightResult result, Writer out) throws IOException {
    broken(result, out);
    List<Finding> all = result.findings();
    for (Level level : List.of(Level.ERROR, Level.WARNING, Level.NOTE)) {
      List<Finding> own = new ArrayList<>();
      for (Finding each : all) {
        if (each.level() == level) {
          own.add(each);
        }
      }
      int shown = Math.min(own.size(), own.size() > MOST ? MOST - 1 : MOST);
      for (Finding each : own.subList(0, shown)) {
        String mark = result.isCompared() && result.isNew(each) ? "; new since the baseline" : "";
        annotate(level, each.rule().id(), each.location(), each.said() + mark, out);
      }
      if (shown < own.size()) {
        int more = own.size() - shown;
        String text = more + " more of this level; the text report has them all";
        out.write("::" + command(level) + " title=preflight::" + data(text) + "\n");
      }
    }
    summary(result, out);
    out.flush();
  }

  private static void broken(PreflightResult result, Writer out) throws IOException {
    List<String> seen = new ArrayList<>();
    for (TargetResult target : result.targets()) {
      for (RuleOutcome each : target.outcomes()) {
        if (each.status() == Status.BROKEN && !seen.contains(each.rule().id())) {
          seen.add(each.rule().id());
          annotate(Level.ERROR, each.rule().id(), Location.ofPackage(), each.detail(), out);
        }
      }
    }
    for (Fault each : result.faults()) {
      annotate(Level.ERROR, "broken", each.location(), each.message(), out);
    }
    for (Problem each : result.problems()) {
      annotate(Level.ERROR, "settings", each.location(), each.field() + " " + each.message(), out);
    }
  }

  private static void summary(PreflightResult result, Writer out) throws IOException {
    out.write(
        "preflight "
            + result.version()
            + ": "
            + result.verdict().word()
            + ", "
            + CountWords.of(result.counts())
            + "\n");
    String asked = Asked.sentence(result);
    if (!asked.isEmpty()) {
      out.write("preflight: " + asked + "\n");
    }
  }

  private static void annotate(Level level, String title, Location at, String message, Writer out)
      throws IOException {
    out.write("::" + command(level) + " title=" + property(title));
    if (!at.path().isEmpty()) {
      out.write(",file=" + property(at.uri()));
      Region region = at.region();
      if (region != null) {
        out.write(",line=" + region.startLine());
        if (region.startColumn() > 0) {
          out.write(",col=" + region.startColumn());
        }
      }
    }
    out.write("::" + data(message.strip()) + "\n");
  }

  private static String command(Level level) {
    return switch (level) {
      case ERROR -> "error";
      case WARNING -> "warning";
      case NOTE -> "notice";
    };
  }

  /** The runner takes percent signs for escapes in what a command says. */
  private static String data(String text) {
    return Inert.line(text).replace("%", "%25");
  }

  /** In properties, colons and commas end them as well. */
  private static String property(String text) {
    return data(text).replace(":", "%3A").replace(",", "%2C");
  }
}
