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
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContentCheckTest {
  @TempDir Path folder;

  @Test
  void filesFoldersAndEmptyFilesAreQuiet() {
    assertThat(
            found(
                new Zips()
                    .folder("a/")
                    .file("a/empty", "")
                    .stored("a/stored", new byte[70_000])
                    .file("a/run", "#!/bin/sh\n")
                    .mode(0100755)))
        .isEmpty();
  }

  @Test
  void devicesAndTheLike() {
    assertThat(
            found(
                new Zips()
                    .file("block", "x")
                    .mode(060644)
                    .file("character", "x")
                    .mode(020644)
                    .file("pipe", "x")
                    .mode(010644)
                    .file("socket", "x")
                    .mode(0140644)
                    .file("-", "x")
                    .mode(010600)))
        .containsExactlyInAnyOrder(
            "error archive.special-file block",
            "error archive.special-file character",
            "error archive.special-file pipe",
            "error archive.special-file socket",
            "warning archive.special-file -");
  }

  @Test
  void minusOneIsNoMode() {
    assertThat(found(new Zips().file("a", "x").mode(0xFFFF))).isEmpty();
  }

  @Test
  void encryptedEntries() {
    assertThat(found(new Zips().file("a", "x").both(h -> h.flags |= 1)))
        .containsExactlyInAnyOrder("error archive.encrypted-entry a");
  }

  private static Zips zstd(byte[] content, byte[] packed) {
    return new Zips()
        .file("a", content)
        .data(packed)
        .both(h -> h.method = 93)
        .both(h -> h.compressedSize = packed.length);
  }

  @Test
  void methodsOthersMayLack() throws IOException {
    byte[] content = {'h', 'e', 'l', 'l', 'o'};
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (BZip2CompressorOutputStream bzip2 = new BZip2CompressorOutputStream(out)) {
      bzip2.write(content);
    }
    assertThat(
            found(
                new Zips()
                    .file("a", content)
                    .data(out.toByteArray())
                    .both(h -> h.method = 12)
                    .both(h -> h.compressedSize = out.size())))
        .containsExactlyInAnyOrder("warning archive.uncommon-method a");
    byte[] zstd = Nested.zstd(content);
    assertThat(found(zstd(content, zstd)))
        .containsExactlyInAnyOrder("warning archive.uncommon-method a");
    assertThat(found(zstd(content, Arrays.copyOf(zstd, zstd.length + 9))))
        .containsExactlyInAnyOrder(
            "warning archive.uncommon-method a", "error archive.hidden-data a");
    assertThat(found(zstd(content, Arrays.copyOf(zstd, zstd.length - 1))))
        .containsExactlyInAnyOrder(
            "warning archive.uncommon-method a", "error archive.corrupt-data a");
    assertThat(found(new Zips().file("a", "x").both(h -> h.method = 14)))
        .containsExactlyInAnyOrder("error archive.unsupported-method a");
    assertThat(found(new Zips().file("a", "x").both(h -> h.flags |= 32)))
        .containsExactlyInAnyOrder("error archive.unsupported-method a");
  }

  @Test
  void encryptedByAnExtraFieldOrAMethodAlone() {
    byte[] aes = Zips.extra(0x9901, new byte[] {2, 0, 'A', 'E', 3, 8, 0});
    assertThat(found(new Zips().file("a", "x").both(h -> h.extra = aes)))
        .containsExactlyInAnyOrder("error archive.encrypted-entry a");
    assertThat(found(new Zips().file("a", "x").both(h -> h.method = 99)))
        .containsExactlyInAnyOrder("error archive.encrypted-entry a");
    assertThat(found(new Zips().file("a", "x").both(h -> h.flags |= 1 << 6)))
        .containsExactlyInAnyOrder("error archive.encrypted-entry a");
    assertThat(found(new Zips().file("a", "x").both(h -> h.flags |= 1 << 13)))
        .containsExactlyInAnyOrder("error archive.encrypted-entry a");
  }

  @Test
  void methodsNobodyReadsAreNamed() {
    for (int method : new int[] {1, 6, 9, 10, 14, 97, 98, 1234}) {
      byte[] zip = new Zips().file("a", "x").both(h -> h.method = method).bytes();
      assertThat(new HostileArchives(folder).messages(zip))
          .hasSize(1)
          .allMatch(message -> message.contains("found method " + method + " ("));
    }
  }

  @Test
  void patchedDataIsNotRead() {
    assertThat(found(new Zips().file("a", "x").both(h -> h.flags |= 32).both(h -> h.crc++)))
        .containsExactlyInAnyOrder("error archive.unsupported-method a");
  }

  @Test
  void foldersWithData() {
    byte[] nothing = Zips.deflated(new byte[0]);
    Zips deflated = new Zips().folder("a/").both(h -> h.method = 8).data(nothing);
    assertThat(found(deflated.both(h -> h.compressedSize = nothing.length))).isEmpty();
    byte[] more = Arrays.copyOf(nothing, 20);
    assertThat(found(deflated.data(more).both(h -> h.compressedSize = more.length)))
        .containsExactlyInAnyOrder("error archive.hidden-data a/");
    byte[] some = Zips.deflated(new byte[] {1});
    assertThat(found(deflated.data(some).both(h -> h.compressedSize = some.length)))
        .containsExactlyInAnyOrder("error archive.size-mismatch a/");
    assertThat(found(new Zips().folder("a/").data(new byte[9]).both(h -> h.compressedSize = 9)))
        .containsExactlyInAnyOrder("error archive.directory-ambiguity a/");
    assertThat(found(new Zips().folder("a/").both(h -> h.crc = 7)))
        .containsExactlyInAnyOrder("error archive.crc-mismatch a/");
  }

  @Test
  void linksByTheModeOfAnyHost() {
    for (int host : new int[] {0, 3, 11, 19}) {
      assertThat(found(new Zips().link("a", "b").central(h -> h.madeBy = host << 8 | 20)))
          .containsExactlyInAnyOrder("error archive.symlink a");
    }
    assertThat(found(new Zips().link("a", "b").mode(0xFFFF))).isEmpty();
  }

  @Test
  void contentThatIsNotWhatTheHeaderSays() {
    assertThat(found(new Zips().file("a", "hello").both(h -> h.crc++)))
        .containsExactlyInAnyOrder("error archive.crc-mismatch a");
    assertThat(found(new Zips().file("a", "hello").both(h -> h.size = 4)))
        .containsExactlyInAnyOrder("error archive.size-mismatch a");
    assertThat(found(new Zips().file("a", "hello").both(h -> h.size = 6)))
        .containsExactlyInAnyOrder("error archive.size-mismatch a");
    assertThat(found(new Zips().stored("a", new byte[5]).both(h -> h.size = 6)))
        .containsExactlyInAnyOrder("error archive.size-mismatch a");
    assertThat(found(new Zips().stored("a", new byte[5]).both(h -> h.size = 4)))
        .containsExactlyInAnyOrder("error archive.size-mismatch a");
  }

  @Test
  void dataThatCannotBeUnpacked() {
    byte[] good = Zips.deflated("hello".repeat(100).getBytes(StandardCharsets.UTF_8));
    byte[] broken = good.clone();
    broken[0] = 7;
    assertThat(found(new Zips().file("a", "hello".repeat(100)).data(broken)))
        .containsExactlyInAnyOrder("error archive.corrupt-data a");
    byte[] cut = Arrays.copyOf(good, good.length - 4);
    assertThat(
            found(
                new Zips()
                    .file("a", "hello".repeat(100))
                    .data(cut)
                    .both(h -> h.compressedSize = cut.length)))
        .containsExactlyInAnyOrder("error archive.corrupt-data a");
    byte[] longer = Arrays.copyOf(good, good.length + 16);
    assertThat(
            found(
                new Zips()
                    .file("a", "hello".repeat(100))
                    .data(longer)
                    .both(h -> h.compressedSize = longer.length)))
        .containsExactlyInAnyOrder("error archive.hidden-data a");
  }

  @Test
  void rightsOfTheOwner() {
    assertThat(found(new Zips().file("a", "x").mode(0104755).folder("b/").mode(042755)))
        .containsExactlyInAnyOrder("warning archive.setuid a");
  }

  @Test
  void datesThatDoNotExist() {
    assertThat(found(new Zips().file("a", "x").dated(2026, 2, 31)))
        .containsExactlyInAnyOrder("warning archive.timestamp-invalid a");
    assertThat(found(new Zips().file("a", "x").both(h -> h.time = 31)))
        .containsExactlyInAnyOrder("warning archive.timestamp-invalid a");
    assertThat(found(new Zips().file("a", "x").both(h -> h.time = 0).both(h -> h.date = 0)))
        .isEmpty();
  }

  private List<String> found(Zips zip) {
    return new HostileArchives(folder).found(zip);
  }
}
