package dten.preflight.report.markdown;

import dten.preflight.fact.PackageIdentity;
import dten.preflight.finding.Finding;
import dten.preflight.plan.Accepted;
import dten.preflight.plan.Criterion;
import dten.preflight.plan.Message;
import dten.preflight.plan.NoReturn;
import dten.preflight.plan.Outage;
import dten.preflight.plan.Phase;
import dten.preflight.plan.Plan;
import dten.preflight.plan.Question;
import dten.preflight.plan.Span;
import dten.preflight.plan.Step;
import dten.preflight.plan.TimePart;
import dten.preflight.report.Citation;
import dten.preflight.report.Inert;
import dten.preflight.report.PlanWords;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A plan as Markdown, to work by in a ticket: what it quotes can be no markup, link or mention. */
public final class PlanMarkdown {
  private static final int MOST_PLACES = 20;
  private static final int MOST_QUESTIONS = 20;

  private final Plan plan;
  private final Writer out;

  private PlanMarkdown(Plan plan, Writer out) {
    this.plan = plan;
    this.out = out;
  }

  /** Writes it. */
  public static void write(Plan plan, Writer out) throws IOException {
    new PlanMarkdown(plan, out).write();
    out.flush();
  }

  private void write() throws IOException {
    out.write("# Upgrade plan: " + MarkdownText.of(plan.name()));
    out.write(plan.targets().isEmpty() ? "" : " on " + MarkdownText.of(PlanWords.targets(plan)));
    out.write("\n\n" + MarkdownText.of(PlanWords.verdict(plan)) + "\n\n");
    PackageIdentity pkg = plan.pkg();
    out.write("| | |\n|---|---|\n");
    row("package", MarkdownText.of(pkg.fileName()) + ", " + pkg.size() + " bytes");
    row("SHA-256", MarkdownText.code(pkg.sha256().hex()));
    row("as of", plan.asOf().toString());
    for (Outage outage : plan.outages()) {
      String of = plan.outages().size() > 1 ? " on " + MarkdownText.of(outage.target()) : "";
      row("window" + of, MarkdownText.of(PlanWords.window(outage)));
      row("outage" + of, MarkdownText.of(PlanWords.outage(outage)));
    }
    row("point of no return", MarkdownText.of(PlanWords.noReturn(plan)));
    row("news", MarkdownText.of(plan.channel()));
    incomplete();
    criteria();
    for (Phase phase : Phase.values()) {
      if (phase == Phase.WORK) {
        outages();
      }
      phase(phase);
    }
    questions();
    accepted();
    messages();
    out.write("\nMade by preflight " + plan.version() + ".\n");
  }

  private void row(String name, String value) throws IOException {
    out.write("| " + name + " | " + value + " |\n");
  }

  private void heading(String title) throws IOException {
    out.write("\n## " + title + "\n\n");
  }

  private void incomplete() throws IOException {
    if (!plan.incomplete().isEmpty()) {
      heading("What kept the check from being complete");
      for (String each : plan.incomplete()) {
        out.write("- " + MarkdownText.of(each) + "\n");
      }
    }
  }

  private void criteria() throws IOException {
    heading("Go or no-go");
    for (Criterion each : plan.criteria()) {
      out.write("- [" + (each.isMet() ? "x" : " ") + "] " + MarkdownText.of(each.words()));
      out.write(" (" + MarkdownText.of(each.owner()) + ")\n");
    }
  }

  private void outages() throws IOException {
    heading("How long it will be away");
    boolean isTitled = false;
    for (Outage outage : plan.outages()) {
      if (outage.parts().isEmpty()) {
        continue;
      }
      if (!isTitled) {
        isTitled = true;
        boolean many = plan.outages().size() > 1;
        out.write((many ? "| target " : "") + "| part | low | likely | high | from |\n");
        out.write((many ? "|---" : "") + "|---|---:|---:|---:|---|\n");
      }
      for (TimePart part : outage.parts()) {
        String cells =
            MarkdownText.of(part.what())
                + " | "
                + Span.words(part.low())
                + " | "
                + Span.words(part.likely())
                + " | "
                + Span.words(part.high())
                + " | "
                + part.basis().word();
        cells(outage, cells);
      }
      cells(
          outage,
          "**all** | "
              + Span.words(outage.low())
              + " | "
              + Span.words(outage.likely())
              + " | "
              + Span.words(outage.high())
              + " | ");
    }
    out.write(isTitled ? "\n" : "");
    for (Outage outage : plan.outages()) {
      String of = plan.outages().size() > 1 ? MarkdownText.of(outage.target()) + ": " : "";
      for (String sentence : PlanWords.fit(outage)) {
        out.write(of + MarkdownText.of(sentence) + "\n");
      }
    }
  }

  private void cells(Outage outage, String cells) throws IOException {
    String of = plan.outages().size() > 1 ? "| " + MarkdownText.of(outage.target()) + " " : "";
    out.write(of + "| " + cells + " |\n");
  }

  private void phase(Phase phase) throws IOException {
    List<Step> steps = plan.steps(phase);
    if (steps.isEmpty()) {
      return;
    }
    heading(phase.title());
    String said = PlanWords.of(phase);
    out.write(said.isEmpty() ? "" : said + "\n\n");
    boolean isFirst = true;
    for (Step step : steps) {
      out.write(isFirst ? "" : "\n");
      isFirst = false;
      step(step);
    }
  }

