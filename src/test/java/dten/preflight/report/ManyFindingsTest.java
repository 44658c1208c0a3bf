package dten.preflight.report;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.fact.Location;
import dten.preflight.fact.Region;
import dten.preflight.finding.Finding;
import dten.preflight.finding.Level;
import dten.preflight.finding.PreflightResult;
import dten.preflight.finding.Rule;
import dten.preflight.finding.RuleOutcome;
import dten.preflight.finding.Status;
import dten.preflight.finding.TargetResult;
import dten.preflight.finding.Verdict;
import dten.preflight.run.Checks;
import dten.preflight.testing.ReportForms;
import dten.preflight.testing.Results;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

/** A report of a hundred thousand findings in every form. */
class ManyFindingsTest {
  private static final int MANY = 100_000;

  /** Far more than any writer needs, far less than all of it as one text. */
  private static final long MOST_KEPT = 60_000_000;

  @Test
  void everyFormIsWrittenAsItIsMade() throws IOException {
    PreflightResult result = result();
    System.out.println("| form of 100,000 findings | bytes | held at most |\n|---|---:|---:|");
    for (Map.Entry<String, ReportWriter> form : ReportForms.all().entrySet()) {
      Sink out = new Sink();
      form.getValue().write(result, out);
      System.out.println("| " + form.getKey() + " | " + out.length + " | " + out.grown + " |");
      assertThat(out.length).as(form.getKey()).isPositive();
      assertThat(out.grown).as(form.getKey()).isLessThan(MOST_KEPT);
      Sink again = new Sink();
      form.getValue().write(result, again);
      assertThat(again.sum.getValue()).as(form.getKey()).isEqualTo(out.sum.getValue());
    }
  }

  private static PreflightResult result() {
    List<Finding> findings = new ArrayList<>();
    List<RuleOutcome> outcomes = new ArrayList<>();
    List<Rule> rules = Checks.rules();
    for (Rule rule : rules) {
      outcomes.add(new RuleOutcome(rule, Status.FAIL, ""));
    }
    for (int i = 0; i < MANY; i++) {
      findings.add(
          new Finding(
              rules.get(i % rules.size()),
              List.of(Level.ERROR, Level.WARNING, Level.NOTE).get(i % 3),
              "what is wrong with number " + i + " in words as long as they usually are",
              "what to do about it",
              Location.ofEntry("folder" + i % 300 + "/file" + i, Region.line(1 + i % 90))));
    }
    TargetResult target =
        new TargetResult("many", outcomes, findings, List.of(), List.of(), Verdict.NO_GO);
    return Results.of(List.of(target), List.of(), List.of(), Verdict.NO_GO, 1);
  }

  /** Counts what comes, and looks now and then how much is held meanwhile. */
  private static final class Sink extends Writer {
    private static final long STEP = 4_000_000;

    private final CRC32 sum = new CRC32();
    private final long before = used();
    private long length;
    private long next = STEP;
    private long grown;

    @Override
    public void write(char[] text, int from, int count) {
      for (int i = from; i < from + count; i++) {
        sum.update(text[i]);
      }
      length += count;
      if (length > next) {
        next += STEP;
        grown = Math.max(grown, used() - before);
      }
    }

    private static long used() {
      System.gc();
      return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
