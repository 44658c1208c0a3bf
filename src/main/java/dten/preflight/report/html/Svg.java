package dten.preflight.report.html;

import java.io.IOException;
import java.time.LocalDate;

/**
 * Shapes of pictures. Across, places are shares of the width, so that letters keep their size on a
 * phone; downwards they are pixels. Colours come from the style sheet.
 */
final class Svg {
  private Svg() {}

  /** A rectangle. */
  static void box(String look, double x, int y, double width, int height, Html html)
      throws IOException {
    html.open(
            "rect",
            "class",
            look,
            "x",
            Numbers.percent(x),
            "y",
            String.valueOf(y),
            "width",
            Numbers.percent(width),
            "height",
            String.valueOf(height))
        .close();
  }

  /** A line from above to below. */
  static void upright(String look, double x, int from, int to, Html html) throws IOException {
    String at = Numbers.percent(x);
    html.open(
            "line",
            "class",
            look,
            "x1",
            at,
            "x2",
            at,
            "y1",
            String.valueOf(from),
            "y2",
            String.valueOf(to))
        .close();
  }

  /** A line across all of the picture. */
  static void rule(String look, int y, Html html) throws IOException {
    String at = String.valueOf(y);
    html.open("line", "class", look, "x1", "0%", "x2", "100%", "y1", at, "y2", at).close();
  }

  /** Such as {@code 2026-11}. */
  static String month(LocalDate date) {
    return date.toString().substring(0, date.toString().length() - 3);
  }

  /** A word whose beginning, middle or end stands at a place. */
  static void word(String look, double x, int y, String anchor, String text, Html html)
      throws IOException {
    html.element(
        "text",
        text,
        "class",
        look,
        "x",
        Numbers.percent(x),
        "y",
        String.valueOf(y),
        "text-anchor",
        anchor);
  }

  /** A word beside a line, on the side where there is room. */
  static void beside(String look, double x, int y, String text, Html html) throws IOException {
    boolean isLeft = x > 0.5;
    word(look, isLeft ? x - 0.005 : x + 0.005, y, isLeft ? "end" : "start", text, html);
  }
}
