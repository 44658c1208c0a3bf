package dten.preflight.check.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.testing.Zips;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NameCheckTest {
  @TempDir Path folder;

  @Test
  void ordinaryNamesAreQuiet() {
    assertThat(
            found(
                new Zips()
                    .folder("lib/")
                    .file("lib/.hidden", "x")
                    .file("lib/a..b", "x")
                    .file("lib/...", "x")
                    .file("lib/with blank.txt", "x")
                    .file("lib/t\u00FCr.txt", "x")
                    .file("lib/\u65E5\u672C.txt", "x")))
        .containsExactlyInAnyOrder("warning archive.windows-unsafe-name lib/...");
  }

  @Test
  void namesThatClimb() {
    assertThat(name("../a")).containsExactlyInAnyOrder("error archive.path-traversal ../a");
    assertThat(name("a/../b")).containsExactlyInAnyOrder("error archive.path-traversal a/../b");
    assertThat(name("a/..")).containsExactlyInAnyOrder("error archive.path-traversal a/..");
    assertThat(name("..\\a"))
        .containsExactlyInAnyOrder(
            "error archive.path-traversal ..%5Ca", "error archive.backslash ..%5Ca");
  }

  @Test
  void absoluteNames() {
    assertThat(name("/etc/passwd"))
        .containsExactlyInAnyOrder(
            "error archive.absolute-path /etc/passwd",
            "error archive.name-not-canonical /etc/passwd");
    assertThat(name("C:/x"))
        .containsExactlyInAnyOrder(
            "error archive.absolute-path C%3A/x", "warning archive.windows-unsafe-name C%3A/x");
  }

  @Test
  void spellings() {
    assertThat(name("a\\b")).containsExactlyInAnyOrder("error archive.backslash a%5Cb");
    assertThat(name("a//b")).containsExactlyInAnyOrder("error archive.name-not-canonical a//b");
    assertThat(name("./b")).containsExactlyInAnyOrder("error archive.name-not-canonical ./b");
    assertThat(name("")).containsExactlyInAnyOrder("error archive.name-empty .");
    assertThat(name("x".repeat(256)))
        .containsExactlyInAnyOrder("error archive.name-too-long " + "x".repeat(256));
    assertThat(name("x".repeat(255))).isEmpty();
  }

  @Test
  void charactersNobodySees() {
    assertThat(name("a\u001B[2J"))
        .containsExactlyInAnyOrder("error archive.control-character a%1B%5B2J");
    assertThat(name("a\u0000b")).containsExactlyInAnyOrder("error archive.control-character a%00b");
    assertThat(name("a\u202Egpj.exe"))
        .containsExactlyInAnyOrder("error archive.invisible-character a%E2%80%AEgpj.exe");
    assertThat(name("a\uFF0Fb"))
        .containsExactlyInAnyOrder("warning archive.confusable-name a%EF%BC%8Fb");
    assertThat(name("a.jar!/b"))
        .containsExactlyInAnyOrder("warning archive.confusable-name a.jar!/b");
  }

  @Test
  void namesForWindows() {
    assertThat(name("aux.txt"))
        .containsExactlyInAnyOrder("warning archive.windows-unsafe-name aux.txt");
    assertThat(name("auxiliary.txt")).isEmpty();
    assertThat(name("a.")).containsExactlyInAnyOrder("warning archive.windows-unsafe-name a.");
  }

  @Test
  void encodings() {
    byte[] latin = "t\u00FCr".getBytes(StandardCharsets.ISO_8859_1);
    assertThat(found(new Zips().file("tur", "x").both(h -> h.name = latin)))
        .containsExactlyInAnyOrder("warning archive.name-encoding t%E2%81%BFr");
    assertThat(
            found(new Zips().file("tur", "x").both(h -> h.name = latin).both(h -> h.flags |= 2048)))
        .containsExactlyInAnyOrder("error archive.name-encoding t%E2%81%BFr");
    assertThat(found(new Zips().file("t\u00FCr", "x").both(h -> h.flags = 0)))
        .containsExactlyInAnyOrder("warning archive.name-encoding t%C3%BCr");
  }

  @Test
  void overlongFormsOfTwoDots() {
    byte[] two = {
      (byte) 0xC0, (byte) 0xAE, (byte) 0xC0, (byte) 0xAE, (byte) 0xC0, (byte) 0xAF, 'x'
    };
    byte[] three = {(byte) 0xE0, (byte) 0x80, (byte) 0xAE, '.', '/', 'x'};
    for (byte[] raw : List.of(two, three)) {
      assertThat(found(new Zips().file("x", "x").both(h -> h.name = raw)))
          .anyMatch(line -> line.startsWith("error archive.path-traversal "));
    }
    byte[] chinese = {(byte) 0xC0, (byte) 0xAE, (byte) 0xB0, (byte) 0xC8, '.', 't', 'x', 't'};
    assertThat(found(new Zips().file("x", "x").both(h -> h.name = chinese)))
        .hasSize(1)
        .allMatch(line -> line.startsWith("warning archive.name-encoding "));
  }

  private List<String> name(String name) {
    return found(new Zips().file(name, "x"));
  }

  private List<String> found(Zips zip) {
    return new HostileArchives(folder).found(zip);
  }
}
