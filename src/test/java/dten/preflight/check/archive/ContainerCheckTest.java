package dten.preflight.check.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.read.archive.Limits;
import dten.preflight.testing.Zips;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContainerCheckTest {
  @TempDir Path folder;

  @Test
  void anHonestArchiveIsQuiet() {
    assertThat(found(honest().bytes())).isEmpty();
    assertThat(found(honest().end(e -> e.comment = bytes("built on Monday")).bytes())).isEmpty();
  }

  @Test
  void whatIsNoArchiveIsNamed() {
    assertThat(found(new byte[0])).containsExactlyInAnyOrder("error archive.not-a-zip .");
    assertThat(messages(new byte[0]))
        .containsExactlyInAnyOrder(
            "not a ZIP archive: expected a ZIP archive, found an empty file (byte 0)");
    assertThat(messages(bytes("<!DOCTYPE html><title>Log in</title>")))
        .containsExactlyInAnyOrder(
            "not a ZIP archive: expected a ZIP archive, found an HTML page, such as an error or"
                + " log-in page saved under this name (byte 0)");
    assertThat(messages(bytes("{\"error\": 404}")).get(0)).contains("looks like JSON");
    assertThat(messages(new byte[4096]).get(0)).contains("zero bytes");
  }

  @Test
  void aDownloadThatBrokeOffIsTruncated() {
    byte[] whole = honest().bytes();
    byte[] half = Arrays.copyOf(whole, whole.length / 2);
    assertThat(found(half)).containsExactlyInAnyOrder("error archive.truncated .");
    byte[] cut = Arrays.copyOf(whole, whole.length - 1);
    assertThat(found(cut)).containsExactlyInAnyOrder("error archive.truncated .");
  }

  @Test
  void aCommentThatBreaksOffIsTruncated() {
    byte[] whole = honest().end(e -> e.comment = bytes("built on Monday")).bytes();
    assertThat(found(Arrays.copyOf(whole, whole.length - 3)))
        .containsExactlyInAnyOrder("error archive.truncated .");
  }

  @Test
  void bytesBehindTheEndAreFoundHoweverManyTheyAre() {
    assertThat(found(honest().end(e -> e.behind = bytes("junk")).bytes()))
        .containsExactlyInAnyOrder("error archive.trailing-data .");
    assertThat(found(honest().end(e -> e.behind = new byte[200_000]).bytes()))
        .containsExactlyInAnyOrder("error archive.trailing-data .");
  }

  @Test
  void bytesBeforeTheStartAreFoundCountedOrNot() {
    assertThat(found(honest().prefix(bytes("#!/bin/sh\nexit 0\n")).bytes()))
        .containsExactlyInAnyOrder("error archive.prefix-data .");
    byte[] honest = honest().bytes();
    byte[] shifted = new byte[honest.length + 17];
    System.arraycopy(honest, 0, shifted, 17, honest.length);
    assertThat(found(shifted)).containsExactlyInAnyOrder("error archive.prefix-data .");
  }

  @Test
  void anArchiveBeforeAnotherIsNoMerePrefix() {
    byte[] first = new Zips().file("x", "x").bytes();
    assertThat(found(honest().prefix(first).bytes()))
        .containsExactlyInAnyOrder("error archive.prefix-data .", "error archive.hidden-entry .");
    assertThat(found(Zips.joined(first, honest().bytes())))
        .containsExactlyInAnyOrder("error archive.prefix-data .", "error archive.hidden-entry .");
  }

  @Test
  void aScriptThatRunsTheArchive() {
    byte[] script = bytes("#!/bin/sh\nexec java -jar \"$0\" \"$@\"\n");
    assertThat(messages(honest().prefix(script).bytes()))
        .containsExactly(
            "bytes stand before the start of the archive: expected the archive from the first byte"
                + " on, found 35 bytes before it: a text file (byte 0)");
  }

  @Test
  void whatStandsBehindTheEndIsNamed() {
    assertThat(messages(honest().end(e -> e.behind = bytes("<html>")).bytes()).get(0))
        .contains("found 6 more bytes: an HTML page");
    assertThat(messages(honest().end(e -> e.behind = new byte[9]).bytes()).get(0))
        .contains("found 9 more bytes: zero bytes");
  }

  @Test
  void partsOfAnArchiveBehindTheEndOfAnother() {
    byte[] other = Arrays.copyOf(honest().bytes(), honest().bytes().length - 1);
    assertThat(found(honest().end(e -> e.behind = other).bytes()))
        .containsExactlyInAnyOrder("error archive.trailing-data .");
    byte[] local = new Zips().file("x", "x").locals();
    assertThat(found(honest().end(e -> e.behind = local).bytes()))
        .containsExactlyInAnyOrder("error archive.trailing-data .");
  }

  @Test
  void aLauncherBeforeAnInnerArchiveIsAWarningAndTheArchiveIsRead() {
    byte[] inner = new Zips().prefix(bytes("#!/bin/sh\n")).file("../up", "x").bytes();
    assertThat(found(new Zips().file("app.jar", inner).bytes()))
        .containsExactlyInAnyOrder(
            "warning archive.prefix-data app.jar", "error archive.path-traversal app.jar!/../up");
  }

  @Test
  void anArchiveWithoutEntriesIsAWarning() {
    assertThat(found(new Zips().bytes())).containsExactlyInAnyOrder("warning archive.empty .");
  }

  @Test
  void theMarkerOfVolumesIsAWarning() {
    byte[] marker = Zips.little(4).putInt(0x08074b50).array();
    assertThat(found(honest().prefix(marker).bytes()))
        .containsExactlyInAnyOrder("warning archive.spanning-marker .");
  }

  private static Zips honest() {
    return new Zips().folder("lib/").file("lib/a.txt", "hello").stored("b.bin", bytes("world"));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private List<String> found(byte[] zip) {
    return new HostileArchives(folder).found(zip, Limits.DEFAULT);
  }

  private List<String> messages(byte[] zip) {
    return new HostileArchives(folder).messages(zip);
  }
}
