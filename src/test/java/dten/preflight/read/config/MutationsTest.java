package dten.preflight.read.config;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.fact.Digits;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Whatever stands in a file: no exception, no hang. {@code -Dmutations=100000} for more of it. */
class MutationsTest {
  private static final int ROUNDS = Integer.getInteger("mutations", 1500);
  private static final String SIGNS = "\"'#:=[]{}<>&*!-|>%@`,?\\\n\r\t \0\u00e9\ud83d\ude00ab1.";

  private static final Map<String, String> SEEDS =
      Map.of(
          "properties", "a.b=c\n# d = e\nf : g \\\n  h\nk\\u0041=x\n",
          "yaml",
              """
              a: &x {b: [1, 'two', "three"]}
              c: &y [*x, *x]
              d: |
                text
              # e: f
              ---
              g: !t h
              i: {<<: *x, j: [*y, *y]}
              k: &k [[[*k]]]
              """,
          "json", "{\"a\": {\"b\": [1, 2.5e3, null, true]}, \"c\": \"d\\u0041\"}\n",
          "env", "export A=1\nB=\"x $Y\" # c\nC='z'\nif true; then D=1; fi\n",
          "ini", "[s]\na = 1\nb : 'x' ; c\n[t \"u\"]\nd = e \\\n f\n",
          "toml", "a = 1\n[b]\nc = [1, {d = 2}]\n[[e]]\nf = '''x\ny'''\ng = 1979-05-27\n",
          "xml",
              "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY e '&f;&f;'><!ENTITY f SYSTEM 'x'>]><a b=\"c\"><!-- <d e='f'/> --><g>h&amp;&e;&#65;</g><![CDATA[i]]></a>",
          "systemd", "[Service]\nEnvironment=\"A=b\" C=d \\\n 'E=f g'\n");

  @TestFactory
  Stream<DynamicTest> everyFormatTakesAnything() {
    return SEEDS.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(seed -> DynamicTest.dynamicTest(seed.getKey(), () -> mutate(seed)));
  }

  private static void mutate(Map.Entry<String, String> seed) {
    Random random = new Random(seed.getKey().hashCode());
    for (int round = 0; round < ROUNDS; round++) {
      StringBuilder text = new StringBuilder(seed.getValue());
      int changes = 1 + random.nextInt(8);
      for (int i = 0; i < changes; i++) {
        change(text, random);
      }
      String mutant = text.toString();
      ConfigLines.of(seed.getKey(), mutant).forEach(line -> isIn(mutant, line));
    }
  }

  /** What is read stands in a line that the text has. */
  private static void isIn(String text, String line) {
    int colon = line.indexOf(':');
    int number = colon > 0 ? Digits.number(line.substring(0, colon), 6) : -1;
    assertThat(number)
        .as(line + " of " + text)
        .isLessThanOrEqualTo(text.split("\r\n|\r|\n", -1).length);
  }

  private static void change(StringBuilder text, Random random) {
    int at = random.nextInt(text.length() + 1);
    int other = random.nextInt(text.length() + 1);
    int from = Math.min(at, other);
    int to = Math.max(at, other);
    switch (random.nextInt(4)) {
      case 0 -> text.insert(at, SIGNS.charAt(random.nextInt(SIGNS.length())));
      case 1 -> text.delete(from, Math.min(to, from + 5));
      case 2 -> text.insert(at, text.substring(from, Math.min(to, from + 20)));
      default ->
          text.insert(at, String.valueOf(SIGNS.charAt(random.nextInt(SIGNS.length()))).repeat(40));
    }
  }
}
