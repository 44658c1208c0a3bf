package dten.preflight.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dten.preflight.run.Checks;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Command lines are completed by the real shells, where they are; the page by those that show it.
 */
class ShellCompletionTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "preflight ch                         | check chain",
        "preflight check --tr                 | --trust --trust-password-env",
        "preflight check --format j           | json junit",
        "preflight check --only s --rule waive | waiver.expired waiver.not-waivable waiver.unused",
        "preflight check --format = sa        | sarif",
        "preflight check --report js          | -o nospace json=",
        "preflight check --report json = x    | -o default",
        "preflight check --report json = x -q | -q",
        "preflight check --limit a = 1 --col  | --color",
        "preflight check x                    | -o default",
        "preflight check --advisories ''      | -o dirnames",
        "preflight check --target a --color n | never",
        "preflight explain waiver.            | waiver.expired waiver.not-waivable waiver.unused",
        "preflight waive package.c            | package.checksum-mismatch package.checksum-missing"
            + " package.checksum-weak",
        "preflight explain --format ''        | markdown html",
        "preflight matrix l                   | lint list",
        "preflight matrix list --             | --from --to --help",
        "preflight matrix grep ''             | ''",
        "preflight matrix grep key ''         | -o default",
        "preflight config show --quiet --conf | --config",
        "preflight completion f               | fish",
      })
  void bashCompletes(String typed, String offered) throws Exception {
    Path script = script("bash");
    Path driver =
        Files.writeString(
            folder.resolve("driver"),
            """
            set -u
            source "$1"
            shift
            compopt() { printf '%s ' "$@"; }
            COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
            _preflight
            printf '%s ' ${COMPREPLY[@]+"${COMPREPLY[@]}"}
            """);
    List<String> command = new ArrayList<>(List.of("bash", "--norc", driver.toString()));
    command.add(script.toString());
    for (String word : typed.split(" ", -1)) {
      command.add(word.equals("''") ? "" : word);
    }

    assertThat(ran(command).strip()).isEqualTo(offered);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "preflight ch                         | chain check",
        "preflight check --tr                 | --trust --trust-password-env",
        "preflight check --color=n            | --color=never",
        "preflight check --report js          | json=",
        "preflight explain waiver.            | waiver.expired waiver.not-waivable waiver.unused",
        "preflight matrix l                   | lint list",
        "preflight matrix list --             | --from --help --to",
        "preflight completion f               | fish",
      })
  void fishCompletes(String typed, String offered) throws Exception {
    String said =
        ran(
            List.of(
                "fish",
                "-c",
                "source $argv[1]; complete -C $argv[2]",
                script("fish").toString(),
                typed));

    assertThat(said.lines().map(line -> line.split("\t", -1)[0]).sorted())
        .containsExactly(offered.split(" ", -1));
  }

  @Test
  void fishOffersFilesBehindTheFormOfAReport() throws Exception {
    Files.writeString(folder.resolve("there.json"), "");
    String said =
        ran(
            List.of(
                "fish",
                "-c",
                "source $argv[1]; cd $argv[2]; complete -C 'preflight check --report json=the'",
                script("fish").toString(),
                folder.toString()));
    assertThat(said).isEqualTo("json=there.json\n");
  }

  @Test
  void zshLoadsItForThePathOfFunctionsAndAsItStands() throws Exception {
    Path script = script("zsh");
    Files.move(script, folder.resolve("_preflight"));
    String load =
        "setopt warn_create_global; fpath=($1 $fpath); autoload -Uz compinit; compinit -u -D; ";
    String path = folder.toString();
    assertThat(ran(List.of("zsh", "-f", "-c", load + "print $_comps[preflight]", "zsh", path)))
        .isEqualTo("_preflight\n");
    assertThat(
            ran(
                List.of(
                    "zsh",
                    "-f",
                    "-c",
                    "autoload -Uz compinit; compinit -u -D; source $1/_preflight;"
                        + " print $_comps[preflight] $+functions[_preflight_matrix_list]",
                    "zsh",
                    path)))
        .isEqualTo("_preflight 1\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"mandoc -Tlint", "man --warnings -E UTF-8 -l", "groff -man -ww -Tutf8"})
  void thePageOfTheManualIsReadWithoutAWarning(String reader) throws Exception {
    Path page = Files.writeString(folder.resolve("preflight.1"), Typed.of("man").out());
    List<String> command = new ArrayList<>(List.of(reader.split(" ", -1)));
    command.add(page.toString());
    Process process = start(command);
    byte[] shown = process.getInputStream().readAllBytes();
    String said = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    assertThat(said).isEmpty();
    if (reader.startsWith("mandoc")) {
      assertThat(new String(shown, StandardCharsets.UTF_8)).isEmpty();
    }
  }

  @Test
  void everyCommandOptionAndRuleStandsInAll() {
    String page = Typed.of("man").out().replace("\\-", "-");
    String bash = Typed.of("completion", "bash").out();
    String zsh = Typed.of("completion", "zsh").out();
    String fish = Typed.of("completion", "fish").out();
    for (CommandLine command : commands(Program.whole())) {
      for (OptionSpec option : command.getCommandSpec().options()) {
        String name = option.longestName();
        assertThat(page).contains("\\fB" + name + "\\fR");
        assertThat(bash).contains(name);
        assertThat(zsh).contains(name);
        assertThat(fish).contains("-l " + name.substring(2) + " ");
        // They are shown by several programs, and none may take them for its own signs.
        assertThat(String.join(" ", option.description())).doesNotContain("%", "${", "@|");
      }
    }
    for (String each : List.of(bash, zsh, fish)) {
      Checks.rules().forEach(rule -> assertThat(each).contains(rule.id()));
    }
    assertThat(page).contains("\n.SS \"preflight matrix import\"\n");
  }

  @Test
  void aShellThatIsNotKnown() {
    assertThat(Typed.of("completion", "fsh"))
        .isEqualTo(
            new Typed(
                2,
                "",
                "preflight: SHELL is fsh, not one of bash, zsh, fish; did you mean fish?\n"));
  }

  private static List<CommandLine> commands(CommandSpec spec) {
    List<CommandLine> all = new ArrayList<>();
    for (CommandLine each : spec.subcommands().values()) {
      all.add(each);
      all.addAll(commands(each.getCommandSpec()));
    }
    return all;
  }

  private Path script(String shell) throws IOException {
    return Files.writeString(folder.resolve(shell), Typed.of("completion", shell).out());
  }

  /** What it printed; it has to go well and complain of nothing. */
  private String ran(List<String> command) throws Exception {
    Process process = start(command);
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(err).isEmpty();
    assertThat(process.waitFor()).isZero();
    return out;
  }

  private Process start(List<String> command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("HOME", folder.toString());
    builder.environment().put("LC_ALL", "C.UTF-8");
    builder.environment().put("MANPAGER", "cat");
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      return process;
    } catch (IOException e) {
      System.out.println("skipped: there is no " + command.get(0));
      assumeTrue(false, "there is no " + command.get(0));
      throw e;
    }
  }
}
