package dten.preflight.report.html;

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
import dten.preflight.report.PlanWords;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;

/** A plan as one page that asks for no other file, has no script, and can be printed. */
public final class PlanPage {
  private final Plan plan;
  private final Html html;

  private PlanPage(Plan plan, Html html) {
    this.plan = plan;
    this.html = html;
  }

  /** Writes it. */
  public static void write(Plan plan, Writer out) throws IOException {
    new PlanPage(plan, new Html(out)).write();
    out.flush();
  }

  private void write() throws IOException {
    html.doctype().open("html", "lang", "en");
    head();
    html.open("body").open("header", "class", plan.verdict().word());
    html.open("h1").element("strong", plan.verdict().word().toUpperCase(Locale.ROOT)).text(" ");
    html.text("Upgrade plan: ").element("bdi", plan.name());
    if (!plan.targets().isEmpty()) {
      html.text(" on ").element("bdi", PlanWords.targets(plan));
    }
    html.closeLine().line("p", PlanWords.verdict(plan)).closeLine();
    navigation();
    html.open("main").newLine();
    facts();
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
    html.closeLine();
    html.open("footer").element("p", "Made by preflight " + plan.version()).closeLine();
    html.close().closeLine();
  }

  private void head() throws IOException {
    Asset style = Asset.style();
    html.open("head").single("meta", "charset", "utf-8").newLine();
    html.single(
        "meta",
        "http-equiv",
        "Content-Security-Policy",
        "content",
        "default-src 'none'; style-src "
            + style.source()
            + "; base-uri 'none'; form-action 'none'");
    html.newLine();
    html.single("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    html.newLine().single("meta", "name", "referrer", "content", "no-referrer").newLine();
    html.single("meta", "name", "color-scheme", "content", "light dark").newLine();
    html.line("title", "Upgrade plan: " + plan.name()).asset(style).closeLine();
  }

  private void navigation() throws IOException {
    html.open("nav", "aria-label", "Sections").open("ul");
    way("go", "Go or no-go");
    for (Phase phase : Phase.values()) {
      if (!plan.steps(phase).isEmpty()) {
        way(phase.word(), phase.title());
      }
    }
    way("messages", "Status messages");
    html.close().closeLine();
  }

  private void way(String section, String name) throws IOException {
    html.open("li").element("a", name, "href", "#" + section).close();
  }

  private void section(String id, String title) throws IOException {
    html.open("section", "id", id).line("h2", title);
  }

  private void facts() throws IOException {
    html.open("section", "id", "package").line("h2", "The package").open("dl");
    entry("Package", plan.pkg().fileName());
    entry("SHA-256", plan.pkg().sha256().hex());
    entry("Size", Numbers.of(plan.pkg().size()) + " bytes");
    entry("Judged as of", plan.asOf().toString());
    for (Outage outage : plan.outages()) {
      String of = plan.outages().size() > 1 ? " on " + outage.target() : "";
      entry("Window" + of, PlanWords.window(outage));
      entry("Outage" + of, PlanWords.outage(outage));
    }
    entry("Point of no return", PlanWords.noReturn(plan));
    entry("News", plan.channel());
    html.close().closeLine();
  }

  private void entry(String name, String value) throws IOException {
    html.open("div").element("dt", name).element("dd", value).closeLine();
  }

  private void incomplete() throws IOException {
    if (!plan.incomplete().isEmpty()) {
      section("broken", "What kept the check from being complete");
      html.open("ul", "class", "plain");
      for (String each : plan.incomplete()) {
        html.line("li", each);
      }
      html.close().closeLine();
    }
  }

  private void criteria() throws IOException {
    section("go", "Go or no-go");
    html.open("ul", "class", "plain");
    for (Criterion each : plan.criteria()) {
      html.open("li").open("label");
      if (each.isMet()) {
        html.single("input", "type", "checkbox", "checked", "checked");
      } else {
        html.single("input", "type", "checkbox");
      }
      html.text(" " + each.words()).close();
      html.element("span", " " + each.owner(), "class", "aside").closeLine();
    }
    html.close().closeLine();
  }

  private void outages() throws IOException {
    section("outage", "How long it will be away");
    for (Outage outage : plan.outages()) {
      if (plan.outages().size() > 1) {
        html.line("h3", outage.target());
      }
      if (!outage.parts().isEmpty()) {
        table(outage);
      }
      for (String sentence : PlanWords.fit(outage)) {
        html.line("p", sentence);
      }
    }
    html.closeLine();
  }

  private void table(Outage outage) throws IOException {
    html.open("table").open("thead").open("tr");
    for (String title : List.of("part", "low", "likely", "high", "from")) {
      html.element("th", title, "scope", "col");
    }
    html.close().close().open("tbody").newLine();
    for (TimePart part : outage.parts()) {
      html.open("tr").element("td", part.what());
      html.element("td", Span.words(part.low())).element("td", Span.words(part.likely()));
      html.element("td", Span.words(part.high())).element("td", part.basis().word()).closeLine();
    }
    html.open("tr").open("td").element("b", "all").close();
    html.element("td", Span.words(outage.low())).element("td", Span.words(outage.likely()));
    html.element("td", Span.words(outage.high())).element("td", "").closeLine();
    html.close().closeLine();
  }

  private void phase(Phase phase) throws IOException {
    List<Step> steps = plan.steps(phase);
    if (steps.isEmpty()) {
      return;
    }
    section(phase.word(), phase.title());
    String said = PlanWords.of(phase);
    if (!said.isEmpty()) {
      html.line("p", said);
    }
    for (Step step : steps) {
      step(step);
    }
    html.closeLine();
  }

  private void step(Step step) throws IOException {
    String targets = step.targets().isEmpty() ? "" : String.join(", ", step.targets()) + ": ";
    String id = "step" + step.number();
    html.open("h3", "id", id).element("bdi", step.number() + ". " + targets + step.title());
    html.closeLine();
    html.open("p").element("b", step.owner()).text(", " + step.takes().words());
    String mark = PlanWords.mark(step);
    if (!mark.isEmpty()) {
      html.text(", ").element("b", mark, "class", "fault");
    }
    String undo = PlanWords.undo(step);
    html.text(undo.isEmpty() ? "" : "; " + undo).closeLine();
    if (plan.noReturn().map(NoReturn::step).filter(n -> n == step.number()).isPresent()) {
      html.open("p", "class", "only").element("b", "Point of no return. ");
      html.text(PlanWords.lastCall(plan)).closeLine();
    }
    if (!step.how().isEmpty()) {
      html.line("p", String.join(" ", step.how()));
    }
    if (!step.commands().isEmpty()) {
      lines(step.commands());
    }
    if (!step.patch().isEmpty()) {
      lines(step.patch());
    }
    List<Citation> citations = Citation.of(step);
    if (!citations.isEmpty()) {
      html.open("ul").newLine();
      for (Citation each : citations) {
        citation(each);
      }
      html.closeLine();
    }
  }

  private void lines(List<String> lines) throws IOException {
    html.open("pre");
    for (String line : lines) {
      html.text(line).newLine();
    }
    html.closeLine();
  }

  private void citation(Citation citation) throws IOException {
    html.open("li").element("code", citation.rule());
    if (citation.findings().size() == 1) {
      html.text(" in ");
      told(citation.findings().get(0));
    } else {
      html.text(" " + Numbers.of(citation.findings().size()) + " times");
    }
    if (!citation.fix().isEmpty()) {
      html.element("div", "Fix: " + citation.fix(), "class", "fix");
    }
    if (citation.findings().size() > 1) {
      if (!citation.isTold()) {
        html.open("details").element("summary", "where");
      }
      html.open("ul").newLine();
      for (Finding each : citation.findings()) {
        html.open("li");
        told(each);
        html.closeLine();
      }
      html.close();
      if (!citation.isTold()) {
        html.close();
      }
    }
    html.closeLine();
  }

  private void told(Finding finding) throws IOException {
    html.element("code", Words.place(finding.location())).text(": ");
    html.element("span", finding.message(), "class", "said");
  }

  private void questions() throws IOException {
    if (plan.questions().isEmpty()) {
      return;
    }
    section("questions", "What a machine cannot verify");
    html.open("ul", "class", "plain");
    for (Question each : plan.questions()) {
      String targets = each.targets().isEmpty() ? "" : String.join(", ", each.targets()) + ": ";
      html.open("li").open("label").single("input", "type", "checkbox");
      html.text(" ").element("b", each.question().who()).text(": ");
      html.element("span", targets + each.question().question(), "class", "said").close();
      html.text(" ").element("code", Words.place(each.question().location()), "class", "aside");
      html.closeLine();
    }
    html.close().closeLine();
  }

  private void accepted() throws IOException {
    if (plan.accepted().isEmpty()) {
      return;
    }
    section("accepted", "Accepted risks");
    html.open("ul").newLine();
    for (Accepted each : plan.accepted()) {
      String targets = each.targets().isEmpty() ? "" : String.join(", ", each.targets()) + ": ";
      html.open("li").text(targets).element("code", each.waived().finding().rule().id());
      html.text(" in ");
      told(each.waived().finding());
      html.element(
          "div",
          "Until "
              + each.waived().expires()
              + ", by "
              + each.waived().approver()
              + ": "
              + each.waived().reason(),
          "class",
          "fix");
      html.closeLine();
    }
    html.close().closeLine();
  }

  private void messages() throws IOException {
    section("messages", "Status messages");
    html.line("p", "One channel for all of them: " + plan.channel());
    boolean isMany = plan.messages().size() > Message.Occasion.values().length;
    for (Message each : plan.messages()) {
      String of =
          isMany && !each.targets().isEmpty() ? " (" + String.join(", ", each.targets()) + ")" : "";
      html.line("h3", PlanWords.title(each) + of);
      html.open("pre").text(each.subject()).newLine().newLine();
      for (String line : each.text()) {
        html.text(line).newLine();
      }
      html.closeLine();
    }
    html.closeLine();
  }
}
