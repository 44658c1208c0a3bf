package dten.preflight.report;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.testing.Results;
import org.junit.jupiter.api.Test;

class InertTest {
  @Test
  void ordinaryTextOfAnyLanguageStaysAsItIs() {
    for (String text : new String[] {"C:\\temp #1 \"x\"", "Zürich, Київ, 東京, e\u0301", "😀"}) {
      assertThat(Inert.line(text)).isEqualTo(text);
    }
  }

  @Test
  void whatCouldActIsWrittenAsAnEscape() {
    assertThat(Inert.line("a\nb\r\tc")).isEqualTo("a\\nb\\r\\tc");
    assertThat(Inert.line("\u001b[31m\u007f\u0085\u0000"))
        .isEqualTo("\\u001b[31m\\u007f\\u0085\\u0000");
    assertThat(Inert.line("\u202Egpj\u2066\u200B\uFEFF\u2028\u2029\u00AD"))
        .isEqualTo("\\u202egpj\\u2066\\u200b\\ufeff\\u2028\\u2029\\u00ad");
    assertThat(Inert.line("\uD800x\uE000")).isEqualTo("\\ud800x\\ue000");
    assertThat(Inert.line(new String(Character.toChars(0xE0041)))).isEqualTo("\\u{e0041}");
    assertThat(Inert.line("##vso[x] ###[y]")).isEqualTo("#\\u0023vso[x] #\\u0023\\u0023[y]");
    assertThat(Inert.line("a" + "\u0301".repeat(5))).isEqualTo("a\u0301\u0301\u0301\\u0301\\u0301");
  }

  @Test
  void nothingOfAHostileTextIsLeft() {
    String line = Inert.line(Results.HOSTILE);
    assertThat(line.codePoints().allMatch(c -> c >= 0x20 && c < 0x7F)).isTrue();
    assertThat(line).doesNotContain("##");
  }
}
