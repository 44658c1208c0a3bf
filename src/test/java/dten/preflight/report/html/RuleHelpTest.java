package dten.preflight.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.finding.Rule;
import dten.preflight.report.RuleText;
import dten.preflight.run.Checks;
import java.io.IOException;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

/** Texts of rules as parts of a page. */
class RuleHelpTest {
  private static String written(String markdown) throws IOException {
    StringWriter out = new StringWriter();
    RuleHelp.write(new RuleText(markdown), new Html(out));
    return out.toString();
  }

  @Test
  void headingsParagraphsListsAndCodeAreWritten() throws IOException {
    assertThat(
            written(
                """
                # area.fault

                ## What it checks

                A paragraph of `two <b>
                lines`.
                - one
                  goes on
                - `two`

                ```text
                a < b

                - c
                ```
                end
                """))
        .isEqualTo(
            """
            <h4>What it checks</h4>
            <p>A paragraph of <code>two &lt;b&gt; lines</code>.</p>
            <ul>
            <li>one goes on</li>
            <li><code>two</code></li>
            </ul>
            <pre><code>a &lt; b

            - c
            </code></pre>
            <p>end</p>
            """);
  }

  @Test
  void whatIsLeftOpenIsEnded() throws IOException {
    assertThat(written("# a\n```\nx")).isEqualTo("<pre><code>x\n</code></pre>\n");
    assertThat(written("# a\n- x")).isEqualTo("<ul>\n<li>x</li>\n</ul>\n");
    assertThat(written("")).isEmpty();
  }

  @Test
  void everyRuleHasAPartOnHowToFixIt() throws IOException {
    for (Rule rule : Checks.rules()) {
      String text = written(RuleText.of(rule).markdown());
      assertThat(text).as(rule.id()).contains("<h4>How to fix</h4>").doesNotContain("`");
    }
  }
}
