package dten.preflight.report.html;

import dten.preflight.fact.PackageIdentity;
import dten.preflight.fact.PackageIdentity.PublishedChecksum;
import dten.preflight.fact.Problem;
import dten.preflight.finding.Counts;
import dten.preflight.finding.Fault;
import dten.preflight.finding.PackageProfile;
import dten.preflight.finding.PreflightResult;
import dten.preflight.finding.RuleOutcome;
import dten.preflight.finding.Status;
import dten.preflight.finding.TargetResult;
import dten.preflight.finding.Verdict;
import dten.preflight.report.Asked;
import dten.preflight.report.ReportWriter;
import java.io.IOException;
import java.io.Writer;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * One page for people: it asks for no other file, its policy forbids it to, and all of it can be
 * read without its script.
 */
public final class HtmlReport implements ReportWriter {
  @Override
  public void write(PreflightResult result, Writer out) throws IOException {
    Html html = new Html(out);
    Asset script = Asset.script();
    html.doctype().open("html", "lang", "en");
    head(result, script, html);
    html.open("body");
    html.line("a", "Skip to the findings", "href", "#findings", "class", "skip");
    banner(result, html);
    navigation(result, html);
    html.open("main").newLine();
    broken(result, html);
    identity(result, html);
    if (result.targets().size() > 1) {
      TargetTable.write(result, html);
    }
    lists(result, html);
    if (!result.signatures().isEmpty()) {
      SignatureSection.write(result.signatures(), html);
    }
    if (result.profile().isPresent()) {
      pictures(result.profile().get(), html);
    }
    RuleTables.skipped(result, html);
    RuleTables.found(result, html);
    html.closeLine();
    html.open("footer").element("p", "Made by preflight " + result.version()).closeLine();
    html.asset(script).close().closeLine();
    out.flush();
  }

