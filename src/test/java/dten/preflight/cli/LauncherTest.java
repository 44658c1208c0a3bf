package dten.preflight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The launcher's shell script, before a program that prints what it was started with. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the script is one of sh")
final class LauncherTest {
  private static final String VERSION = "17.0.1+2";
  private static final List<String> HOMES = List.of("HOME", "XDG_CACHE_HOME");

  @TempDir Path folder;

  private Path home;
  private Path java;

  @BeforeEach
  void layOut() throws IOException {
    folder = folder.toRealPath();
    home = Files.createDirectories(folder.resolve("a place"));
    Files.createDirectories(home.resolve("lib"));
    Path script = Files.createDirectories(home.resolve("bin")).resolve("preflight");
    Files.copy(Path.of("src/launcher/preflight"), script, StandardCopyOption.COPY_ATTRIBUTES);
    assertThat(script.toFile().setExecutable(true)).isTrue();
    java = folder.resolve("java");
    Path program = Files.createDirectories(java.resolve("bin")).resolve("java");
    Files.writeString(program, "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    release(VERSION);
  }

  private void release(String version) throws IOException {
    Files.writeString(
        java.resolve("release"),
        "IMPLEMENTOR=\"Nobody\"\nJAVA_RUNTIME_VERSION=\"" + version + "\"\n");
  }

  private void trainedFor(String version, Path place) throws IOException {
    Files.writeString(home.resolve("lib/preflight.jvm"), version + " " + place + "\n");
  }

  private record Ran(int exit, List<String> lines) {
    boolean has(String option) {
      return lines.contains(option);
    }
  }

  private Ran run(String... arguments) throws IOException, InterruptedException {
    return run(List.of(arguments), environment -> {});
  }

  private Ran run(List<String> arguments, Consumer<Map<String, String>> change)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(home.resolve("bin/preflight").toString()));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    Map<String, String> environment = builder.environment();
    environment.put("JAVA_HOME", java.toString());
    environment.put("XDG_CACHE_HOME", folder.resolve("cache").toString());
    environment.remove("PREFLIGHT_JAVA_OPTS");
    change.accept(environment);
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ran(process.waitFor(), out.lines().toList());
  }

  @Test
  void takesTheClassDataOfItsOwnJvmAndPlace() throws Exception {
    trainedFor(VERSION, home);
    Ran ran = run("rules");
    assertThat(ran.exit()).isZero();
    assertThat(ran.lines())
        .contains("-XX:SharedArchiveFile=" + home.resolve("lib/preflight.jsa"))
        .endsWith("dten.preflight.cli.Main", "rules");
  }

  @Test
  void takesTheAheadOfTimeCacheWhereThereIsOne() throws Exception {
    trainedFor(VERSION, home);
    Files.createFile(home.resolve("lib/preflight.aot"));
    assertThat(run("rules").lines())
        .contains("-XX:AOTCache=" + home.resolve("lib/preflight.aot"))
        .noneMatch(line -> line.contains("SharedArchiveFile"));
  }

  @Test
  void leavesClassDataOfAnotherJvm() throws Exception {
    trainedFor("17.0.9+9", home);
    Ran ran = run("rules");
    assertThat(ran.has("-Xshare:auto")).isTrue();
    assertThat(ran.lines()).noneMatch(line -> line.contains("SharedArchiveFile"));
  }

  @Test
  void leavesClassDataOfAnotherPlace() throws Exception {
    trainedFor(VERSION, folder.resolve("elsewhere"));
    assertThat(run("rules").has("-Xshare:auto")).isTrue();
  }

  @Test
  void letsNewJvmsMakeTheirOwn() throws Exception {
    trainedFor(VERSION, home);
    release("25.0.3+9-LTS");
    Path archive = folder.resolve("cache/preflight/25.0.3+9-LTS.jsa");
    assertThat(run("rules").lines())
        .contains("-XX:SharedArchiveFile=" + archive, "-XX:+AutoCreateSharedArchive");
    assertThat(archive.getParent()).isDirectory();
  }

  @Test
  void makesNoClassDataWhereTheUserHasNoFolder() throws Exception {
    release("25.0.3+9-LTS");
    Ran ran = run(List.of("rules"), environment -> environment.keySet().removeAll(HOMES));
    assertThat(ran.has("-Xshare:auto")).isTrue();
    assertThat(ran.has("-XX:+AutoCreateSharedArchive")).isFalse();
  }

  @Test
  void startsWithoutAnyTraining() throws Exception {
    assertThat(run("rules").has("-Xshare:auto")).isTrue();
  }

  @Test
  void startsOnAJvmThatDoesNotSayWhatItIs() throws Exception {
    trainedFor(VERSION, home);
    Files.delete(java.resolve("release"));
    assertThat(run("rules").has("-Xshare:auto")).isTrue();
  }

  @Test
  void optimisesOnlyForLargeFiles() throws Exception {
    Path small = Files.write(folder.resolve("small one.zip"), new byte[1000]);
    Path large = folder.resolve("-large.zip");
    try (var file = new java.io.RandomAccessFile(large.toFile(), "rw")) {
      file.setLength(17 << 20);
    }
    assertThat(run("check", small.toString()).has("-XX:TieredStopAtLevel=1")).isTrue();
    assertThat(run("check", large.toString()).has("-XX:TieredStopAtLevel=4")).isTrue();
  }

  @Test
  void saysThatJavaHomeIsWrong() throws Exception {
    Files.delete(java.resolve("bin/java"));
    Ran ran = run("rules");
    assertThat(ran.exit()).isEqualTo(2);
    assertThat(ran.lines())
        .containsExactly(
            "preflight: JAVA_HOME is "
                + java
                + ", which holds no bin/java; point it at a JDK or JRE 17 or later");
  }
}
