package dten.preflight.testing;

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
import java.util.LinkedHashMap;
import java.util.Map;

/** Every form of the report, by the ending of its golden files. */
public final class ReportForms {
  private ReportForms() {}

  /** A fresh writer of each. */
  public static Map<String, ReportWriter> all() {
    Map<String, ReportWriter> forms = new LinkedHashMap<>();
    forms.put("txt", new TextReport(Paint.NONE)::write);
    forms.put("json", new JsonReport());
    forms.put("sarif", new SarifReport());
    forms.put("xml", new JunitReport());
    forms.put("md", new MarkdownReport());
    forms.put("html", new HtmlReport());
    forms.put("github", new GithubReport());
    forms.put("quality.json", new CodeQualityReport());
    return forms;
  }
}
