package dten.preflight.report;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.finding.PreflightResult;
import dten.preflight.plan.Plan;
import dten.preflight.report.html.PlanPage;
import dten.preflight.report.json.PlanJson;
import dten.preflight.report.markdown.PlanMarkdown;
import dten.preflight.testing.Plans;
import dten.preflight.testing.Results;
import dten.preflight.testing.Schema;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Every form of a plan as a whole, from results built in code. {@code -Dgolden=write} writes what
 * is there now over what is expected; whoever does that reads the difference.
 */
class PlanFormsTest {
  private static final Path GOLDEN = Path.of("src/test/resources/dten/preflight/report/plan");

  private static Map<String, String> forms(Plan plan) throws IOException {
    Map<String, String> forms = new LinkedHashMap<>();
    StringWriter markdown = new StringWriter();
    PlanMarkdown.write(plan, markdown);
    forms.put("md", markdown.toString());
    StringWriter page = new StringWriter();
    PlanPage.write(plan, page);
    forms.put("html", page.toString());
    StringWriter json = new StringWriter();
    PlanJson.write(plan, json);
    forms.put("json", json.toString());
    return forms;
  }

  @Test
  void isAsExpected() throws IOException {
    Map<String, PreflightResult> results =
        Map.of(
            "two-targets", Results.twoTargets(),
            "broken", Results.broken(),
            "hostile", Results.hostile());
    for (Map.Entry<String, PreflightResult> result : results.entrySet()) {
      for (Map.Entry<String, String> form : forms(Plans.of(result.getValue())).entrySet()) {
        Path golden = GOLDEN.resolve(result.getKey() + "." + form.getKey());
        if ("write".equals(System.getProperty("golden"))) {
          Files.createDirectories(GOLDEN);
          Files.writeString(golden, form.getValue());
        }
        // The style sheet has tests of its own, and changes without the plan.
        assertThat(withoutStyle(form.getValue())).isEqualTo(withoutStyle(Files.readString(golden)));
      }
    }
  }

  private static String withoutStyle(String page) {
    int from = page.indexOf("<style>");
    int to = page.indexOf("</style>");
    String rest = from < 0 ? page : page.substring(0, from) + page.substring(to);
    return rest.replaceAll("'sha256-[^']*'", "'sha256-…'");
  }

  @Test
  void everyPlanIsAsTheSchemaHasIt() throws IOException {
    for (PreflightResult result :
        List.of(Results.plain(), Results.twoTargets(), Results.broken(), Results.hostile())) {
      String json = forms(Plans.of(result)).getOrDefault("json", "");
      assertThat(Schema.faults("plan-1.schema.json", Schema.json(json))).isEmpty();
    }
  }

  @Test
  void nothingThatIsQuotedActs() throws IOException {
    Map<String, String> forms = forms(Plans.of(Results.hostile()));
    for (String written : forms.values()) {
      assertThat(written)
          .doesNotContain("\u001b", "\u0007", "\u202E", "\u2028", "\u200B", "\r", "##vso", "##[")
          .doesNotContain("\n::error");
    }
    // What is indented by four is shown as it stands.
    assertThat(forms.getOrDefault("md", "").replaceAll("(?m)^    .*$", ""))
        .doesNotContain("<script", "](javascript");
    assertThat(forms.getOrDefault("html", "")).doesNotContain("<script");
    assertThat(forms.getOrDefault("json", "")).doesNotContain("<script");
    assertThat(forms.getOrDefault("html", "")).doesNotContain("href=\"http", "src=");
  }
}
