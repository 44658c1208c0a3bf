package dten.preflight.read.content.scan;

import dten.preflight.fact.Kind;
import dten.preflight.fact.Location;
import dten.preflight.read.EntryContent;
import dten.preflight.read.EntryFacts;
import dten.preflight.read.EntryHead;
import dten.preflight.read.EntryReader;
import dten.preflight.read.StreamReader;
import dten.preflight.run.Readers;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Prints how many megabytes a second one core reads: by the scanner of all bytes, and by the
 * readers of secrets and endpoints in text. Run with ZIP files as arguments to read their entries,
 * too.
 */
final class ScannerBenchmark {
  private static final int CHUNK = 1 << 16;
  private static final int ROUNDS = 7;

  private ScannerBenchmark() {}

  /** One entry to read. */
  private static final class Sample {
    private final EntryHead head;
    private final byte[] bytes;

    Sample(EntryHead head, byte[] bytes) {
      this.head = head;
      this.bytes = bytes;
    }
  }

  public static void main(String[] arguments) throws IOException {
    List<StreamReader> scanners =
        Readers.ofStreams().stream().filter(r -> r instanceof ByteScanner).toList();
    List<EntryReader> readers = new ArrayList<>();
    for (EntryReader reader : Readers.ofEntries()) {
      String room = reader.getClass().getPackageName();
      if (room.endsWith(".secret") || room.endsWith(".endpoint")) {
        readers.add(reader);
      }
    }
    List<Sample> random = List.of(sample("random.bin", Kind.BINARY, random(1 << 25)));
    List<Sample> text = List.of(sample("app.log.conf", Kind.TEXT, prose(1 << 24)));
    measure("scanner, random bytes", random, s -> stream(scanners, s));
    measure("scanner, text", text, s -> stream(scanners, s));
    measure("readers, text", text, s -> read(readers, s));
    for (String argument : arguments) {
      List<Sample> classes = new ArrayList<>();
      List<Sample> texts = new ArrayList<>();
      List<Sample> others = new ArrayList<>();
      try (InputStream file = Files.newInputStream(Path.of(argument))) {
        collect(file, "", classes, texts, others);
      }
      measure("scanner, classes of " + argument, classes, s -> stream(scanners, s));
      measure("scanner, texts of " + argument, texts, s -> stream(scanners, s));
      measure("scanner, others of " + argument, others, s -> stream(scanners, s));
      for (EntryReader reader : readers) {
        String name = reader.getClass().getSimpleName();
        measure(name + ", texts of " + argument, texts, s -> read(List.of(reader), s));
      }
    }
  }

  private static void measure(String what, List<Sample> samples, Consumer<Sample> work) {
    long bytes = samples.stream().mapToLong(s -> s.bytes.length).sum();
    long best = Long.MAX_VALUE;
    long first = 0;
    for (int round = 0; round < ROUNDS; round++) {
      long start = cpuTime();
      samples.forEach(work);
      long spent = cpuTime() - start;
      first = round == 0 ? spent : first;
      best = Math.min(best, spent);
    }
    System.out.printf(
        Locale.ROOT,
        "%-60s %6.1f MB in %6d entries: first %5.0f, best %5.0f MB/s%n",
        what,
        bytes / 1e6,
        samples.size(),
        bytes * 1e3 / first,
        bytes * 1e3 / best);
  }

  /** Time of this thread alone, so that other work on the machine does not count. */
  private static long cpuTime() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static void stream(List<StreamReader> scanners, Sample sample) {
    EntryFacts facts = new EntryFacts(Location.ofEntry(sample.head.path()), List.of());
    for (StreamReader scanner : scanners) {
      scanner
          .open(sample.head, facts)
          .ifPresent(
              run -> {
                byte[] bytes = sample.bytes;
                for (int at = 0; at < bytes.length; at += CHUNK) {
                  run.accept(bytes, at, Math.min(CHUNK, bytes.length - at));
                }
                run.end();
              });
    }
  }

  private static void read(List<EntryReader> readers, Sample sample) {
    EntryContent content = new EntryContent(sample.head, sample.bytes);
    EntryFacts facts = new EntryFacts(Location.ofEntry(sample.head.path()), List.of());
    for (EntryReader reader : readers) {
      if (reader.wants(sample.head)) {
        reader.read(content, facts);
      }
    }
  }

  private static Sample sample(String path, Kind kind, byte[] bytes) {
    return new Sample(new EntryHead(path, kind, bytes.length, -1), bytes);
  }

  private static byte[] random(int size) {
    byte[] bytes = new byte[size];
    new Random(1).nextBytes(bytes);
    return bytes;
  }

  private static byte[] prose(int size) {
    String[] words = {
      "2026-11-20 12:00:00 INFO ",
      "connection",
      " opened ",
      "for",
      " user ",
      "by ",
      "server ",
      "request ",
      "took ",
      "17 ms ",
      "key ",
      "authority ",
      "the ",
      "passes ",
      "status=200 ",
      "\n"
    };
    Random random = new Random(2);
    StringBuilder text = new StringBuilder(size + 32);
    while (text.length() < size) {
      text.append(words[random.nextInt(words.length)]);
    }
    return text.toString().getBytes(StandardCharsets.US_ASCII);
  }

  private static void collect(
      InputStream in, String prefix, List<Sample> classes, List<Sample> texts, List<Sample> others)
      throws IOException {
    ZipInputStream zip = new ZipInputStream(in);
    for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
      String path = prefix + entry.getName();
      if (path.endsWith(".jar") || path.endsWith(".zip") || path.endsWith(".war")) {
        collect(zip, path + "!/", classes, texts, others);
      } else if (path.endsWith(".class")) {
        classes.add(sample(path, Kind.JAVA_CLASS, zip.readAllBytes()));
      } else if (!entry.isDirectory()) {
        byte[] bytes = zip.readAllBytes();
        boolean text = new String(bytes, StandardCharsets.ISO_8859_1).indexOf('\0') < 0;
        (text ? texts : others).add(sample(path, text ? Kind.TEXT : Kind.BINARY, bytes));
      }
    }
  }
}
