package dten.preflight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Waivers whose globs reach into archives inside the package. */
class NestedWaiverTest {
  private static final String WIPE = "#!/bin/sh\nchmod 777 /opt/shop/run\n";

  @TempDir private Path folder;

  private static byte[] zip(String name, byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      out.putNextEntry(new ZipEntry(name));
      out.write(content);
      out.closeEntry();
    }
    return bytes.toByteArray();
  }

  private List<String> waiving(String glob) throws IOException {
    byte[] inner = zip("bin/wipe.sh", WIPE.getBytes(StandardCharsets.UTF_8));
    Files.write(folder.resolve("package.zip"), zip("lib/tools.zip", zip("more/a.zip", inner)));
    Files.writeString(
        folder.resolve("waivers.yaml"),
        """
        schema: waivers/1
        waivers:
          - rule: script.world-writable
            location: "%s"
            reason: agreed
            approver: a.person
            expires: 2027-01-31
        """
            .formatted(glob));
    Typed ran =
        Typed.in(
            folder,
            "check",
            folder.resolve("package.zip").toString(),
            "--waivers",
            folder.resolve("waivers.yaml").toString(),
            "--only",
            "script",
            "--only",
            "waiver");
    return ran.out()
        .lines()
        .filter(line -> line.matches("(error|warning|note|waived) .*"))
        .map(
            line ->
                line.replaceFirst("^(\\w+) +(\\S+) +(\\S+) .*", "$1 $2 $3")
                    .replace(folder + "/", ""))
        .toList();
  }

  @Test
  void aGlobReachesIntoThem() throws IOException {
    for (String glob : List.of("lib/*.zip!/**", "**/wipe.sh", "lib/tools.zip!/more/*.zip!/bin/*")) {
      assertThat(waiving(glob))
          .as(glob)
          .containsExactly(
              "waived script.world-writable lib/tools.zip!/more/a.zip!/bin/wipe.sh:2:1");
    }
  }

  @Test
  void aStarEndsAtTheEdgeOfOne() throws IOException {
    for (String glob : List.of("lib/*", "lib/tools.zip", "bin/wipe.sh")) {
      assertThat(waiving(glob))
          .as(glob)
          .containsExactly(
              "warning script.world-writable lib/tools.zip!/more/a.zip!/bin/wipe.sh:2:1",
              "note waiver.unused waivers.yaml:3:5");
    }
  }
}
