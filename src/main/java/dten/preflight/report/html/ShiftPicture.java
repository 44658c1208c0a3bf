package dten.preflight.report.html;

import dten.preflight.finding.MetricPlot;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/** How series ran before and after the upgrade, side by side on one scale. */
final class ShiftPicture {
  private static final int TOP = 22;
  private static final int BOTTOM = 122;
  private static final int HEIGHT = 126;

  /** Where the two sides meet, with a gap between them. */
  private static final double LEFT_END = 0.49;

  private static final double RIGHT_START = 0.51;

  private ShiftPicture() {}

  static void write(List<MetricPlot> plots, Html html) throws IOException {
    html.open("section", "id", "shifts").line("h2", "What moved");
    html.line(
        "p", "Each bar is one stretch of time; both sides have one scale, which begins at 0.");
    html.open("ul", "class", "legend", "aria-hidden", "true");
    key("others", "before", html);
    key("programs", "after", html);
    html.closeLine();
    for (MetricPlot each : plots) {
      plot(each, html);
    }
    html.closeLine();
  }

  private static void key(String look, String words, Html html) throws IOException {
    html.open("li").open("svg", "class", "key", "width", "12", "height", "12");
    Svg.box(look, 0, 0, 1, 12, html);
    html.close().text(" " + words).close();
  }

  private static void plot(MetricPlot plot, Html html) throws IOException {
    double most = Math.max(highest(plot.before()), highest(plot.after()));
    html.open("p").element("code", plot.name()).closeLine();
    html.open(
        "svg",
        "class",
        "ages",
        "width",
        "100%",
        "height",
        String.valueOf(HEIGHT),
        "role",
        "img",
        "aria-label",
        plot.quantity() + " of " + plot.name() + ", before and after");
    html.newLine();
    String words = plot.quantity() + " in " + plot.stretch();
    Svg.word("aside", 0, 14, "start", words + ", highest " + digits(most), html);
    bars("others", plot.before(), 0, LEFT_END, most, html);
    bars("programs", plot.after(), RIGHT_START, 1, most, html);
    html.newLine();
    Svg.rule("axis", BOTTOM, html);
    html.closeLine();
  }

  private static void bars(
      String look, List<Double> values, double from, double to, double most, Html html)
      throws IOException {
    double width = (to - from) / Math.max(1, values.size());
    for (int i = 0; i < values.size(); i++) {
      double value = values.get(i);
      if (value > 0 && most > 0) {
        int height = Math.max(1, (int) Math.round(value / most * (BOTTOM - TOP)));
        Svg.box(look, from + i * width, BOTTOM - height, 0.85 * width, height, html);
      }
    }
  }

  private static double highest(List<Double> values) {
    double most = 0;
    for (double each : values) {
      most = each > most ? each : most;
    }
    return most;
  }

  private static String digits(double value) {
    return new BigDecimal(value).round(new MathContext(3)).stripTrailingZeros().toPlainString();
  }
}
