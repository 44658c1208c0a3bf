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
import dten.preflight.testing.Upgrades;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.apache.commons.compress.archivers.zip.ZipShort;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Reads mutated archives: nothing may throw, hang or take more memory than it should, and what is
 * called clean two other readers, one from the front and one from the back, must see the same way.
 * {@code -Dmutations=N} asks for more of them, {@code -Dmutations.seed=N} for other ones, {@code
 * -Dmutations.folder=DIR} for packages of that folder among those that are bent; without it the
 * labelled ones are taken where they are at hand.
 */
class ArchiveFuzzTest {
  private static final long MAX_NANOS = 10_000_000_000L;

  /** What reading one package of some kilobytes under these limits may allocate in all. */
  private static final long MAX_ALLOCATED = 96L << 20;

  private static final Limits LIMITS =
      Limits.DEFAULT
          .with("max-total", 2 << 20)
          .with("max-ratio", 1000)
          .with("max-entries-total", 5000)
          .with("max-decoder-memory", 5 << 20)
          .with("max-structured", 1 << 16);

  @TempDir Path folder;

  @Test
  void nothingThrowsAndWhatIsCleanIsTheSameForAll() throws Exception {
    int rounds = Integer.getInteger("mutations", 4000);
    long number = Long.getLong("mutations.seed", 1);
    ArchiveMutations mutations = new ArchiveMutations(number, packages());
    com.sun.management.ThreadMXBean threads =
        (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    Path file = folder.resolve("package.zip");
    int clean = 0;
    long slowest = 0;
    long largest = 0;
    long begun = System.nanoTime();
    for (int round = 0; round < rounds; round++) {
      byte[] bytes = mutations.next();
      Files.write(file, bytes);
      long start = System.nanoTime();
      long before = threads.getCurrentThreadAllocatedBytes();
      try {
        clean += look(file) ? 1 : 0;
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        largest = Math.max(largest, allocated);
        long took = System.nanoTime() - start;
        if (took > MAX_NANOS) {
          // The whole process may have been held up: what hangs, hangs again.
          long again = System.nanoTime();
          look(file);
          took = System.nanoTime() - again;
        }
        slowest = Math.max(slowest, took);
        assertThat(allocated).as("bytes allocated").isLessThan(MAX_ALLOCATED);
        assertThat(took).as("nanoseconds").isLessThan(MAX_NANOS);
      } catch (IOException | RuntimeException | Error e) {
        Path kept = Files.write(Files.createTempFile("mutation-", ".zip"), bytes);
        throw new AssertionError("round " + round + " of seed " + number + ": " + kept, e);
      }
      if ((round + 1) % 100_000 == 0) {
        said(round + 1, number, clean, slowest, largest, System.nanoTime() - begun);
      }
    }
    said(rounds, number, clean, slowest, largest, System.nanoTime() - begun);
  }

  private static void said(
      int rounds, long number, int clean, long slowest, long largest, long took) {
    System.out.printf(
        "%d mutated archives of seed %d in %d s: %d clean; slowest %d ms, most allocated %d KiB%n",
        rounds, number, took / 1_000_000_000, clean, slowest / 1_000_000, largest >> 10);
  }

  private static String packages() {
    String asked = System.getProperty("mutations.folder");
    if (asked != null) {
      return asked;
    }
    Path labelled = Path.of(System.getProperty("corpora", "../shared/corpora"), "zip");
    return Files.isDirectory(labelled) ? labelled.toString() : "";
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
}
