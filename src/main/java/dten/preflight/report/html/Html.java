package dten.preflight.report.html;

import dten.preflight.report.Inert;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes HTML and the SVG inside it. Text gets in only as text: tags and names of attributes are
 * refused unless they are plain words, values are always quoted and escaped, and there is no way to
 * write an attribute that acts, a style, or a link that leaves the page.
 */
final class Html {
  private final Writer out;
  private final Deque<String> open = new ArrayDeque<>();

  Html(Writer out) {
    this.out = out;
  }

  /** Begins an element; attributes are names and values in turn. */
  Html open(String tag, String... attributes) throws IOException {
    start(tag, attributes);
    open.push(tag);
    return this;
  }

  /** Ends the innermost open element. */
  Html close() throws IOException {
    out.write("</" + open.pop() + ">");
    return this;
  }

  /** Ends the innermost open element and the line. */
  Html closeLine() throws IOException {
    close();
    out.write('\n');
    return this;
  }

  /** An element without content that HTML does not end, such as {@code meta}. */
  Html single(String tag, String... attributes) throws IOException {
    start(tag, attributes);
    return this;
  }

  /** Ends the line. */
  Html newLine() throws IOException {
    out.write('\n');
    return this;
  }

  /** An element that holds but text. */
  Html element(String tag, String text, String... attributes) throws IOException {
    return open(tag, attributes).text(text).close();
  }

  /** The same with the end of the line. */
  Html line(String tag, String text, String... attributes) throws IOException {
    return open(tag, attributes).text(text).closeLine();
  }

  /** Text, made inert and escaped. */
  Html text(String text) throws IOException {
    escape(Inert.line(text));
    return this;
  }

  /** The style sheet and the script of this program, whose digests the page's policy names. */
  Html asset(Asset asset) throws IOException {
    out.write("<" + asset.tag() + ">" + asset.text() + "</" + asset.tag() + ">\n");
    return this;
  }

  /** What stands before the root element of every page. */
  Html doctype() throws IOException {
    out.write("<!DOCTYPE html>\n");
    return this;
  }

  private void start(String tag, String[] attributes) throws IOException {
    if (!isWord(tag) || tag.equals("script") || tag.equals("style")) {
      throw new IllegalArgumentException("no tag to write: " + tag);
    }
    out.write('<');
    out.write(tag);
    for (int i = 0; i < attributes.length; i += 2) {
      String name = attributes[i];
      String value = attributes[i + 1];
      if (!isWord(name) || name.startsWith("on") || !isStill(name, value)) {
        throw new IllegalArgumentException("no attribute to write: " + name);
      }
      out.write(' ');
      out.write(name);
      out.write("=\"");
      escape(Inert.line(value));
      out.write('"');
    }
    out.write('>');
  }

  /** Whether an attribute loads nothing, leads nowhere else and changes no style. */
  private static boolean isStill(String name, String value) {
    return switch (name) {
      case "href" -> value.startsWith("#");
      case "style", "src", "srcset", "srcdoc", "action", "formaction", "data", "ping", "target" ->
          false;
      default -> true;
    };
  }

  private static boolean isWord(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean isLetter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      if (!isLetter && (i == 0 || (c != '-' && (c < '0' || c > '9')))) {
        return false;
      }
    }
    return !name.isEmpty();
  }

  private void escape(String text) throws IOException {
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      String escaped =
          switch (text.charAt(i)) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            case '"' -> "&quot;";
            case '\'' -> "&#39;";
            default -> "";
          };
      if (!escaped.isEmpty()) {
        out.write(text, from, i - from);
        out.write(escaped);
        from = i + 1;
      }
    }
    out.write(text, from, text.length() - from);
  }
}
