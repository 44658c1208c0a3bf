package dten.preflight.report.text;

import dten.preflight.fact.Baseline;
import dten.preflight.fact.PackageIdentity;
import dten.preflight.fact.Problem;
import dten.preflight.finding.Fault;
import dten.preflight.finding.Finding;
import dten.preflight.finding.OpenQuestion;
import dten.preflight.finding.PreflightResult;
import dten.preflight.finding.RuleOutcome;
import dten.preflight.finding.Status;
import dten.preflight.finding.TargetResult;
import dten.preflight.finding.Waived;
import dten.preflight.report.Asked;
import dten.preflight.report.Inert;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes the result for people, awk and grep: one finding, one line, never wrapped; level, rule and
 * location are words without white space, and what follows is free text made {@link Inert}.
 */
public final class TextReport {
  /** Columns grow with their content up to here: one hostile name must not widen every line. */
  private static final int WIDEST = 60;

  private static final int LEVEL_WIDTH = 7;

  private final Paint paint;

  /** Writes with or without colours. */
  public TextReport(Paint paint) {
    this.paint = paint;
  }

  /** Everything: what was checked, every finding, what was skipped and why, the summary. */
  public void write(PreflightResult result, Appendable out) throws IOException {
    write(result, Repeats.SHOWN, out);
  }

  /** The same for a screen: of many findings of one rule in one folder, the first and a number. */
  public void writeFolded(PreflightResult result, Appendable out) throws IOException {
    write(result, Repeats.FOLDED, out);
  }

  /** What was checked, how many findings each area and rule has, and the summary. */
  public void writeCounts(PreflightResult result, Appendable out) throws IOException {
    header(result, out);
    for (String line : CountLines.of(result)) {
      out.append(line).append('\n');
    }
    summary(result, out);
  }

  /** What becomes of many findings of one rule in one folder. */
  private enum Repeats {
    SHOWN,
    FOLDED
  }

  private void write(PreflightResult result, Repeats repeats, Appendable out) throws IOException {
    header(result, out);
    List<Section> sections = Section.of(result);
    Columns columns = columns(sections, result.faults());
    for (Section section : sections) {
      if (!section.title().isEmpty()) {
        aside(section.title(), out);
      }
      switch (repeats) {
        case SHOWN -> findings(result, section.findings(), columns, out);
        case FOLDED -> folded(result, section.findings(), columns, out);
      }
      waived(section.waived(), columns, out);
      broken(section.outcomes(), columns, out);
      questions(section.questions(), columns, out);
      skipped(section.outcomes(), out);
    }
    fixed(result, columns, out);
    faults(result.faults(), columns, out);
    for (String line : SignatureLines.of(result.signatures())) {
      aside(line, out);
    }
    if (result.rehearsed().isPresent()) {
      for (String line : RehearsalLines.of(result.rehearsed().get())) {
        aside(line, out);
      }
    }
    for (Problem problem : result.problems()) {
      aside("problem " + problem, out);
    }
    summary(result, out);
  }

  /** Only what shuts the gate, and the summary. */
  public void writeBriefly(PreflightResult result, Appendable out) throws IOException {
    List<Finding> shut = new ArrayList<>();
    for (Finding finding : result.findings()) {
      if (result.shuts(finding)) {
        shut.add(finding);
      }
    }
    List<Section> one = List.of(new Section("", shut, List.of(), List.of(), List.of()));
    only(result, out);
    findings(result, shut, columns(one, List.of()), out);
    summary(result, out);
  }

  private void header(PreflightResult result, Appendable out) throws IOException {
    PackageIdentity identity = result.packageIdentity();
    aside(
        "preflight "
            + result.version()
            + " "
            + identity.subject().word()
            + "="
            + Summary.word(identity.fileName())
            + " sha256="
            + identity.sha256()
            + " size="
            + identity.size()
            + " as-of="
            + result.asOf()
            + " target="
            + Summary.word(result.targetNames()),
        out);
    only(result, out);
  }

