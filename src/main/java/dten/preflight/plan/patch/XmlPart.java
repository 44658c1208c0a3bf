package dten.preflight.plan.patch;

import dten.preflight.plan.patch.Edit.What;
import java.util.Optional;

/**
 * An attribute, or an element with nothing but text in it, as it stands in a line.
 *
 * @param lead what stands before it
 * @param name its name
 * @param between what stands between the name and the value
 * @param value as it is written
 * @param behind what belongs to it behind the value
 * @param rest all behind it
 */
record XmlPart(String lead, String name, String between, String value, String behind, String rest) {
  /** Nothing where it does not stand there, or not as a whole. */
  static Optional<XmlPart> of(String content, int from, String spelling) {
    if (content.startsWith("<" + spelling + ">", from)) {
      int start = from + spelling.length() + 2;
      String end = "</" + spelling + ">";
      int to = content.indexOf('<', start);
      return to >= 0 && content.startsWith(end, to)
          ? Optional.of(
              new XmlPart(
                  content.substring(0, from) + "<",
                  spelling,
                  ">",
                  content.substring(start, to),
                  end,
                  content.substring(to + end.length())))
          : Optional.empty();
    }
    if (from == 0 || from > content.length() || !content.startsWith(spelling, from)) {
      return Optional.empty();
    }
    int at = from + spelling.length();
    while (at < content.length() && " \t=".indexOf(content.charAt(at)) >= 0) {
      at++;
    }
    char quote = at < content.length() ? content.charAt(at) : ' ';
    int to = "\"'".indexOf(quote) < 0 ? -1 : content.indexOf(quote, at + 1);
    String between = to < 0 ? "" : content.substring(from + spelling.length(), at + 1);
    return to >= 0 && between.indexOf('=') >= 0 && between.indexOf('=') == between.lastIndexOf('=')
        ? Optional.of(
            new XmlPart(
                content.substring(0, from),
                spelling,
                between,
                content.substring(at + 1, to),
                String.valueOf(quote),
                content.substring(to + 1)))
        : Optional.empty();
  }

  private boolean isElement() {
    return lead.endsWith("<");
  }

  /** The line with the change in it; empty where no line is left, nothing where it cannot be. */
  Optional<String> changed(What what, String text) {
    return switch (what) {
      case SET -> Optional.of(lead + name + between + escaped(text) + behind + rest);
      case RENAME ->
          Optional.of(
              lead + text + between + value + (isElement() ? "</" + text + ">" : behind) + rest);
      case REMOVE -> isElement() ? comment(text) : Optional.of(without());
    };
  }

  /** A comment must not hold two dashes (XML 1.0, section 2.5). */
  private Optional<String> comment(String reason) {
    String element = "<" + name + between + value + behind;
    boolean isAlone = lead.substring(0, lead.length() - 1).isBlank() && rest.isBlank();
    return isAlone && !element.contains("--") && !reason.contains("--")
        ? Optional.of(
            lead.substring(0, lead.length() - 1)
                + "<!-- "
                + reason
                + ": "
                + element
                + " -->"
                + rest)
        : Optional.empty();
  }

  private String without() {
    if (lead.isBlank()) {
      return rest.isBlank() ? "" : lead + rest.stripLeading();
    }
    return lead.stripTrailing() + rest;
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&apos;");
  }
}
