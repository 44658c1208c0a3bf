package dten.preflight.read.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.fact.Anomaly;
import dten.preflight.fact.Entry;
import dten.preflight.fact.PackageFacts;
import dten.preflight.read.Progress;
import dten.preflight.testing.Zips;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
}
