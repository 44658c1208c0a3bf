package dten.preflight.report.html;

import dten.preflight.finding.Rule;
import dten.preflight.report.RuleText;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/**
 * Every rule's text as one page that asks for no other file. Rules are written in a small part of
 * Markdown: headings, paragraphs, lists, blocks of code and code within a line.
 */
public final class RuleCataloguePage {
  private final Html html;
  private boolean isInList;
  private boolean isInParagraph;

  private RuleCataloguePage(Html html) {
    this.html = html;
  }

  /** All of them in the order they are given in. */
  public static void write(List<Rule> rules, Writer out) throws IOException {
    Html html = new Html(out);
    Asset style = Asset.style();
    html.doctype().open("html", "lang", "en").open("head");
    html.single("meta", "charset", "utf-8").newLine();
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
    html.newLine().line("title", "Rules of preflight").asset(style).closeLine();
    html.open("body").open("main").line("h1", "Rules of preflight");
    contents(rules, html);
    for (Rule rule : rules) {
      html.open("section", "id", rule.id()).newLine();
      new RuleCataloguePage(html).text(RuleText.of(rule).markdown());
      html.closeLine();
    }
    html.close().close().closeLine();
    out.flush();
  }

  private static void contents(List<Rule> rules, Html html) throws IOException {
    String area = "";
    for (Rule rule : rules) {
      if (!rule.area().equals(area)) {
        if (!area.isEmpty()) {
          html.closeLine();
        }
        area = rule.area();
        html.line("h2", area).open("ul").newLine();
      }
      html.open("li").element("a", rule.id(), "href", "#" + rule.id());
      html.text(": " + rule.defaultLevel().word() + ". " + rule.shortDescription() + ".");
      html.closeLine();
    }
    if (!area.isEmpty()) {
      html.closeLine();
    }
  }

  private void text(String markdown) throws IOException {
    boolean isCode = false;
    for (String line : markdown.lines().toList()) {
      if (line.startsWith("```")) {
        endBlock();
        isCode = !isCode;
        if (isCode) {
          html.open("pre").open("code");
        } else {
          html.close().closeLine();
        }
      } else if (isCode) {
        html.text(line).newLine();
      } else {
        line(line);
      }
    }
    endBlock();
  }

  private void line(String line) throws IOException {
    if (line.isBlank()) {
      endBlock();
    } else if (line.startsWith("# ")) {
      endBlock();
      html.line("h2", line.substring(2));
    } else if (line.startsWith("## ")) {
      endBlock();
      html.line("h3", line.substring(3));
    } else if (line.startsWith("- ")) {
      if (isInList) {
        html.closeLine();
      } else {
        endBlock();
        html.open("ul").newLine();
        isInList = true;
      }
      html.open("li");
      words(line.substring(2));
    } else if (isInList || isInParagraph) {
      html.text(" ");
      words(line.strip());
    } else {
      html.open("p");
      isInParagraph = true;
      words(line);
    }
  }

  private void endBlock() throws IOException {
    if (isInList) {
      html.close().closeLine();
    } else if (isInParagraph) {
      html.closeLine();
    }
    isInList = false;
    isInParagraph = false;
  }

  /** What stands between backticks is code. */
  private void words(String line) throws IOException {
    int at = 0;
    while (at < line.length()) {
      int begin = line.indexOf('`', at);
      int end = begin < 0 ? -1 : line.indexOf('`', begin + 1);
      if (end < 0) {
        html.text(line.substring(at));
        return;
      }
      html.text(line.substring(at, begin)).element("code", line.substring(begin + 1, end));
      at = end + 1;
    }
  }
}