  private void only(PreflightResult result, Appendable out) throws IOException {
    String asked = Asked.sentence(result);
    if (!asked.isEmpty()) {
      aside(asked, out);
    }
  }

  private void summary(PreflightResult result, Appendable out) throws IOException {
    if (result.targets().size() > 1) {
      targets(result.targets(), out);
    }
    StringBuilder line = new StringBuilder();
    paint.append(Paint.of(result.verdict()), "SUMMARY verdict=" + result.verdict().word(), line);
    line.append(Summary.numbers(result.counts()));
    if (result.isCompared()) {
      line.append(" new=").append(result.findings().stream().filter(result::isNew).count());
      line.append(" fixed=").append(result.fixed().size());
    }
    line.append(" exit=").append(result.exitCode());
    out.append(line.append('\n'));
  }

  /** One line for each target, of columns that stand below each other. */
  private void targets(List<TargetResult> targets, Appendable out) throws IOException {
    int widest = 0;
    for (TargetResult each : targets) {
      int width = Summary.word(each.target()).length();
      widest = width > WIDEST ? widest : Math.max(widest, width);
    }
    for (TargetResult each : targets) {
      StringBuilder line = new StringBuilder();
      String name = Summary.word(each.target());
      paint.append(Paint.of(each.verdict()), "TARGET", line);
      line.append(' ').append(name);
      pad(Math.max(1, widest + 1 - name.length()), line);
      out.append(line.append(Summary.of(each)).append('\n'));
    }
  }

  private void aside(String text, Appendable out) throws IOException {
    StringBuilder line = new StringBuilder();
    paint.append(Paint.ASIDE, "# " + Inert.line(text), line);
    out.append(line.append('\n'));
  }

  /** How wide the rule and location columns are, the spaces behind them included. */
  private record Columns(int rule, int location) {
    Columns widened(String rule, String location) {
      return new Columns(
          Math.max(this.rule, rule.length() + 2),
          location.length() > WIDEST
              ? this.location
              : Math.max(this.location, location.length() + 1));
    }
  }

  private static Columns columns(List<Section> sections, List<Fault> faults) {
    Columns columns = new Columns(0, 0);
    for (Section section : sections) {
      for (Finding f : section.findings()) {
        columns = columns.widened(f.rule().id(), f.location().toString());
      }
      for (Waived w : section.waived()) {
        columns = columns.widened(w.finding().rule().id(), w.finding().location().toString());
      }
      for (OpenQuestion q : section.questions()) {
        columns = columns.widened(q.rule().id(), q.location().toString());
      }
      for (RuleOutcome o : section.outcomes()) {
        if (o.status() == Status.BROKEN) {
          columns = columns.widened(o.rule().id(), ".");
        }
      }
    }
    for (Fault fault : faults) {
      columns = columns.widened("-", fault.location().toString());
    }
    return columns;
  }

  private void findings(
      PreflightResult result, List<Finding> findings, Columns columns, Appendable out)
      throws IOException {
    for (Finding f : findings) {
      finding(result, f, columns, out);
    }
  }

  private void finding(PreflightResult result, Finding f, Columns columns, Appendable out)
      throws IOException {
    StringBuilder line = start(f, f.location().toString(), columns);
    said(f, line);
    if (result.isCompared() && result.isNew(f)) {
      line.append("; new since the baseline");
    }
    out.append(line.append('\n'));
  }

  private void folded(
      PreflightResult result, List<Finding> findings, Columns columns, Appendable out)
      throws IOException {
    Folding folding = new Folding(findings);
    for (Finding f : findings) {
      switch (folding.next(f)) {
        case SHOWN -> finding(result, f, columns, out);
        case COUNTED -> {
          String folder = Folding.folder(f);
          StringBuilder line = start(f, folder, columns);
          line.append("… and ").append(folding.more(f)).append(" more in ");
          line.append(folder.equals(".") ? "the root folder" : folder);
          out.append(line.append("; --all shows them\n"));
        }
        case LEFT_OUT -> {
          // It was counted.
        }
      }
    }
  }

