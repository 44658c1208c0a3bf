package dten.preflight.check.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.testing.Nested;
import dten.preflight.testing.Zips;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NestedCheckTest {
  @TempDir Path folder;

  @Test
  void honestArchivesInsideAreQuiet() throws IOException {
    byte[] tar = new Nested().file("./a.txt", "hello").file("b/c.txt", "world").tar();
    assertThat(
            found(
                new Zips()
                    .file("a.tar", tar)
                    .file("a.tar.gz", Nested.gzip(tar))
                    .file("a.tgz", Nested.gzip(tar))
                    .file("a.tar.bz2", Nested.bzip2(tar))
                    .file("a.tar.xz", Nested.xz(tar))
                    .file("a.tar.zst", Nested.zstd(tar))
                    .file("log.zst", Nested.zstd(bytes("hello")))
                    .file("log.gz", Nested.gzip(bytes("hello")))
                    .file("two.gz", joined(Nested.gzip(bytes("a")), Nested.gzip(bytes("b"))))
                    .file("padded.gz", joined(Nested.gzip(bytes("a")), new byte[512]))))
        .isEmpty();
  }

  @Test
  void whatIsInThemIsJudged() throws IOException {
    byte[] tar =
        new Nested()
            .file("../up", "x")
            .entry("dev", '4', "", new byte[0])
            .entry("hard", '1', "/etc/passwd", new byte[0])
            .entry("soft", '2', "../../etc", new byte[0])
            .entry("own", '1', "a/b", new byte[0])
            .tar();
    assertThat(found(new Zips().file("a.tgz", Nested.gzip(tar))))
        .containsExactlyInAnyOrder(
            "error archive.path-traversal a.tgz!/../up",
            "error archive.special-file a.tgz!/dev",
            "error archive.hard-link-escapes a.tgz!/hard",
            "error archive.symlink-escapes a.tgz!/soft");
  }

  @Test
  void aZipInATarInAZip() throws IOException {
    byte[] jar = new Zips().file("/abs", "x").bytes();
    byte[] tar = new Nested().entry("lib/a.jar", '0', "", jar).file("b", "x").tar();
    assertThat(found(new Zips().file("a.tar.bz2", Nested.bzip2(tar))))
        .containsExactlyInAnyOrder(
            "error archive.absolute-path a.tar.bz2!/lib/a.jar!//abs",
            "warning archive.name-not-canonical a.tar.bz2!/lib/a.jar!//abs");
  }

  @Test
  void damagedOnes() throws IOException {
    byte[] gzip = Nested.gzip(bytes("hello"));
    byte[] wrong = gzip.clone();
    wrong[gzip.length - 8]++;
    byte[] tar = new Nested().file("a", "x").file("b", "y").tar();
    byte[] broken = tar.clone();
    broken[1024]++;
    byte[] zip = new Zips().file("x", "x").bytes();
    assertThat(
            found(
                new Zips()
                    .file("cut.gz", Arrays.copyOf(gzip, gzip.length - 3))
                    .file("crc.gz", wrong)
                    .file("broken.tar", broken)
                    .file("cut.tar", Arrays.copyOf(tar, 513))
                    .file("cut.xz", Arrays.copyOf(Nested.xz(bytes("hello")), 40))
                    .file("cut.bz2", Arrays.copyOf(Nested.bzip2(bytes("hello")), 20))
                    .file("cut.zst", Arrays.copyOf(Nested.zstd(bytes("hello")), 12))
                    .file("cut.zip", Arrays.copyOf(zip, zip.length - 30))))
        .containsExactlyInAnyOrder(
            "error archive.nested-corrupt cut.gz",
            "error archive.nested-corrupt crc.gz",
            "error archive.nested-corrupt broken.tar",
            "error archive.nested-corrupt cut.tar",
            "error archive.nested-corrupt cut.xz",
            "error archive.nested-corrupt cut.bz2",
            "error archive.nested-corrupt cut.zst",
            "error archive.truncated cut.zip");
  }

  @Test
  void bytesBehindTheEnd() throws IOException {
    byte[] tar = new Nested().file("a", "x").tar();
    assertThat(
            found(
                new Zips()
                    .file("a.gz", joined(Nested.gzip(bytes("a")), bytes("junk")))
                    .file("a.zst", joined(Nested.zstd(bytes("a")), bytes("junk")))
                    .file("b.tar", joined(tar, bytes("junk")))))
        .containsExactlyInAnyOrder(
            "warning archive.nested-trailing-data a.gz",
            "warning archive.nested-trailing-data a.zst",
            "warning archive.nested-trailing-data b.tar");
  }

  @Test
  void namesThatSayOtherwise() {
    byte[] zip = new Zips().file("x", "x").bytes();
    assertThat(
            found(
                new Zips()
                    .file("readme.txt", zip)
                    .file("form.docx", zip)
                    .file("lib.jar", "<!DOCTYPE html>")
                    .file("empty.zip", "")
                    .file("none.tar", new byte[10_240])
                    .file("x.tgz", "no archive")
                    .file("y.gz", zip)
                    .file("z.jar", new Nested().file("a", "x").tar())))
        .containsExactlyInAnyOrder(
            "warning archive.nested-disguised readme.txt",
            "warning archive.nested-type-mismatch lib.jar",
            "warning archive.nested-type-mismatch x.tgz",
            "warning archive.nested-type-mismatch y.gz",
            "warning archive.nested-type-mismatch z.jar");
  }

  @Test
  void formatsThatAreNotOpened() {
    byte[] seven = {'7', 'z', (byte) 0xbc, (byte) 0xaf, 0x27, 0x1c, 0, 4};
    assertThat(found(new Zips().file("a.7z", seven)))
        .containsExactlyInAnyOrder("warning archive.nested-unsupported a.7z");
    byte[] dictionary = {0x28, (byte) 0xB5, 0x2F, (byte) 0xFD, 0x21, 7, 0};
    assertThat(found(new Zips().file("a.zst", dictionary)))
        .containsExactlyInAnyOrder("warning archive.nested-unsupported a.zst");
    byte[] tar = new Nested().entry("v", 'V', "", new byte[0]).tar();
    assertThat(found(new Zips().file("a.tar", tar)))
        .containsExactlyInAnyOrder("warning archive.nested-unsupported a.tar!/v");
    assertThat(found(new Zips().file("a.deb", ar("debian-binary"))))
        .containsExactlyInAnyOrder("warning archive.nested-unsupported a.deb");
    assertThat(found(new Zips().file("b.ar", ar("notes/"))))
        .containsExactlyInAnyOrder("warning archive.nested-unsupported b.ar");
  }

  @Test
  void librariesOfObjectFilesAreNoArchivesToLookInto() {
    for (String first : List.of("/", "/SYM64/", "__.SYMDEF", "#1/20", "code.o/", "code.o")) {
      assertThat(found(new Zips().file("lib/libnet.a", ar(first)))).as(first).isEmpty();
    }
  }

  /** An ar archive (ar(5)) of one member of 20 bytes. */
  private static byte[] ar(String name) {
    String header = String.format("%-16s%-12s%-6s%-6s%-8s%-10s`\n", name, 0, 0, 0, "100644", 20);
    String member = name.startsWith("#1/") ? "__.SYMDEF SORTED" + "\0".repeat(4) : "x".repeat(20);
    return ("!<arch>\n" + header + member).getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] joined(byte[] first, byte[] second) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(first);
    out.writeBytes(second);
    return out.toByteArray();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private List<String> found(Zips zip) {
    return new HostileArchives(folder).found(zip);
  }
}
