package dten.preflight.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dten.preflight.testing.RunningClasses;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A few commands as processes of their own: what a shell or a build service gets to see. */
class ProcessTest {
  @TempDir private Path folder;

  @Test
  void exitCodesReachTheShell() throws Exception {
    Path text = Files.writeString(folder.resolve("text.zip"), "no archive\n");
    assertThat(run("--version")).isEqualTo(new Typed(0, "preflight 1.0.0\n", ""));
    assertThat(run("check", text.toString()).exit()).isEqualTo(1);
    assertThat(run("check", "absent.zip"))
        .isEqualTo(new Typed(2, "", "preflight: absent.zip: no such file\n"));
    assertThat(run("chekc", "absent.zip"))
        .isEqualTo(new Typed(2, "", "preflight: no command chekc; did you mean check?\n"));
  }

  @Test
  void aReportThatCannotBeDeliveredIsNoReport() throws Exception {
    File full = new File("/dev/full");
    assumeTrue(full.exists(), "this system has no /dev/full");
    Path text = Files.writeString(folder.resolve("text.zip"), "no archive\n");
    Process process = builder("check", text.toString()).redirectOutput(full).start();
    assertThat(new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
        .isEqualTo(
            "preflight: standard output cannot be written (java.io.IOException); nothing was"
                + " reported\n");
    assertThat(process.waitFor()).isEqualTo(3);
  }

  @Test
  void resultsAreUtf8WhateverTheLocale() throws Exception {
    Path target = Files.writeString(folder.resolve("t.yaml"), "nam: Zürich 東京\n");
    Path text = Files.writeString(folder.resolve("text.zip"), "no archive\n");
    ProcessBuilder builder = builder("check", text.toString(), "--as-of", "東京");
    builder.environment().put("LC_ALL", "C.UTF-8");
    Process process = builder.start();
    assertThat(new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
        .isEqualTo("preflight: --as-of is 東京, not a date such as 2026-11-21\n");
    assertThat(run("check", text.toString(), "--target", target.toString()).err())
        .isEqualTo(
            "preflight: " + target + ":1:1: nam: is not a known field; did you mean name?\n");
  }

  /**
   * Which thread reads an entry, and which check waits for which fact, is chance; the report not.
   */
  @Test
  void theSameBytesHoweverManyThreads() throws Exception {
    Path samples = Path.of("samples").toAbsolutePath();
    String pkg = samples.resolve("Full-upgrade-package-dten.zip").toString();
    String config = samples.resolve("preflight.yaml").toString();
    Set<Typed> seen = new HashSet<>();
    for (int processors : List.of(1, 2, 8, 8, 8, 3, 2, 1)) {
      ProcessBuilder builder =
          builder("check", pkg, "--config", config, "--as-of", "2026-11-20", "--format", "json");
      builder.command().add(1, "-XX:ActiveProcessorCount=" + processors);
      seen.add(run(builder));
    }

    assertThat(seen).hasSize(1);
    assertThat(seen.iterator().next().exit()).isEqualTo(1);
  }

  private Typed run(String... args) throws IOException, InterruptedException {
    return run(builder(args));
  }

  private Typed run(ProcessBuilder builder) throws IOException, InterruptedException {
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Typed(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  private ProcessBuilder builder(String... args) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-cp");
    command.add(RunningClasses.path());
    command.add(Main.class.getName());
    command.addAll(List.of(args));
    return new ProcessBuilder(command).directory(folder.toFile());
  }
}
