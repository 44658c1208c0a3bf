package dten.preflight.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.finding.Rule;
import dten.preflight.run.Checks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SelftestTest {
  private static final String EXAMPLE =
      """
      package: {a.txt: hello}
      beside:
        conf/target.yaml: "name: x"
        roots/a.pem: x
      options: --target conf/target.yaml --trust roots --as-of 2026-11-20
      environment: {STORE_PASS: x}
      twin: {}
      """;

  private static final Rule RULE = Checks.rules().get(0);

  private static List<String> why(String example, Checker checker) throws IOException {
    return new Selftest(rule -> Optional.of(example), checker)
        .run(List.of(RULE)).stream().map(each -> each.outcome() + " " + each.why()).toList();
  }

  @Test
  void aProgramThatBreaksHasFailedTheRuleAndNoOther() throws IOException {
    assertThat(
            why(
                EXAMPLE,
                (command, pkg, options, environment) -> {
                  throw new NoClassDefFoundError("x");
                }))
        .hasSize(1)
        .allMatch(line -> line.startsWith("FAILED example: the program broke: "));
  }

  @Test
  void soHasOneThatBreaksBeforeItIsTried() throws IOException {
    Selftest test =
        new Selftest(
            rule -> {
              throw new IllegalStateException();
            },
            (command, pkg, options, environment) -> {
              throw new IllegalStateException();
            });
    assertThat(test.run(List.of(RULE, RULE)))
        .hasSize(2)
        .allMatch(each -> each.outcome() == Shown.Outcome.FAILED)
        .allMatch(each -> each.why().startsWith("the program broke: "));
  }

  @Test
  void filesAmongTheOptionsAreFoundWhereTheyAreAndAreGoneAfterwards() throws IOException {
    List<String> seen = Collections.synchronizedList(new ArrayList<>());
    List<Path> folders = new ArrayList<>();
    why(
        EXAMPLE,
        (command, pkg, options, environment) -> {
          Path folder = pkg.resolveSibling("");
          folders.add(folder);
          for (String option : options) {
            seen.add(option.replace(folder.toString(), "HERE"));
          }
          seen.add(Files.exists(folder.resolve("roots/a.pem")) + " " + environment);
          throw new IllegalStateException();
        });
    assertThat(seen)
        .containsExactly(
            "--target",
            "HERE/conf/target.yaml",
            "--trust",
            "HERE/roots",
            "--as-of",
            "2026-11-20",
            "true {STORE_PASS=x}");
    assertThat(folders).hasSize(1).allMatch(folder -> !Files.exists(folder));
  }

  @Test
  void noFileLeavesTheFolder() throws IOException {
    assertThat(
            why(
                "package: {a.txt: x}\nbeside: {../x: y}\ntwin: {}\n",
                (command, pkg, options, environment) -> {
                  throw new IllegalStateException();
                }))
        .containsExactly("FAILED example: a file is not to leave the folder of the example");
  }
}
