package dten.preflight.ci;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.testing.RunningClasses;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A step of a workflow, with the files that a runner hands to it. */
final class Runner {
  private static final Path ACTION = Path.of(".github/actions/preflight").toAbsolutePath();

  private final Path folder;
  private final Map<String, String> inputs = new TreeMap<>();

  /** The folder holds all of it, and is the workspace. */
  Runner(Path folder) throws IOException {
    this.folder = folder;
    Files.createDirectories(folder.resolve("temp"));
    Files.createDirectories(folder.resolve("path"));
  }

  /** What a step left behind, the folder of its reports called REPORTS. */
  record Ran(int exit, String log, String outputs, String summary, List<String> reports) {}

  /** Hands over an input; the rest are as though left out. */
  Runner with(String name, String value) {
    inputs.put("INPUT_" + name, value);
    return this;
  }

  /** Puts a program on the path. */
  Path program(String name, String script) throws IOException {
    Path program = Files.writeString(folder.resolve("path").resolve(name), "#!/bin/sh\n" + script);
    assertThat(program.toFile().setExecutable(true)).isTrue();
    return program;
  }

  /** Puts the program on the path that these tests belong to. */
  Path preflight() throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return program(
        "preflight",
        "exec '"
            + java
            + "' -XX:TieredStopAtLevel=1 -Xss2m -cp '"
            + RunningClasses.path()
            + "' dten.preflight.cli.Main \"$@\"\n");
  }

  Ran run(String script) throws IOException, InterruptedException {
    Path outputs = Files.writeString(folder.resolve("outputs"), "earlier=1\n");
    Path summary = Files.writeString(folder.resolve("summary"), "earlier\n");
    Path log = folder.resolve("log");
    ProcessBuilder builder =
        new ProcessBuilder("sh", ACTION.resolve(script).toString())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    Map<String, String> environment = builder.environment();
    String path = folder.resolve("path") + ":" + environment.get("PATH");
    environment.putAll(inputs);
    environment.put("PATH", path);
    environment.put("LC_ALL", "C.UTF-8");
    environment.put("GITHUB_OUTPUT", outputs.toString());
    environment.put("GITHUB_STEP_SUMMARY", summary.toString());
    environment.put("RUNNER_TEMP", folder.resolve("temp").toString());
    Process process = builder.start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    String made = made();
    List<String> reports = made.isEmpty() ? List.of() : names(folder.resolve("temp/" + made));
    String place = folder.resolve("temp") + "/" + made;
    return new Ran(
        process.exitValue(),
        new String(Files.readAllBytes(log), StandardCharsets.UTF_8).replace(place, "REPORTS"),
        Files.readString(outputs).replace(place, "REPORTS"),
        Files.readString(summary),
        reports);
  }

  private String made() throws IOException {
    List<String> names = names(folder.resolve("temp"));
    assertThat(names).hasSizeLessThan(2);
    return names.isEmpty() ? "" : names.get(0);
  }

  private static List<String> names(Path folder) throws IOException {
    List<String> names = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      files.forEach(file -> names.add(file.getFileName().toString()));
    }
    names.sort(null);
    return names;
  }
}
