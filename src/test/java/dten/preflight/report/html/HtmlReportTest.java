package dten.preflight.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.fact.FailOn;
import dten.preflight.fact.Location;
import dten.preflight.fact.PackageIdentity;
import dten.preflight.fact.Sha256;
import dten.preflight.finding.Finding;
import dten.preflight.finding.Level;
import dten.preflight.finding.Precision;
import dten.preflight.finding.PreflightResult;
import dten.preflight.finding.Rule;
import dten.preflight.finding.TargetResult;
import dten.preflight.finding.Verdict;
import dten.preflight.testing.Pictured;
import dten.preflight.testing.Results;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page as a whole: its pictures, its lists, and that nothing quoted becomes a part of it. */
class HtmlReportTest {
  private static final Path GOLDEN =
      Path.of("src/test/resources/dten/preflight/report/pictures.html");
  private static final Rule ODD =
      new Rule("area.odd", Level.WARNING, Precision.HIGH, "Something odd");

  static String page(PreflightResult result) throws IOException {
    StringWriter out = new StringWriter();
    new HtmlReport().write(result, out);
    return out.toString();
  }

  @Test
  void picturesAreAsExpected() throws IOException {
    String written = page(Pictured.saying("some thing"));
    if ("write".equals(System.getProperty("golden"))) {
      Files.writeString(GOLDEN, written);
    }
    assertThat(written).isEqualTo(Files.readString(GOLDEN));
  }

  @Test
  void whatIsQuotedChangesNoTagAndNoAttribute() throws IOException {
    String plain = page(Pictured.saying("some thing"));
    assertThat(skeleton(plain)).hasSizeGreaterThan(300);
    for (String hostile :
        List.of(
            Results.HOSTILE,
            "\"><script>alert(1)</script>",
            "' onmouseover='alert(1)",
            "</title></style></script><img src=x onerror=alert(1)>",
            "<!-- ",
            "]]>",
            "&lt;b&gt;&#60;b>",
            "{{x}} ${x} `x` javascript:x")) {
      String page = page(Pictured.saying(hostile));
      assertThat(skeleton(page)).as(hostile).isEqualTo(skeleton(plain));
      assertThat(page.codePoints().filter(c -> c != '\n').allMatch(HtmlReportTest::isStill))
          .as(hostile)
          .isTrue();
    }
  }

  private static boolean isStill(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.SURROGATE ->
          false;
      default -> true;
    };
  }

  /** Every tag with its attributes, and the values of those that can act. */
  private static List<String> skeleton(String page) {
    String text = page;
    for (String tag : List.of("style", "script")) {
      int start = text.indexOf("<" + tag + ">");
      int end = text.indexOf("</" + tag + ">");
      assertThat(start).isPositive().isLessThan(end);
      text = text.substring(0, start) + text.substring(end);
    }
    List<String> tags = new ArrayList<>();
    Matcher tag = Pattern.compile("<[^>]*>").matcher(text);
    while (tag.find()) {
      tags.add(tag.group().replaceAll("(?<!href)=\"[^\"]*\"", ""));
    }
    String left = tag.replaceAll("");
    assertThat(left).doesNotContain("<").doesNotContain(">");
    return tags;
  }

  @Test
  void thePolicyNamesTheDigestsOfStyleAndScript() throws IOException {
    String page = page(Results.plain());
    assertThat(page)
        .contains(
            "content=\"default-src &#39;none&#39;; style-src "
                + Asset.style().source().replace("'", "&#39;")
                + "; script-src "
                + Asset.script().source().replace("'", "&#39;")
                + "; base-uri &#39;none&#39;; form-action &#39;none&#39;\"");
    assertThat(page).doesNotContain("http:").doesNotContain("https:");
  }

  @Test
  void eachThousandBehindTheFirstIsAPartOfItsOwn() throws IOException {
    String page = page(many(1, 2500));
    assertThat(count(page, "<li class=\"warning\" data-area=\"area\">")).isEqualTo(2500);
    assertThat(page)
        .contains("<summary>Findings 1,001 to 2,000 </summary>\n<ol class=\"rows\" start=\"1001\">")
        .contains(
            "<summary>Findings 2,001 to 2,500 </summary>\n<ol class=\"rows\" start=\"2001\">");
    assertThat(count(page, "<ol")).isEqualTo(count(page, "</ol")).isEqualTo(3);
    assertThat(count(page, "<details>")).isEqualTo(2);
    assertThat(count(page(many(1, 1000)), "<details>")).isZero();
  }

  @Test
  void whatSeveralTargetsHaveStandsOnceAndSaysWhichTheyAre() throws IOException {
    String page = page(many(9, 3));
    // Each target lacks the finding of its own number.
    assertThat(count(page, "<li class=\"warning\"")).isEqualTo(3);
    assertThat(page)
        .contains("data-targets=\"1-8\"")
        .contains("data-targets=\"0 2-8\"")
        .contains("<p class=\"aside\">On t1, t2, t3, t4, t5, t6 and 2 more</p>");
    assertThat(page(Results.twoTargets()))
        .contains("<p class=\"aside\">On all targets</p>")
        .contains("<p class=\"aside\">On production</p>");
  }

  private static int count(String page, String part) {
    return (page.length() - page.replace(part, "").length()) / part.length();
  }

  private static PreflightResult many(int targets, int findings) {
    List<TargetResult> all = new ArrayList<>();
    for (int t = 0; t < targets; t++) {
      List<Finding> own = new ArrayList<>();
      for (int i = 0; i < findings; i++) {
        if (targets == 1 || i != t) {
          Location where = Location.ofEntry("file" + (100_000 + i));
          own.add(new Finding(ODD, Level.WARNING, "odd " + i, "mend it", where));
        }
      }
      all.add(new TargetResult("t" + t, List.of(), own, List.of(), List.of(), Verdict.GO));
    }
    return new PreflightResult(
        "1.0.0",
        new PackageIdentity("a.zip", 1, new Sha256(1, 2, 3, 4), null),
        List.of(),
        LocalDate.of(2026, 11, 21),
        FailOn.ERROR,
        all,
        List.of(),
        List.of(),
        Verdict.GO,
        0);
  }
}
