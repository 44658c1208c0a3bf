package dten.preflight.cli;

import dten.preflight.report.ReportWriter;
import dten.preflight.report.github.GithubReport;
import dten.preflight.report.html.HtmlReport;
import dten.preflight.report.json.CodeQualityReport;
import dten.preflight.report.json.JsonReport;
import dten.preflight.report.json.SarifReport;
import dten.preflight.report.junit.JunitReport;
import dten.preflight.report.markdown.MarkdownReport;
import dten.preflight.report.text.Paint;
import dten.preflight.report.text.TextReport;
import java.util.ArrayList;
import java.util.List;

/** The forms a report may have, by the names that options and files call them. */
enum ReportFormat {
  /** For people, awk and grep. */
  TEXT("text"),
  /** For programs, as report-1.schema.json has it. */
  JSON("json"),
  /** For code-scanning services: SARIF 2.1.0. */
  SARIF("sarif"),
  /** For the test tab of a build service. */
  JUNIT("junit"),
  /** For tickets and the summary of a build step. */
  MARKDOWN("markdown"),
  /** A page for people, in one file. */
  HTML("html"),
  /** Annotations of a workflow of GitHub. */
  GITHUB("github"),
  /** For GitLab's code-quality widget. */
  CODE_QUALITY("code-quality");

  private final String word;

  ReportFormat(String word) {
    this.word = word;
  }

  /** Whether several may follow each other in one stream. */
  boolean isLines() {
    return this == TEXT || this == MARKDOWN || this == GITHUB;
  }

  /** Its name. */
  String word() {
    return word;
  }

  /** The names of all, in the order of their declaration. */
  static List<String> words() {
    List<String> words = new ArrayList<>();
    for (ReportFormat each : values()) {
      words.add(each.word);
    }
    return words;
  }

  /**
   * The format of that name.
   *
   * @throws UsageException that names the option and the formats
   */
  static ReportFormat named(String option, String word) {
    String known = Choice.of(option, word, words());
    for (ReportFormat each : values()) {
      if (each.word.equals(known)) {
        return each;
      }
    }
    throw new IllegalStateException(known);
  }

  /**
   * What writes it.
   *
   * @param paint how words of the text stand out
   * @param extent how much of the text is wanted; other forms are always whole
   */
  ReportWriter writer(Paint paint, Extent extent) {
    return switch (this) {
      case TEXT -> {
        TextReport text = new TextReport(paint);
        yield switch (extent) {
          case WHOLE -> text::write;
          case FOLDED -> text::writeFolded;
          case BRIEF -> text::writeBriefly;
          case COUNTS -> text::writeCounts;
        };
      }
      case JSON -> new JsonReport();
      case SARIF -> new SarifReport();
      case JUNIT -> new JunitReport();
      case MARKDOWN -> new MarkdownReport();
      case HTML -> new HtmlReport();
      case GITHUB -> new GithubReport();
      case CODE_QUALITY -> new CodeQualityReport();
    };
  }

  /** How much of the text is wanted. */
  enum Extent {
    WHOLE,
    /** All of it, with many findings of one rule in one folder as a number. */
    FOLDED,
    /** Only what shuts the gate, and the summary. */
    BRIEF,
    /** How many findings each area and rule has. */
    COUNTS
  }
}
