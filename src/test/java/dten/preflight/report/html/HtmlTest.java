package dten.preflight.report.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing gets into a page but as text. */
class HtmlTest {
  private final StringWriter out = new StringWriter();
  private final Html html = new Html(out);

  @Test
  void textIsEscapedAndInert() throws IOException {
    html.element("p", "a < b & \"c\" > 'd'\n\u202E<script>");
    assertThat(out)
        .hasToString(
            "<p>a &lt; b &amp; &quot;c&quot; &gt; &#39;d&#39;\\n\\u202e&lt;script&gt;</p>");
  }

  @Test
  void valuesOfAttributesAreEscapedAndInert() throws IOException {
    html.element("p", "x", "title", "\" onclick=\"alert(1)\u0000");
    assertThat(out).hasToString("<p title=\"&quot; onclick=&quot;alert(1)\\u0000\">x</p>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"script", "style", "p class=x", "p>", "", "1", "P\u0000", "a/b"})
  void otherTagsAreRefused(String tag) {
    assertThatThrownBy(() -> html.open(tag)).isInstanceOf(IllegalArgumentException.class);
    assertThat(out.toString()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "onclick, x",
    "style, color:red",
    "src, x",
    "href, https://example.org/",
    "href, javascript:x",
    "action, #",
    "a b, x",
    "a=b, x"
  })
  void attributesThatActOrLeadElsewhereAreRefused(String name, String value) {
    assertThatThrownBy(() -> html.open("a", name, value))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void linksInsideThePageAreWritten() throws IOException {
    html.element("a", "x", "href", "#rules");
    assertThat(out).hasToString("<a href=\"#rules\">x</a>");
  }
}
