package dten.preflight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.testing.Zips;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules of the operator's own for secrets, through the whole program. */
class SecretRulesTest {
  private static final String RULES =
      """
      title = "ours"
      [allowlist]
      paths = ['''(^|/)vendored/''']
      [[rules]]
      id = "dten-licence"
      description = "A licence of ours"
      regex = '''(?i)licence\\s*[=:]\\s*"?(DL-[0-9a-z]{8})\\b'''
      keywords = ["Licence"]
      entropy = 2
      [[rules.allowlists]]
      stopwords = ["demo"]
      [[rules]]
      id = "no-keyword"
      regex = '''zz-[0-9]{6}'''
      """;

  @TempDir private Path folder;

  private Typed ran(String rules, String... entries) throws IOException {
    Zips zip = new Zips();
    for (int i = 0; i < entries.length; i += 2) {
      zip.file("p/" + entries[i], entries[i + 1]);
    }
    Path pkg = Files.write(folder.resolve("p.zip"), zip.bytes());
    Path file = Files.writeString(folder.resolve("rules.toml"), rules);
    return Typed.in(folder, "check", pkg.toString(), "--secret-rules", file.toString());
  }

  private static List<String> findings(Typed ran) {
    return ran.out().lines().filter(line -> line.contains(" secret.")).toList();
  }

  @Test
  void matchesAreFindingsAndNotShown() throws IOException {
    Typed ran =
        ran(
            RULES,
            "a.txt",
            "x\n the LICENCE: DL-7k2m9q4x\n",
            "b.md",
            "zz-123456 licence=DL-demo1234");
    assertThat(findings(ran))
        .containsExactly(
            "warning secret.own-rule           p/a.txt:2:15 your rule dten-licence matches (8 to 15"
                + " characters); fix: have it changed where it is in use; or make the rule stricter",
            "warning secret.own-rule           p/b.md:1:1   your rule no-keyword matches (8 to 15"
                + " characters); fix: have it changed where it is in use; or make the rule stricter");
    assertThat(ran.out() + ran.err()).doesNotContain("7k2m9q4x").doesNotContain("123456");
  }

  @Test
  void allowedOnesAreQuiet() throws IOException {
    Typed ran =
        ran(
            RULES,
            "a.conf",
            "licence = DL-demo1234\nlicence = DL-aaaaaaaa\nlicense = DL-7k2m9q4x\n",
            "vendored/b.conf",
            "licence = DL-7k2m9q4x\n");
    assertThat(findings(ran)).isEmpty();
  }

  @Test
  void withoutRulesTheRuleIsSkipped() throws IOException {
    Path pkg = Files.write(folder.resolve("p.zip"), new Zips().file("p/a", "b").bytes());
    assertThat(Typed.in(folder, "check", pkg.toString()).out())
        .contains("# skipped no --secret-rules given: secret.own-rule\n");
  }

  @Test
  void faultsOfTheFileAreTheOperators() throws IOException {
    assertThat(ran("[[rules]]\nid = \"a\"\nregex = '(x'\n").err())
        .contains("rules.toml:3:1: regex: is no expression of RE2: missing closing )");
    assertThat(ran("[[rules]]\nregex = 'x'\n").err()).contains("id: is missing");
    assertThat(ran("rules = [").err()).contains("is no valid TOML");
    assertThat(ran("title = 'x'\n").err()).contains("rules: is missing; give [[rules]]");
    assertThat(ran("[extend]\nuseDefault = true\n" + RULES).err())
        .contains("extend: is not followed");
    assertThat(ran("rules = [").exit()).isEqualTo(2);
  }
}