  private void step(Step step) throws IOException {
    String targets = step.targets().isEmpty() ? "" : String.join(", ", step.targets()) + ": ";
    out.write("### " + step.number() + ". " + MarkdownText.of(targets + step.title()) + "\n\n");
    out.write("**" + MarkdownText.of(step.owner()) + "**, " + step.takes().words());
    String mark = PlanWords.mark(step);
    out.write(mark.isEmpty() ? "" : ", **" + mark + "**");
    String undo = PlanWords.undo(step);
    out.write((undo.isEmpty() ? "" : "; " + MarkdownText.of(undo)) + "\n");
    if (plan.noReturn().map(NoReturn::step).filter(n -> n == step.number()).isPresent()) {
      out.write("\n**Point of no return.** " + MarkdownText.of(PlanWords.lastCall(plan)) + "\n");
    }
    if (!step.how().isEmpty()) {
      out.write("\n" + MarkdownText.of(String.join(" ", step.how())) + "\n");
    }
    if (!step.commands().isEmpty()) {
      // Indented, because a fence could be closed by what stands in it.
      out.write("\n");
      for (String line : step.commands()) {
        out.write("    " + Inert.line(line) + "\n");
      }
    }
    if (!step.patch().isEmpty()) {
      out.write("\n");
      for (String line : step.patch()) {
        out.write("    " + Inert.line(line) + "\n");
      }
    }
    List<Citation> citations = Citation.of(step);
    out.write(citations.isEmpty() ? "" : "\n");
    for (Citation each : citations) {
      citation(each);
    }
  }

  private void citation(Citation citation) throws IOException {
    List<Finding> findings = citation.findings();
    out.write("- " + MarkdownText.code(citation.rule()));
    if (findings.size() == 1) {
      out.write(" " + told(findings.get(0)));
      out.write(
          citation.fix().isEmpty() ? "\n" : "; fix: " + MarkdownText.of(citation.fix()) + "\n");
      return;
    }
    out.write(" " + findings.size() + " times");
    out.write(citation.fix().isEmpty() ? "" : "; fix: " + MarkdownText.of(citation.fix()));
    if (citation.isTold()) {
      out.write("\n");
      for (Finding each : findings) {
        out.write("  - " + told(each) + "\n");
      }
      return;
    }
    out.write("; in ");
    for (int i = 0; i < findings.size() && i < MOST_PLACES; i++) {
      out.write((i == 0 ? "" : ", ") + place(findings.get(i)));
    }
    int more = findings.size() - MOST_PLACES;
    out.write(more > 0 ? " and " + more + " more (preflight check lists them)\n" : "\n");
  }

  private static String place(Finding finding) {
    return MarkdownText.code(finding.location().toString());
  }

  private static String told(Finding finding) {
    return "in " + place(finding) + ": " + MarkdownText.of(finding.message());
  }

  private void questions() throws IOException {
    if (plan.questions().isEmpty()) {
      return;
    }
    heading("What a machine cannot verify");
    Map<String, List<Question>> byPerson = new LinkedHashMap<>();
    for (Question each : plan.questions()) {
      byPerson.computeIfAbsent(each.question().who(), w -> new ArrayList<>()).add(each);
    }
    for (Map.Entry<String, List<Question>> each : byPerson.entrySet()) {
      out.write("- **" + MarkdownText.of(each.getKey()) + "**\n");
      List<Question> asked = each.getValue();
      for (Question question : asked.subList(0, Math.min(asked.size(), MOST_QUESTIONS))) {
        String targets =
            question.targets().isEmpty() ? "" : String.join(", ", question.targets()) + ": ";
        out.write("  - [ ] " + MarkdownText.of(targets + question.question().question()));
        out.write(" (" + MarkdownText.code(question.question().location().toString()) + ")\n");
      }
      int more = asked.size() - MOST_QUESTIONS;
      out.write(more > 0 ? "  - and " + more + " more (preflight check lists them)\n" : "");
    }
  }

  private void accepted() throws IOException {
    if (plan.accepted().isEmpty()) {
      return;
    }
    heading("Accepted risks");
    for (Accepted each : plan.accepted()) {
      Finding finding = each.waived().finding();
      String targets = each.targets().isEmpty() ? "" : String.join(", ", each.targets()) + ": ";
      out.write("- " + MarkdownText.of(targets) + MarkdownText.code(finding.rule().id()) + " ");
      out.write(told(finding) + "; until " + each.waived().expires() + ", by ");
      out.write(MarkdownText.of(each.waived().approver()) + ": ");
      out.write(MarkdownText.of(each.waived().reason()) + "\n");
    }
  }

  private void messages() throws IOException {
    heading("Status messages");
    out.write("One channel for all of them: " + MarkdownText.of(plan.channel()) + "\n");
    for (Message each : plan.messages()) {
      String of =
          plan.messages().size() > Message.Occasion.values().length && !each.targets().isEmpty()
              ? " (" + String.join(", ", each.targets()) + ")"
              : "";
      out.write("\n### " + MarkdownText.of(PlanWords.title(each) + of) + "\n\n");
      out.write("    " + Inert.line(each.subject()) + "\n    \n");
      for (String line : each.text()) {
        out.write("    " + Inert.line(line) + "\n");
      }
    }
  }
}
