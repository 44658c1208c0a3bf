package dten.preflight.report.html;

import dten.preflight.report.RuleText;
import java.io.IOException;
import java.util.List;

/**
 * The long text of a rule as a part of a page. Of Markdown it knows what these texts are written
 * in: headings, paragraphs, lists, code in a line and code of its own.
 */
final class RuleHelp {
  private static final String FENCE = "```";

  private final Html html;
  private final StringBuilder block = new StringBuilder();
  private Place place = Place.OUTSIDE;

  /** What the lines at hand belong to. */
  private enum Place {
    OUTSIDE,
    LIST,
    CODE
  }

  private RuleHelp(Html html) {
    this.html = html;
  }

  static void write(RuleText text, Html html) throws IOException {
    RuleHelp help = new RuleHelp(html);
    List<String> lines = text.markdown().lines().toList();
    // The first line is the heading with the rule's id, which stands before it in the page.
    for (String line : lines.subList(Math.min(1, lines.size()), lines.size())) {
      help.line(line);
    }
    help.leave();
  }

  private void line(String line) throws IOException {
    boolean isFence = line.startsWith(FENCE);
    if (place == Place.CODE) {
      if (isFence) {
        html.close().closeLine();
        place = Place.OUTSIDE;
      } else {
        html.text(line).newLine();
      }
    } else if (isFence) {
      leave();
      html.open("pre").open("code");
      place = Place.CODE;
    } else if (line.startsWith("#")) {
      leave();
      html.line("h4", line.substring(line.lastIndexOf('#') + 1).strip());
    } else if (line.stripLeading().startsWith("- ")) {
      item(line.strip().substring(2));
    } else if (line.isBlank()) {
      leave();
    } else {
      block.append(block.isEmpty() ? "" : " ").append(line.strip());
    }
  }

  private void item(String text) throws IOException {
    if (place == Place.OUTSIDE) {
      leave();
      html.open("ul").newLine();
      place = Place.LIST;
    } else {
      end();
    }
    block.append(text);
  }

  /** Ends whatever is open. */
  private void leave() throws IOException {
    end();
    if (place == Place.CODE) {
      html.close();
    }
    if (place != Place.OUTSIDE) {
      html.closeLine();
      place = Place.OUTSIDE;
    }
  }

  /** Writes the paragraph or the item at hand. */
  private void end() throws IOException {
    if (block.isEmpty()) {
      return;
    }
    html.open(place == Place.LIST ? "li" : "p");
    boolean isCode = false;
    int from = 0;
    while (from <= block.length()) {
      int tick = block.indexOf("`", from);
      int end = tick < 0 ? block.length() : tick;
      String piece = block.substring(from, end);
      if (isCode) {
        html.element("code", piece);
      } else {
        html.text(piece);
      }
      isCode = !isCode;
      from = end + 1;
    }
    html.closeLine();
    block.setLength(0);
  }
}
