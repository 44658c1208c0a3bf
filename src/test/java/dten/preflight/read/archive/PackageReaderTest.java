package dten.preflight.read.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dten.preflight.fact.Anomaly;
import dten.preflight.fact.Entry;
import dten.preflight.fact.EntryDigest;
import dten.preflight.fact.Location;
import dten.preflight.fact.PackageFacts;
import dten.preflight.fact.ReaderFault;
import dten.preflight.read.EntryContent;
import dten.preflight.read.EntryHead;
import dten.preflight.read.EntryReader;
import dten.preflight.read.FactSink;
import dten.preflight.read.Progress;
import dten.preflight.read.StreamReader;
import dten.preflight.testing.Zips;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackageReaderTest {
  @TempDir Path folder;

  @Test
  void honestArchivesHaveNoAnomaly() throws IOException {
    PackageFacts facts =
        read(new Zips().folder("lib/").file("lib/a.txt", "hello").file("b.txt", "world").bytes());
    assertThat(facts.all(Anomaly.class)).isEmpty();
    assertThat(entries(facts))
        .containsExactly("lib/ DIRECTORY 0", "lib/a.txt TEXT 5", "b.txt TEXT 5");
    assertThat(facts.all(Entry.class).get(1).sha256())
        .hasToString("2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824");
  }

  @Test
  void nestedArchivesAreOpened() throws IOException {
    byte[] inner = new Zips().file("x.class", "hello").descriptor().bytes();
    PackageFacts facts =
        read(new Zips().stored("a.jar", inner).file("b.jar", inner).file("c.txt", "c").bytes());
    assertThat(facts.all(Anomaly.class)).isEmpty();
    assertThat(entries(facts))
        .containsExactly(
            "a.jar ZIP " + inner.length,
            "a.jar!/x.class TEXT 5",
            "b.jar ZIP " + inner.length,
            "b.jar!/x.class TEXT 5",
            "c.txt TEXT 1");
  }

  @Test
  void anEmptyFileIsNoException() throws IOException {
    assertThat(kinds(read(new byte[0]))).containsExactly("NOT_A_ZIP an empty file");
  }

  private PackageFacts read(byte[] zip) throws IOException {
    Path file = Files.write(folder.resolve("package.zip"), zip);
    return new PackageReader(List.of(), List.of(), List.of(), Limits.DEFAULT)
        .read(file, Progress.NONE);
  }

  private static List<String> entries(PackageFacts facts) {
    return facts.all(Entry.class).stream()
        .map(e -> e.path() + " " + e.kind() + " " + e.size())
        .toList();
  }

  private static List<String> kinds(PackageFacts facts) {
    return facts.all(Anomaly.class).stream().map(a -> a.kind() + " " + a.actual()).toList();
  }

  @Test
  void digestsThatAJarManifestNamesAreMadeForItsArchiveOnly() throws IOException {
    byte[] jar =
        new Zips()
            .file("a.class", "hello")
            .file(
                "META-INF/MANIFEST.MF",
                """
                Manifest-Version: 1.0

                Name: a.class
                SHA1-Digest: x
                SHA-512-Digest: y
                SHA-256-Digest: z
                Foo-Digest: w
                """)
            .bytes();
    PackageFacts facts = read(new Zips().file("x.jar", jar).file("b", "hello").bytes());
    assertThat(facts.all(EntryDigest.class).stream().map(d -> d.location() + " " + d.algorithm()))
        .containsExactly("x.jar!/a.class SHA-1", "x.jar!/a.class SHA-512");
    assertThat(facts.all(EntryDigest.class).get(0).hex())
        .isEqualTo("aaf4c61ddcc5e8a2dabede0f3b482cd9aea9434d");
  }

  @Test
  void aReaderThatBreaksIsAFactAndStopsNobody() throws IOException {
    EntryReader breaking =
        new EntryReader() {
          @Override
          public boolean wants(EntryHead head) {
            return head.name().equals("a");
          }

          @Override
          public void read(EntryContent content, FactSink sink) {
            throw new IllegalStateException("secret of the entry");
          }
        };
    Path file = new Zips().file("a", "x").file("b", "y").write(folder.resolve("p.zip"));
    PackageFacts facts =
        new PackageReader(List.of(breaking), List.of(), List.of(), Limits.DEFAULT)
            .read(file, Progress.NONE);
    assertThat(facts.all(ReaderFault.class)).hasSize(1);
    ReaderFault fault = facts.all(ReaderFault.class).get(0);
    assertThat(fault.location()).isEqualTo(Location.ofEntry("a"));
    assertThat(fault.reader()).isEqualTo(breaking.getClass().getSimpleName());
    assertThat(fault.exception())
        .matches("IllegalStateException at PackageReaderTest\\$[0-9]+\\.read:[0-9]+");
    assertThat(entries(facts)).containsExactly("a TEXT 1", "b TEXT 1");
  }

  @Test
  void entriesOverTheLimitAreStreamedAndSaidToBe() throws IOException {
    List<String> seen = Collections.synchronizedList(new ArrayList<>());
    EntryReader whole =
        new EntryReader() {
          @Override
          public boolean wants(EntryHead head) {
            return true;
          }

          @Override
          public void read(EntryContent content, FactSink sink) {
            seen.add("whole " + content.head().path() + " " + content.bytes().length);
          }
        };
    StreamReader stream =
        (head, sink) ->
            Optional.of(
                new StreamReader.Run() {
                  private long count;

                  @Override
                  public void accept(byte[] bytes, int offset, int length) {
                    count += length;
                  }

                  @Override
                  public void end() {
                    seen.add("stream " + head.path() + " " + count);
                  }
                });
    Path file =
        new Zips()
            .stored("large", new byte[200_000])
            .stored("small", new byte[1000])
            .write(folder.resolve("p.zip"));
    PackageFacts facts =
        new PackageReader(
                List.of(whole),
                List.of(),
                List.of(stream),
                Limits.DEFAULT.with("max-structured", 1000))
            .read(file, Progress.NONE);
    assertThat(seen)
        .containsExactlyInAnyOrder("stream large 200000", "whole small 1000", "stream small 1000");
    assertThat(kinds(facts)).containsExactly("LIMIT_STRUCTURED 200000 bytes");
  }

  @Test
  void theOrderOfFactsIsThatOfTheArchive() throws IOException {
    Zips zip = new Zips();
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      byte[] inner = new Zips().file("a", new byte[i * 10]).file("b", "x").bytes();
      String name = "e" + i + ".zip";
      zip.file(name, inner);
      expected.addAll(List.of(name, name + "!/a", name + "!/b"));
    }
    byte[] bytes = zip.bytes();
    for (int round = 0; round < 5; round++) {
      assertThat(read(bytes).all(Entry.class).stream().map(Entry::path))
          .containsExactlyElementsOf(expected);
    }
  }

  @Test
  void progressEndsAtTheWhole() throws IOException {
    Path file = new Zips().stored("a", new byte[5000]).write(folder.resolve("p.zip"));
    List<String> told = Collections.synchronizedList(new ArrayList<>());
    new PackageReader(List.of(), List.of(), List.of(), Limits.DEFAULT)
        .read(file, (done, total) -> told.add(done + " of " + total));
    long size = Files.size(file);
    assertThat(told).containsExactly("5000 of " + size, size + " of " + size);
  }

  @Test
  void aFolderIsAFailureOfTheDisk() {
    assertThatThrownBy(
            () ->
                new PackageReader(List.of(), List.of(), List.of(), Limits.DEFAULT)
                    .read(folder, Progress.NONE))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("not a regular file");
  }
}
