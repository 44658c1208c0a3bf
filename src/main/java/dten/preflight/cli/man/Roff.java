package dten.preflight.cli.man;

/**
 * Writes roff with the {@code man} macros, as mandoc and groff read it. Text is escaped here, so
 * that nothing in it is taken for a request, and broken into lines of less than 80 characters.
 */
final class Roff {
  private static final int WIDTH = 76;

  private final StringBuilder out = new StringBuilder();
  private boolean isHeading;

  /** A heading of a section. */
  Roff section(String title) {
    return line(".SH " + quoted(title));
  }

  /** A heading below a section. */
  Roff subsection(String title) {
    return line(".SS " + quoted(title));
  }

  /** The title of the page. */
  Roff title(String name, String date, String source) {
    return line(".TH " + name + " 1 " + date + " " + quoted(source) + " \"User commands\"");
  }

  /** Begins another paragraph; behind a heading there is none before it. */
  Roff paragraph() {
    return isHeading ? this : line(".PP");
  }

  /** Begins an item of a list, under what is already marked up. */
  Roff item(String tag) {
    return line(".TP").line(tag);
  }

  /** Plain text, filled. */
  Roff text(String text) {
    StringBuilder row = new StringBuilder();
    for (String word : text.strip().split(" +", -1)) {
      String escaped = escaped(word);
      if (!row.isEmpty() && row.length() + 1 + escaped.length() > WIDTH) {
        line(guarded(row.toString()));
        row.setLength(0);
      }
      row.append(row.isEmpty() ? "" : " ").append(escaped);
    }
    return row.isEmpty() ? this : line(guarded(row.toString()));
  }

  /** Lines that are already marked up, kept as they are. */
  Roff marked(String text) {
    return line(guarded(text));
  }

  /** A line that is shown as it is typed. */
  Roff literal(Iterable<String> lines) {
    line(".RS 4").line(".nf");
    for (String each : lines) {
      line(guarded(escaped(each.strip())));
    }
    return line(".fi").line(".RE");
  }

  /** What is typed as it stands. */
  static String bold(String text) {
    return "\\fB" + escaped(text) + "\\fR";
  }

  /** What stands for something else. */
  static String italic(String text) {
    return "\\fI" + escaped(text) + "\\fR";
  }

  /** The page so far. */
  String page() {
    return out.toString();
  }

  private Roff line(String text) {
    isHeading = text.startsWith(".S");
    out.append(text).append('\n');
    return this;
  }

  private static String quoted(String text) {
    return "\"" + escaped(text).replace("\"", "\\(dq") + "\"";
  }

  /** A line that starts with a dot or an apostrophe would be a request. */
  private static String guarded(String line) {
    return line.startsWith(".") || line.startsWith("'") ? "\\&" + line : line;
  }

  /** Hyphens and quotes stay what they are when copied out of a page. */
  private static String escaped(String text) {
    StringBuilder safe = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '\\' -> safe.append("\\(rs");
                case '-' -> safe.append("\\-");
                case '\'' -> safe.append("\\(aq");
                case '`' -> safe.append("\\(ga");
                case '^' -> safe.append("\\(ha");
                case '~' -> safe.append("\\(ti");
                default -> {
                  if (c < 127) {
                    safe.append((char) c);
                  } else {
                    safe.append(String.format("\\[u%04X]", c));
                  }
                }
              }
            });
    return safe.toString();
  }
}
