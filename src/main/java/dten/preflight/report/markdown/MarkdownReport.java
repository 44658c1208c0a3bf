package dten.preflight.report.markdown;

import dten.preflight.fact.Assessment;
import dten.preflight.fact.Baseline;
import dten.preflight.fact.PackageIdentity;
import dten.preflight.fact.Problem;
import dten.preflight.fact.Signature;
import dten.preflight.finding.Counts;
import dten.preflight.finding.Fault;
import dten.preflight.finding.Finding;
import dten.preflight.finding.OpenQuestion;
import dten.preflight.finding.PreflightResult;
import dten.preflight.finding.RuleOutcome;
import dten.preflight.finding.Status;
import dten.preflight.finding.TargetResult;
import dten.preflight.finding.Verdict;
import dten.preflight.finding.Waived;
import dten.preflight.report.Asked;
import dten.preflight.report.CountWords;
import dten.preflight.report.ReportWriter;
import java.io.IOException;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Markdown for tickets and for the summary of a build step: the verdict, then tables. What it
 * quotes can be no markup, link or mention. A page may hold a mebibyte on GitHub, so that long
 * tables are cut and say so; every other form of the report has all of it.
 */
public final class MarkdownReport implements ReportWriter {
  /** How many rows of one table are shown. */
  static final int MOST = 500;

  private static final int MOST_SIGNATURES = 20;

  @Override
  public void write(PreflightResult result, Writer out) throws IOException {
    header(result, out);
    for (TargetResult target : result.targets()) {
      target(result, target, out);
    }
    broken(result, out);
    signatures(result.signatures(), out);
    out.flush();
  }

  private static void header(PreflightResult result, Writer out) throws IOException {
    PackageIdentity identity = result.packageIdentity();
    out.write("# " + sign(result.verdict()) + " " + result.verdict().word() + ": ");
    out.write(MarkdownText.of(identity.fileName()) + "\n\n");
    out.write(CountWords.of(result.counts()) + ".\n\n");
    String asked = Asked.sentence(result);
    if (!asked.isEmpty()) {
      out.write("**" + MarkdownText.of("Not all was looked at: " + asked) + "**\n\n");
    }
    out.write("| | |\n|---|---|\n");
    out.write("| SHA-256 | " + MarkdownText.code(identity.sha256().hex()) + " |\n");
    out.write("| size | " + identity.size() + " bytes |\n");
    out.write("| as of | " + result.asOf() + " |\n");
    out.write("| preflight | " + result.version() + ", exit code " + result.exitCode() + " |\n");
    if (result.targets().size() > 1) {
      out.write("\n| target | verdict | errors | warnings | notes |\n|---|---|---:|---:|---:|\n");
      for (TargetResult each : result.targets()) {
        Counts own = each.counts();
        out.write("| " + MarkdownText.of(each.target()));
        out.write(" | " + sign(each.verdict()) + " " + each.verdict().word());
        out.write(" | " + own.errors() + " | " + own.warnings() + " | " + own.notes() + " |\n");
      }
    }
  }

  private static String sign(Verdict verdict) {
    return switch (verdict) {
      case GO -> "\u2705";
      case NO_GO -> "\u26D4";
      case INCOMPLETE -> "\u26A0\uFE0F";
    };
  }

  private static void target(PreflightResult result, TargetResult target, Writer out)
      throws IOException {
    if (result.targets().size() > 1) {
      out.write("\n## " + MarkdownText.of(target.target()) + "\n");
    }
    if (!target.findings().isEmpty()) {
      out.write("\n| level | rule | where | what | what to do |\n|---|---|---|---|---|\n");
      for (Finding each : first(target.findings())) {
        row(each.level().word() + (target.isNew(each) ? ", new" : ""), each, out);
        out.write("| " + MarkdownText.of(each.fix() == null ? "" : each.fix()) + " |\n");
      }
      cut(target.findings().size(), "findings", out);
    }
    if (target.since().isPresent() && !target.since().get().fixed().isEmpty()) {
      fixed(target.since().get().fixed(), out);
    }
    if (!target.waived().isEmpty()) {
      out.write("\n### Waived\n\n");
      out.write("| level | rule | where | what | why, who, until |\n|---|---|---|---|---|\n");
      for (Waived each : first(target.waived())) {
        row(each.finding().level().word(), each.finding(), out);
        out.write("| " + MarkdownText.of(each.reason()) + "; " + MarkdownText.of(each.approver()));
        out.write("; " + each.expires() + " |\n");
      }
      cut(target.waived().size(), "waived findings", out);
    }
    if (!target.questions().isEmpty()) {
      out.write("\n### What a machine cannot verify\n\n| ask | where | what |\n|---|---|---|\n");
      for (OpenQuestion each : first(target.questions())) {
        out.write("| " + MarkdownText.of(each.who()));
        out.write(" | " + MarkdownText.code(each.location().toString()));
        out.write(" | " + MarkdownText.of(each.question()) + " |\n");
      }
      cut(target.questions().size(), "questions", out);
    }
    skipped(target, out);
  }

