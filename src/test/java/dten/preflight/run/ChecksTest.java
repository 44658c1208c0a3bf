package dten.preflight.run;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.check.Check;
import dten.preflight.finding.Rule;
import dten.preflight.plan.Places;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * A new rule is one class, its test, its Markdown, its example and one line in Checks: none may be
 * missing.
 */
class ChecksTest {
  private static final List<String> HEADINGS =
      List.of("What it checks", "Why it matters", "Example", "How to fix", "References");

  private static final Path EXAMPLES = Path.of("src/main/resources/dten/preflight/examples");

  @Test
  void noRuleStandsTwice() {
    List<String> ids = new ArrayList<>();
    for (Check check : Checks.all()) {
      check.rules().forEach(rule -> ids.add(rule.id()));
    }
    assertThat(ids).doesNotHaveDuplicates().isNotEmpty();
  }

  @TestFactory
  Stream<DynamicTest> everyRuleIsExplained() {
    return rules().map(rule -> DynamicTest.dynamicTest(rule.id(), () -> explained(rule)));
  }

  private static void explained(Rule rule) throws IOException {
    String name = "/dten/preflight/rules/" + rule.id() + ".md";
    try (InputStream in = ChecksTest.class.getResourceAsStream(name)) {
      assertThat(in).as("src/main/resources" + name).isNotNull();
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(text).startsWith("# " + rule.id() + "\n");
      List<String> found = text.lines().filter(l -> l.startsWith("## ")).toList();
      assertThat(found).isEqualTo(HEADINGS.stream().map(h -> "## " + h).toList());
    }
  }

  @TestFactory
  Stream<DynamicTest> everyRuleHasAnExample() {
    return Checks.rulesWithExample().stream()
        .map(
            rule ->
                DynamicTest.dynamicTest(
                    rule.id(),
                    () ->
                        assertThat(EXAMPLES.resolve(rule.id() + ".yaml"))
                            .as("what preflight selftest tries it on")
                            .isRegularFile()));
  }

  @Test
  void noExplanationIsLeftOver() throws IOException {
    List<String> ids = rules().map(Rule::id).sorted().toList();
    try (Stream<Path> files = Files.list(Path.of("src/main/resources/dten/preflight/rules"))) {
      assertThat(files.map(f -> f.getFileName().toString().replace(".md", "")).sorted().toList())
          .isEqualTo(ids);
    }
  }

  @TestFactory
  Stream<DynamicTest> everyRuleIsNamedInATest() throws IOException {
    StringBuilder tests = new StringBuilder();
    try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
      for (Path file : files.filter(f -> f.toString().endsWith("Test.java")).toList()) {
        tests.append(Files.readString(file));
      }
    }
    String all = tests.toString();
    return rules()
        .map(
            rule ->
                DynamicTest.dynamicTest(
                    rule.id(), () -> assertThat(all.contains(rule.id())).isTrue()));
  }

  /** Every finding leads to one step of a plan: a new rule is named in its area's list. */
  @Test
  void everyRuleHasItsPlaceInThePlan() {
    assertThat(Places.rules())
        .as("name each rule in the class of its area, such as dten.preflight.plan.ChangeRules")
        .containsExactlyInAnyOrderElementsOf(Checks.rulesOfCheck().stream().map(Rule::id).toList());
  }

  private static Stream<Rule> rules() {
    return Checks.all().stream().flatMap(check -> check.rules().stream());
  }
}
