package dten.preflight.read.metric;

import dten.preflight.fact.Location;
import dten.preflight.fact.PackageIdentity;
import dten.preflight.fact.Sha256;
import dten.preflight.read.document.OperatorFile;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Reads the metrics of one side: a file, or all files of a folder, each told by its content. */
public final class MetricFiles {
  private static final int MOST_FILES = 10_000;
  private static final int PEEK = 1 << 16;

  /** Of one file, after it was unpacked. */
  static final long MOST_BYTES = 8L << 30;

  private final SeriesStore store;
  private final MessageDigest digest = sha256();
  private long size;

  private MetricFiles(Optional<SeriesGlob> wanted) {
    this.store = new SeriesStore(wanted);
  }

  /**
   * Reads them. What cannot be read is told among the problems.
   *
   * @param wanted which series; all where it is empty
   */
  public static MetricReading read(Path path, Optional<SeriesGlob> wanted) {
    MetricFiles files = new MetricFiles(wanted);
    files.readAll(path);
    if (files.store.size() == 0 && files.store.problems().isEmpty()) {
      files.store.fault(
          OperatorFile.location(path),
          wanted.isPresent()
              ? "no series of it is called " + wanted.get().pattern()
              : "holds no samples");
    }
    Path last = path.getFileName();
    PackageIdentity identity =
        new PackageIdentity(
            last == null ? path.toString() : last.toString(),
            files.size,
            Sha256.of(files.digest.digest()),
            null,
            PackageIdentity.Subject.METRICS);
    return new MetricReading(
        files.store.set(), identity, files.store.problems(), files.store.hasUntimed());
  }

  private void readAll(Path path) {
    if (!Files.isDirectory(path)) {
      file(path, Map.of(), "value");
      return;
    }
    List<Path> all = new ArrayList<>();
    try (Stream<Path> walk = Files.walk(path, 3)) {
      walk.filter(each -> isVisible(path, each) && Files.isRegularFile(each))
          .limit(MOST_FILES + 1L)
          .forEach(all::add);
    } catch (IOException | java.io.UncheckedIOException e) {
      store.fault(OperatorFile.location(path), "the folder cannot be listed");
      return;
    }
    if (all.size() > MOST_FILES) {
      store.fault(OperatorFile.location(path), "has more than " + MOST_FILES + " files");
      return;
    }
    all.sort((a, b) -> a.toString().compareTo(b.toString()));
    for (Path each : all) {
      String stem = stem(path.relativize(each).toString());
      file(each, Map.of("file", stem), stem);
    }
  }

  private static boolean isVisible(Path folder, Path file) {
    for (Path each : folder.relativize(file)) {
      if (each.toString().startsWith(".") && !each.toString().equals(".")) {
        return false;
      }
    }
    return true;
  }

  /** The name of a file without its extensions. */
  private static String stem(String name) {
    int dot = name.indexOf('.', name.lastIndexOf('/') + 1);
    return dot < 1 ? name : name.substring(0, dot);
  }

  private void file(Path path, Map<String, String> labels, String unnamed) {
    Location file = OperatorFile.location(path);
    try (InputStream in = new BufferedInputStream(new Counted(Files.newInputStream(path)), PEEK)) {
      in.mark(4);
      boolean isPacked = in.read() == 0x1F && in.read() == 0x8B;
      in.reset();
      InputStream bytes =
          isPacked ? new BufferedInputStream(new Bounded(new GZIPInputStream(in)), PEEK) : in;
      content(file, bytes, labels, unnamed);
      // All of it counts for the digest, whether it was needed or not.
      in.transferTo(java.io.OutputStream.nullOutputStream());
    } catch (ZipException | java.io.EOFException e) {
      store.fault(file, "is packed with gzip, and damaged");
    } catch (IOException e) {
      store.fault(file, e instanceof TooLong ? "is longer than is read" : OperatorFile.reason(e));
    }
  }

  private void content(Location file, InputStream in, Map<String, String> labels, String unnamed)
      throws IOException {
    in.mark(PEEK);
    String start = new String(in.readNBytes(PEEK - 1), StandardCharsets.UTF_8);
    in.reset();
    if (isWide(start)) {
      store.fault(file, "is in UTF-16; save it in UTF-8");
      return;
    }
    switch (MetricFormat.of(start)) {
      case PROMETHEUS_JSON -> PrometheusJsonReader.read(file, unnamed, in, store);
      case EXPOSITION -> ExpositionReader.read(file, in, store);
      case HDR_LOG -> HdrLogReader.read(file, new TreeMap<>(labels), in, store);
      case CSV -> CsvReader.read(file, in, store);
      case UNKNOWN ->
          store.fault(
              file,
              start.isBlank()
                  ? "is empty"
                  : "is neither an answer of Prometheus, nor OpenMetrics text, CSV with a header,"
                      + " or a log of HdrHistogram");
    }
  }

  /** Whether a text of two bytes a character was read as one of one byte. */
  private static boolean isWide(String start) {
    return start.length() > 3
        && (start.charAt(1) == 0 || start.charAt(2) == 0 || start.charAt(3) == 0);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Digests what goes by. */
  private final class Counted extends FilterInputStream {
    Counted(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int b = super.read();
      if (b >= 0) {
        digest.update((byte) b);
        size++;
      }
      return b;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      int got = super.read(into, from, length);
      if (got > 0) {
        digest.update(into, from, got);
        size += got;
      }
      return got;
    }

    @Override
    public boolean markSupported() {
      return false;
    }
  }

  private static final class TooLong extends IOException {
    private static final long serialVersionUID = 1L;
  }

  /** Ends what would never end. */
  private static final class Bounded extends FilterInputStream {
    private long left = MOST_BYTES;

    Bounded(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      return take(super.read(), 1);
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      int got = super.read(into, from, length);
      return take(got, Math.max(0, got));
    }

    private int take(int result, int bytes) throws IOException {
      left -= bytes;
      if (left < 0) {
        throw new TooLong();
      }
      return result;
    }

    @Override
    public boolean markSupported() {
      return false;
    }
  }
}