  private StringBuilder start(Finding f, String where, Columns columns) {
    return start(Paint.of(f.level()), f.level().word(), f.rule().id(), where, columns);
  }

  private void fixed(PreflightResult result, Columns columns, Appendable out) throws IOException {
    for (Baseline.Known each : result.fixed()) {
      StringBuilder line =
          start(
              Paint.GO,
              "fixed",
              Summary.word(each.rule()),
              Summary.word(each.uri()).replace("%3A", ":").replace("%25", "%"),
              columns);
      line.append(Inert.line(each.level())).append(": ");
      Inert.append(each.message(), line);
      out.append(line.append('\n'));
    }
  }

  private void waived(List<Waived> waived, Columns columns, Appendable out) throws IOException {
    for (Waived w : waived) {
      Finding f = w.finding();
      StringBuilder line =
          start(Paint.ASIDE, "waived", f.rule().id(), f.location().toString(), columns);
      line.append(f.level().word()).append(": ");
      said(f, line);
      line.append("; waived by ");
      Inert.append(w.approver(), line);
      line.append(" until ").append(w.expires()).append(": ");
      Inert.append(w.reason(), line);
      out.append(line.append('\n'));
    }
  }

  private void broken(List<RuleOutcome> outcomes, Columns columns, Appendable out)
      throws IOException {
    for (RuleOutcome o : outcomes) {
      if (o.status() == Status.BROKEN) {
        StringBuilder line = start(Paint.ERROR, "broken", o.rule().id(), ".", columns);
        Inert.append(o.detail(), line);
        out.append(line.append('\n'));
      }
    }
  }

  private void questions(List<OpenQuestion> questions, Columns columns, Appendable out)
      throws IOException {
    if (!questions.isEmpty()) {
      aside("what a machine cannot verify, and who can", out);
    }
    for (OpenQuestion q : questions) {
      StringBuilder line =
          start(Paint.NOTE, "ask", q.rule().id(), q.location().toString(), columns);
      Inert.append(q.question(), line);
      line.append("; ask: ");
      Inert.append(q.who(), line);
      out.append(line.append('\n'));
    }
  }

  private void faults(List<Fault> faults, Columns columns, Appendable out) throws IOException {
    for (Fault fault : faults) {
      StringBuilder line = start(Paint.ERROR, "broken", "-", fault.location().toString(), columns);
      Inert.append(fault.message(), line);
      out.append(line.append('\n'));
    }
  }

  /** Level, rule and location, padded. */
  private StringBuilder start(
      String colour, String level, String rule, String location, Columns columns) {
    StringBuilder line = new StringBuilder(160);
    paint.append(colour, level, line);
    pad(LEVEL_WIDTH + 1 - level.length(), line);
    line.append(rule);
    pad(Math.max(1, columns.rule() - rule.length()), line);
    line.append(location);
    pad(Math.max(1, columns.location() - location.length()), line);
    return line;
  }

  private static void pad(int spaces, StringBuilder line) {
    for (int i = 0; i < spaces; i++) {
      line.append(' ');
    }
  }

  private static void said(Finding f, StringBuilder line) {
    Inert.append(f.message(), line);
    String fix = f.fix();
    if (fix != null) {
      line.append("; fix: ");
      Inert.append(fix, line);
    }
  }

  private void skipped(List<RuleOutcome> outcomes, Appendable out) throws IOException {
    Map<String, List<String>> byReason = new LinkedHashMap<>();
    for (RuleOutcome o : outcomes) {
      if (o.status() == Status.SKIPPED) {
        byReason.computeIfAbsent(o.detail(), reason -> new ArrayList<>()).add(o.rule().id());
      }
    }
    for (Map.Entry<String, List<String>> each : byReason.entrySet()) {
      aside("skipped " + each.getKey() + ": " + String.join(" ", each.getValue()), out);
    }
  }
}