  private static void head(PreflightResult result, Asset script, Html html) throws IOException {
    Asset style = Asset.style();
    html.open("head").single("meta", "charset", "utf-8").newLine();
    html.single(
        "meta",
        "http-equiv",
        "Content-Security-Policy",
        "content",
        "default-src 'none'; style-src "
            + style.source()
            + "; script-src "
            + script.source()
            + "; base-uri 'none'; form-action 'none'");
    html.newLine();
    html.single("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    html.newLine().single("meta", "name", "referrer", "content", "no-referrer").newLine();
    html.single("meta", "name", "color-scheme", "content", "light dark").newLine();
    String name = result.packageIdentity().fileName();
    html.line("title", result.verdict().word() + ": " + name);
    html.asset(style).closeLine();
  }

  private static void banner(PreflightResult result, Html html) throws IOException {
    html.open("header", "class", result.verdict().word());
    String word = result.verdict().word().toUpperCase(Locale.ROOT);
    html.open("h1").element("span", sign(result.verdict()), "aria-hidden", "true", "class", "sign");
    html.element("strong", word).text(" ");
    html.element("bdi", result.packageIdentity().fileName()).closeLine();
    html.line("p", Words.why(result));
    String asked = Asked.sentence(result);
    if (!asked.isEmpty()) {
      html.open("p", "class", "only").element("strong", "Not all was looked at").text(": " + asked);
      html.closeLine();
    }
    Counts counts = result.counts();
    html.open("ul", "class", "counts");
    count(counts.errors(), "error", "errors", "#level=error", html);
    count(counts.warnings(), "warning", "warnings", "#level=warning", html);
    count(counts.notes(), "note", "notes", "#level=note", html);
    if (result.isCompared()) {
      int fresh = (int) result.findings().stream().filter(result::isNew).count();
      count(fresh, "new", "new", "#new=1", html);
      count(result.fixed().size(), "fixed", "fixed", "#fixed", html);
    }
    count(questions(result), "to ask", "to ask", "#questions", html);
    count(counts.waived(), "waived", "waived", "#waived", html);
    count(counts.skipped(), "rule skipped", "rules skipped", "#skipped", html);
    count(counts.broken(), "broken", "broken", "#broken", html);
    html.close().closeLine();
  }

  private static void navigation(PreflightResult result, Html html) throws IOException {
    html.open("nav", "aria-label", "Sections").open("ul");
    way("findings", "Findings", html);
    if (result.targets().size() > 1) {
      way("targets", "Targets", html);
    }
    if (!result.signatures().isEmpty()) {
      way("signatures", "Signatures", html);
    }
    if (result.profile().isPresent()) {
      PackageProfile profile = result.profile().get();
      if (!profile.plots().isEmpty()) {
        way("shifts", "What moved", html);
      }
      if (AgePicture.isDrawn(profile.ages())) {
        way("ages", "Ages", html);
      }
      if (TimeLine.isDrawn(profile.timetables())) {
        way("schedules", "Schedules", html);
      }
      if (SizePicture.isDrawn(profile.sizes())) {
        way("sizes", "Sizes", html);
      }
    }
    way("rules", "Rules", html);
    html.close().closeLine();
  }

  private static void way(String section, String name, Html html) throws IOException {
    html.open("li").element("a", name, "href", "#" + section).close();
  }

  private static String sign(Verdict verdict) {
    return switch (verdict) {
      case GO -> "✓";
      case NO_GO -> "✕";
      case INCOMPLETE -> "?";
    };
  }

  private static int questions(PreflightResult result) {
    int most = 0;
    for (TargetResult each : result.targets()) {
      most = Math.max(most, each.questions().size());
    }
    return most;
  }

  private static void count(int number, String one, String many, String where, Html html)
      throws IOException {
    html.open("li");
    if (number > 0) {
      html.open("a", "href", where);
    }
    html.element("b", Numbers.of(number)).text(" " + (number == 1 ? one : many));
    if (number > 0) {
      html.close();
    }
    html.close();
  }

  private static void broken(PreflightResult result, Html html) throws IOException {
    Set<String> broken = new LinkedHashSet<>();
    for (TargetResult target : result.targets()) {
      for (RuleOutcome each : target.outcomes()) {
        if (each.status() == Status.BROKEN) {
          broken.add(each.rule().id() + ": " + each.detail());
        }
      }
    }
    for (Fault each : result.faults()) {
      broken.add(Words.place(each.location()) + ": " + each.message());
    }
    for (Problem each : result.problems()) {
      broken.add(each.toString());
    }
    if (broken.isEmpty()) {
      return;
    }
    html.open("section", "id", "broken").line("h2", "What kept the run from being complete");
    html.open("ul", "class", "plain");
    for (String each : broken) {
      html.line("li", each);
    }
    html.close().closeLine();
  }

  private static void identity(PreflightResult result, Html html) throws IOException {
    PackageIdentity identity = result.packageIdentity();
    String subject = "The " + identity.subject().word();
    html.open("section", "id", "package").line("h2", subject).open("dl");
    entry("SHA-256", identity.sha256().hex(), html);
    PublishedChecksum published = identity.published();
    if (published != null) {
      entry(
          "Published " + published.algorithm(),
          published.file() + (published.matches() ? ": is the same" : ": is another"),
          html);
    }
    entry("Size", Numbers.of(identity.size()) + " bytes", html);
    entry("Judged as of", result.asOf().toString(), html);
    entry("The gate shuts at", result.failOn().name().toLowerCase(Locale.ROOT), html);
    entry("Exit code", String.valueOf(result.exitCode()), html);
    entry(result.targets().size() > 1 ? "Targets" : "Target", targets(result), html);
    html.close().closeLine();
  }

  private static String targets(PreflightResult result) {
    return result.targets().size() > 1
        ? Numbers.of(result.targets().size())
        : result.targets().get(0).target();
  }

  private static void entry(String name, String value, Html html) throws IOException {
    html.open("div").element("dt", name).element("dd", value).closeLine();
  }

  private static void lists(PreflightResult result, Html html) throws IOException {
    Rows rows = new Rows(result, html);
    boolean isQuiet = true;
    Optional<TargetResult> waived = Optional.empty();
    for (TargetResult each : result.targets()) {
      isQuiet &= each.findings().isEmpty();
      waived = each.waived().isEmpty() ? waived : Optional.of(each);
    }
    html.open("section", "id", "findings").line("h2", "Findings");
    if (isQuiet) {
      html.line("p", "Nothing was found.");
    } else {
      FilterForm.write(result, html);
      rows.findings();
    }
    html.closeLine();
    if (!result.fixed().isEmpty()) {
      html.open("section", "id", "fixed").line("h2", "Fixed since the baseline");
      rows.fixed();
      html.closeLine();
    }
    if (questions(result) > 0) {
      html.open("section", "id", "questions").line("h2", "What a machine cannot verify");
      html.line("p", "Each of these is for the person named to find out.");
      rows.questions();
      html.closeLine();
    }
    if (waived.isPresent()) {
      html.open("section", "id", "waived").line("h2", "Waived");
      rows.waived();
      html.closeLine();
    }
  }

  private static void pictures(PackageProfile profile, Html html) throws IOException {
    if (!profile.plots().isEmpty()) {
      ShiftPicture.write(profile.plots(), html);
    }
    if (AgePicture.isDrawn(profile.ages())) {
      AgePicture.write(profile.ages(), html);
    }
    if (TimeLine.isDrawn(profile.timetables())) {
      TimeLine.write(profile.timetables(), html);
    }
    if (SizePicture.isDrawn(profile.sizes())) {
      SizePicture.write(profile.sizes(), html);
    }
  }
}
