package dten.preflight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.finding.Rule;
import dten.preflight.run.Checks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can be typed wrong is one line that says what to do, and exit code 2. */
class ProgramTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                               | no command given; start with: preflight check PACKAGE"
            + " (preflight --help shows more)",
        "chekc x.zip                      | no command chekc; did you mean check?",
        "frobnicate                       | no command frobnicate; there are",
        "--fail-on error                  | a command comes first, such as: preflight check PACKAGE"
            + " --fail-on",
        "check                            | missing required parameter: 'PACKAGE'; see preflight"
            + " check --help",
        "facts x.zip y.zip                | too many arguments: y.zip; see preflight facts --help",
        "check x.zip --frobnicate         | unknown option --frobnicate",
        "check x.zip --targt a            | unknown option --targt; did you mean --target?; see"
            + " preflight check --help",
        "check x.zip --as-of              | missing required parameter for option '--as-of' (DATE);"
            + " see preflight check --help",
        "check x.zip --as-of 21.11.2026   | --as-of is 21.11.2026, not a date such as 2026-11-21",
        "check x.zip --fail-on fatal      | --fail-on is fatal, not one of error, warning, note,"
            + " never",
        "check x.zip --format txt         | --format is txt, not one of text, json, sarif, junit,"
            + " markdown, html, github, code-quality; did you mean text?",
        "check x.zip --color red          | --color is red, not one of auto, always, never",
        "check x.zip --limit max-total    | --limit max-total is not NAME=VALUE, such as"
            + " max-total=16G",
        "check x.zip --limit max-total=ten | --limit max-total is ten, not a whole number such as"
            + " 5000, 64M or 8G",
        "check x.zip --waivers a --waivers b | option '--waivers' (FILE) should be specified only"
            + " once; see preflight check --help",
        "explain                          | no RULE given; preflight rules lists them, preflight"
            + " explain --all tells all",
        "explain waiver.unused --format html | --format goes with --all",
        "explain waiver.unused --all      | --all explains every rule; leave out waiver.unused",
        "explain --all --format htm       | --format is htm, not one of markdown, html; did you mean"
            + " html?",
        "explain waiver.unsued            | no rule waiver.unsued; did you mean waiver.unused?",
        "explain waiver                   | no rule waiver; there are waiver.expired,"
            + " waiver.not-waivable, waiver.unused",
        "explain ../schema/report         | no rule ../schema/report; preflight rules lists them"
            + " all",
        "rules --format xml               | --format is xml, not one of text, json",
      })
  void wrongUseIsOneLineAndExitCode2(String typed, String message) {
    Typed ran = Typed.of(typed.isEmpty() ? new String[0] : typed.split(" ", -1));
    assertThat(ran.exit()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).startsWith("preflight: " + message).endsWith("\n").hasLineCount(1);
  }

  @Test
  void whatWasTypedCannotActOnTheTerminal() {
    assertThat(Typed.of("check", "x.zip", "--\u001b[2J\nroot").err())
        .startsWith("preflight: unknown option --\\u001b[2J\\nroot")
        .hasLineCount(1);
  }

  @Test
  void whatIsNoFileName() {
    assertThat(Typed.of("check", "a\0b"))
        .isEqualTo(
            new Typed(
                2,
                "",
                "preflight: invalid value for positional parameter at index 0..* (PACKAGE): a\\u0000b"
                    + " is no file name under this locale; set LC_ALL=C.UTF-8; see preflight check"
                    + " --help\n"));
  }

  @Test
  void aPackageWhereTheCommandShouldBe(@TempDir Path folder) throws Exception {
    Path zip = Files.writeString(folder.resolve("p.zip"), "x");
    assertThat(Typed.of(zip.toString()).err())
        .isEqualTo(
            "preflight: "
                + zip
                + " is a file, not a command; to check it: preflight check "
                + zip
                + "\n");
  }

  @Test
  void helpAndVersionGoToStandardOutput() {
    for (String[] typed : new String[][] {{"--help"}, {"-h"}, {"help"}}) {
      Typed ran = Typed.of(typed);
      assertThat(ran.exit()).isZero();
      assertThat(ran.err()).isEmpty();
      assertThat(ran.out())
          .startsWith("Checks an upgrade package before anyone installs it.\n")
          .contains(
              "\n  check ", "\n  explain ", "\n  rules ", "\nExit codes:\n", "\nStart here:\n");
    }
    assertThat(Typed.of("--version")).isEqualTo(new Typed(0, "preflight 1.0.0\n", ""));
  }

  @Test
  void everyCommandHasHelpThatNamesAllItTakes() {
    for (String command : new String[] {"check", "explain", "rules", "snapshot"}) {
      Typed ran = Typed.of(command, "--help");
      assertThat(ran.exit()).isZero();
      assertThat(ran.out()).contains("Usage: preflight " + command).doesNotContain("${");
      assertThat(Typed.of("help", command)).isEqualTo(ran);
    }
    assertThat(Typed.of("check", "--help").out())
        .contains(
            "--target",
            "--matrix",
            "--trust",
            "--advisories",
            "--vendor-chain",
            "--upgrade-paths",
            "--previous",
            "--waivers",
            "--manifest-profile",
            "--secret-rules",
            "--config",
            "--as-of",
            "--fail-on",
            "--limit",
            "--format",
            "--output",
            "--color",
            "--only",
            "--rule",
            "--show-suppressed",
            "--summary",
            "--all",
            "--quiet",
            "--debug",
            "Exit codes:");
  }

  @Test
  void allRulesAreExplainedInOneDocument() {
    String markdown = Typed.of("explain", "--all").out();
    String page = Typed.of("explain", "--all", "--format", "html").out();
    for (Rule rule : Checks.rules()) {
      assertThat(markdown).contains("\n## " + rule.id() + "\n").contains("- [" + rule.id() + "](#");
      assertThat(page)
          .contains("<section id=\"" + rule.id() + "\">")
          .contains("<a href=\"#" + rule.id() + "\">");
    }
    assertThat(markdown).startsWith("# Rules of preflight\n").contains("\n### How to fix\n");
    for (String tag : List.of("section", "ul", "li", "p", "pre", "code", "h2", "h3")) {
      assertThat(count(page, "<" + tag + "[> ]")).as(tag).isEqualTo(count(page, "</" + tag + ">"));
    }
  }

  private static long count(String page, String pattern) {
    return Pattern.compile(pattern).matcher(page).results().count();
  }

  @Test
  void explainPrintsTheTextOfTheRule() {
    Typed ran = Typed.of("explain", "waiver.unused");
    assertThat(ran.exit()).isZero();
    assertThat(ran.out()).startsWith("# waiver.unused\n").contains("\n## How to fix\n");
  }

  @Test
  void rulesListsThemForPeopleAndForPrograms() {
    assertThat(Typed.of("rules").out().lines())
        .contains(
            "note    waiver.unused"
                + " ".repeat(widest() - 13)
                + "  A waiver in force matched no finding");
    assertThat(Typed.of("rules", "--format", "json").out())
        .startsWith("{\n  \"schema\" : \"rules/1\",\n  \"rules\" : [\n");
  }

  private static int widest() {
    return Checks.rules().stream().mapToInt(rule -> rule.id().length()).max().orElse(0);
  }

  @Test
  void theLocaleChangesNothing() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("tr"));
      Typed turkish = Typed.of("check", "--help");
      Locale.setDefault(Locale.ROOT);
      assertThat(turkish).isEqualTo(Typed.of("check", "--help"));
    } finally {
      Locale.setDefault(before);
    }
  }
}
