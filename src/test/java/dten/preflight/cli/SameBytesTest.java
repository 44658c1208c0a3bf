package dten.preflight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.testing.RunningClasses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every report of the sample, with as many threads as one and as eight processors have. */
class SameBytesTest {
  @TempDir private Path folder;

  @Test
  void noReportDependsOnThreads() throws Exception {
    Map<String, String> one = reports("one", 1);
    assertThat(one).hasSize(ReportFormat.words().size());
    assertThat(one.values()).doesNotContain("");
    for (int round = 0; round < 2; round++) {
      assertThat(reports("eight" + round, 8)).isEqualTo(one);
    }
    assertThat(reports("again", 1)).isEqualTo(one);
  }

  /** The bytes of every form by its name. */
  private Map<String, String> reports(String name, int processors) throws Exception {
    Path place = Files.createDirectory(folder.resolve(name));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:ActiveProcessorCount=" + processors);
    command.addAll(List.of("-cp", RunningClasses.path(), Main.class.getName()));
    command.addAll(List.of("check", "samples/Full-upgrade-package-dten.zip", "--target"));
    command.addAll(List.of("samples/production.yaml", "--as-of", "2026-11-21"));
    command.addAll(List.of("--matrix", "config-keys-matrix.yaml", "--trust", "samples/trust"));
    for (String format : ReportFormat.words()) {
      command.addAll(List.of("--report", format + "=" + place.resolve(format)));
    }
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(process.waitFor()).isEqualTo(1);
    Map<String, String> bytes = new TreeMap<>();
    try (Stream<Path> files = Files.list(place)) {
      for (Path each : files.toList()) {
        bytes.put(each.getFileName().toString(), hex(each));
      }
    }
    return bytes;
  }

  private static String hex(Path file) throws IOException {
    return HexFormat.of().formatHex(Files.readAllBytes(file));
  }
}