  private static void fixed(List<Baseline.Known> fixed, Writer out) throws IOException {
    out.write(
        "\n### Fixed since the baseline\n\n| level | rule | where | what |\n|---|---|---|---|\n");
    for (Baseline.Known each : first(fixed)) {
      out.write("| " + MarkdownText.of(each.level()) + " | " + MarkdownText.code(each.rule()));
      out.write(" | " + MarkdownText.code(each.uri()));
      out.write(" | " + MarkdownText.of(each.message()) + " |\n");
    }
    cut(fixed.size(), "fixed findings", out);
  }

  private static <T> List<T> first(List<T> all) {
    return all.subList(0, Math.min(all.size(), MOST));
  }

  private static void cut(int size, String what, Writer out) throws IOException {
    if (size > MOST) {
      out.write("\n… and " + (size - MOST) + " more " + what + ": the text report has them all.\n");
    }
  }

  private static void row(String level, Finding finding, Writer out) throws IOException {
    out.write("| " + level + " | " + MarkdownText.code(finding.rule().id()));
    out.write(" | " + MarkdownText.code(finding.location().toString()));
    out.write(" | " + MarkdownText.of(finding.message()) + " ");
  }

  private static void skipped(TargetResult target, Writer out) throws IOException {
    Map<String, Integer> reasons = new LinkedHashMap<>();
    int rules = 0;
    for (RuleOutcome each : target.outcomes()) {
      if (each.status() == Status.SKIPPED) {
        rules++;
        reasons.merge(each.detail(), 1, Integer::sum);
      }
    }
    if (reasons.isEmpty()) {
      return;
    }
    out.write(
        "\n<details><summary>" + CountWords.many(rules, "rule") + " could not look</summary>\n\n");
    for (Map.Entry<String, Integer> each : reasons.entrySet()) {
      out.write("- " + MarkdownText.of(each.getKey()) + ": " + each.getValue() + "\n");
    }
    out.write("\n</details>\n");
  }

  private static void broken(PreflightResult result, Writer out) throws IOException {
    boolean isTitled = false;
    for (TargetResult target : result.targets()) {
      for (RuleOutcome each : target.outcomes()) {
        if (each.status() == Status.BROKEN) {
          isTitled = title(isTitled, out);
          out.write("- " + MarkdownText.code(each.rule().id()) + ": ");
          out.write(MarkdownText.of(each.detail()) + "\n");
        }
      }
    }
    for (Fault each : result.faults()) {
      isTitled = title(isTitled, out);
      out.write("- " + MarkdownText.code(each.location().toString()) + ": ");
      out.write(MarkdownText.of(each.message()) + "\n");
    }
    for (Problem each : result.problems()) {
      isTitled = title(isTitled, out);
      out.write("- " + MarkdownText.of(each.toString()) + "\n");
    }
  }

  private static boolean title(boolean isTitled, Writer out) throws IOException {
    if (!isTitled) {
      out.write("\n## What kept the run from being complete\n\n");
    }
    return true;
  }

  private static void signatures(List<Signature> signatures, Writer out) throws IOException {
    if (signatures.isEmpty()) {
      return;
    }
    out.write("\n## Signatures\n\n| file |");
    for (String question : signatures.get(0).facts().keySet()) {
      out.write(" " + question + " |");
    }
    out.write("\n|---|---|---|---|---|---|---|\n");
    int shown = 0;
    for (Signature each : signatures) {
      if (shown++ == MOST_SIGNATURES) {
        out.write("\n… and " + (signatures.size() - MOST_SIGNATURES) + " more signatures.\n");
        return;
      }
      out.write("| " + MarkdownText.code(each.location().toString()) + " |");
      for (Assessment fact : each.facts().values()) {
        out.write(" " + fact.status() + " |");
      }
      out.write("\n");
    }
  }
}
