package dten.preflight.read.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.fact.Entry;
import dten.preflight.fact.Kind;
import dten.preflight.fact.PackageFacts;
import dten.preflight.fact.Parsed;
import dten.preflight.fact.ReaderFault;
import dten.preflight.fact.Upgrade;
import dten.preflight.finding.Finding;
import dten.preflight.finding.Level;
import dten.preflight.read.Progress;
import dten.preflight.testing.ArchiveFindings;
import dten.preflight.testing.Mutations;
import dten.preflight.testing.Nested;
import dten.preflight.testing.Upgrades;
import dten.preflight.testing.Zips;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.apache.commons.compress.archivers.zip.ZipShort;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Reads mutated archives: nothing may throw, hang or break, and what is called clean two other
 * readers, one from the front and one from the back, must see the same way. More rounds by {@code
 * -Dfuzz.rounds=N}, other ones by {@code -Dfuzz.seed=N}, more seeds by {@code -Dfuzz.seeds=DIR}.
 */
class ArchiveFuzzTest {
  private static final long MAX_NANOS = 10_000_000_000L;
  private static final Limits LIMITS =
      Limits.DEFAULT.with("max-total", 64 << 20).with("max-decoder-memory", 10 << 20);

  @TempDir Path folder;

  @Test
  void nothingThrowsAndWhatIsCleanIsTheSameForAll() throws Exception {
    int rounds = Integer.getInteger("fuzz.rounds", 3000);
    long number = Long.getLong("fuzz.seed", 1);
    Mutations mutations = new Mutations(number, seeds());
    Path file = folder.resolve("package.zip");
    int clean = 0;
    long slowest = 0;
    for (int round = 0; round < rounds; round++) {
      byte[] bytes = mutations.next();
      Files.write(file, bytes);
      long start = System.nanoTime();
      try {
        clean += look(file) ? 1 : 0;
      } catch (IOException | RuntimeException | Error e) {
        Path kept = Files.write(Files.createTempFile("fuzz-", ".zip"), bytes);
        throw new AssertionError("round " + round + " of seed " + number + ": " + kept, e);
      }
      slowest = Math.max(slowest, System.nanoTime() - start);
    }
    System.out.printf(
        "fuzz: %d archives, %d clean, slowest %d ms%n", rounds, clean, slowest / 1_000_000);
    assertThat(slowest).isLessThan(MAX_NANOS);
  }

  private static boolean look(Path file) throws IOException {
    PackageFacts facts =
        new PackageReader(List.of(), List.of(), List.of(), LIMITS).read(file, Progress.NONE);
    assertThat(facts.all(ReaderFault.class)).isEmpty();
    List<Finding> findings =
        ArchiveFindings.of(
            new Upgrade(
                facts,
                Optional.empty(),
                new Parsed.Missing<>("no --target given"),
                Upgrades.operator()));
    if (findings.stream().anyMatch(f -> f.level() != Level.NOTE)) {
      return false;
    }
    Map<String, String> ours = new LinkedHashMap<>();
    for (Entry entry : facts.all(Entry.class)) {
      if (!entry.isNested() && entry.kind() != Kind.DIRECTORY) {
        ours.put(entry.pathInArchive(), String.valueOf(entry.sha256()));
      }
    }
    assertThat(fromTheBack(file)).isEqualTo(ours);
    if (!hasLongDescriptors(file)) {
      assertThat(fromTheFront(file)).isEqualTo(ours);
    }
    return true;
  }

  private static Map<String, String> fromTheBack(Path file) throws IOException {
    Map<String, String> found = new LinkedHashMap<>();
    try (ZipFile zip = new ZipFile(file.toFile(), StandardCharsets.ISO_8859_1)) {
      for (ZipEntry entry : zip.stream().toList()) {
        if (!entry.isDirectory()) {
          try (InputStream in = zip.getInputStream(entry)) {
            found.put(entry.getName(), sha256(in));
          }
        }
      }
    }
    return found;
  }

  /** Which the platform's reader from the front takes for short ones. */
  private static boolean hasLongDescriptors(Path file) throws IOException {
    try (org.apache.commons.compress.archivers.zip.ZipFile zip =
        org.apache.commons.compress.archivers.zip.ZipFile.builder().setPath(file).get()) {
      return Collections.list(zip.getEntries()).stream()
          .anyMatch(
              e ->
                  e.getGeneralPurposeBit().usesDataDescriptor()
                      && e.getExtraField(new ZipShort(1)) != null);
    }
  }

  private static Map<String, String> fromTheFront(Path file) throws IOException {
    Map<String, String> found = new LinkedHashMap<>();
    try (ZipInputStream zip =
        new ZipInputStream(Files.newInputStream(file), StandardCharsets.ISO_8859_1)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (!entry.isDirectory()) {
          found.put(entry.getName(), sha256(zip));
        }
      }
    }
    return found;
  }

  private static String sha256(InputStream in) throws IOException {
    MessageDigest digest = Digests.of("SHA-256");
    digest.update(in.readAllBytes());
    return HexFormat.of().formatHex(digest.digest());
  }

  private static List<byte[]> seeds() throws IOException {
    byte[] text = "some text, some more text\n".repeat(20).getBytes(StandardCharsets.UTF_8);
    byte[] jar =
        new Zips()
            .file("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\nSHA1-Digest: x\n")
            .file("a/A.class", text)
            .descriptor()
            .bytes();
    byte[] tar = new Nested().file("a.txt", "hello").entry("j.jar", '0', "", jar).tar();
    byte[] zip64 =
        Zips.little(20).putShort((short) 1).putShort((short) 16).putLong(520).putLong(520).array();
    List<byte[]> seeds = new ArrayList<>();
    seeds.add(new Zips().folder("a/").file("a/b.txt", text).stored("c", text).bytes());
    seeds.add(new Zips().file("a", text).descriptor().file("b", "").descriptor().bytes());
    seeds.add(new Zips().file("t\u00FCr", text).end(e -> e.comment = text).bytes());
    seeds.add(
        new Zips()
            .stored("z", text)
            .both(h -> h.extra = zip64)
            .both(h -> h.size = 0xFFFFFFFFL)
            .both(h -> h.compressedSize = 0xFFFFFFFFL)
            .bytes());
    seeds.add(new Zips().stored("in.jar", jar).file("in2.jar", jar).link("l", "in.jar").bytes());
    seeds.add(
        new Zips()
            .stored("a.tar", tar)
            .stored("a.tgz", Nested.gzip(tar))
            .stored("a.txz", Nested.xz(tar))
            .stored("a.tbz", Nested.bzip2(tar))
            .bytes());
    String more = System.getProperty("fuzz.seeds", "");
    if (!more.isEmpty()) {
      try (Stream<Path> files = Files.walk(Path.of(more))) {
        for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
          if (Files.size(file) > 0 && Files.size(file) < 100_000) {
            seeds.add(Files.readAllBytes(file));
          }
        }
      }
    }
    return seeds;
  }
}
