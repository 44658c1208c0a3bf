package dten.preflight.read.archive;

import dten.preflight.testing.Mutations;
import dten.preflight.testing.Nested;
import dten.preflight.testing.Zips;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/**
 * Packages bent as a whole, and packages around something bent: what is inside a package is read
 * only where the package itself holds together, so half of them have a sound one around them.
 */
final class ArchiveMutations {
  private static final byte[] TEXT =
      "some text, some more text\n".repeat(20).getBytes(StandardCharsets.UTF_8);

  /** Something to be put into a package, under a name. */
  private static final class Inner {
    final String name;
    final byte[] bytes;

    Inner(String name, byte[] bytes) {
      this.name = name;
      this.bytes = bytes;
    }
  }

  private final Random random;
  private final Mutations mutations;
  private final List<Inner> inner = new ArrayList<>();

  /**
   * The same number gives the same mutations.
   *
   * @param folder where more packages are, to be bent; empty for none
   */
  ArchiveMutations(long number, String folder) throws IOException {
    this.random = new Random(number);
    byte[] jar = jar();
    byte[] tar = tar(jar);
    inner.add(new Inner("in.jar", jar));
    inner.add(new Inner("a.tar", tar));
    inner.add(new Inner("a.tar", tar));
    inner.add(new Inner("a.tgz", Nested.gzip(tar)));
    inner.add(new Inner("a.bz2", bzip2(TEXT)));
    inner.add(new Inner("a.tar.xz", xz(tar)));
    inner.add(new Inner("a.tar.zst", Nested.zstd(tar)));
    inner.add(new Inner("a.zst", Nested.zstd(tar(TEXT))));
    this.mutations = new Mutations(number, packages(jar, tar, folder));
  }

  /** Another package. */
  byte[] next() {
    return random.nextBoolean() ? mutations.next() : around();
  }

  private byte[] around() {
    Inner seed = inner.get(random.nextInt(inner.size()));
    byte[] bent = mutations.bend(seed.bytes);
    String name = seed.name;
    if (name.endsWith(".tar") && random.nextInt(3) == 0) {
      name = "a.tar.gz";
      bent = gzip(bent);
    }
    return random.nextInt(4) == 0
        ? new Zips().file(name, bent).bytes()
        : new Zips().stored(name, bent).bytes();
  }

  private static byte[] gzip(byte[] bytes) {
    try {
      return Nested.gzip(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] jar() {
    return new Zips()
        .file("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\nSHA1-Digest: x\n")
        .file("a/A.class", TEXT)
        .descriptor()
        .bytes();
  }

  private static byte[] tar(byte[] inside) {
    byte[] longName = ("long/".repeat(30) + "name\0").getBytes(StandardCharsets.UTF_8);
    return new Nested()
        .file("./a.txt", "hello")
        .entry("b/", '5', "", new byte[0])
        .entry("b/l", '2', "../a.txt", new byte[0])
        .entry("b/h", '1', "a.txt", new byte[0])
        .entry(
            "PaxHeaders/x", 'x', "", Nested.pax("path=b/pax.txt", "size=5", "mtime=1790000000.5"))
        .file("b/x", "hello")
        .entry("././@LongLink", 'L', "", longName)
        .file("long", "hello")
        .entry("PaxHeaders/g", 'g', "", Nested.pax("comment=nothing"))
        .entry("dev", '3', "", new byte[0])
        .entry("s", 'S', "", TEXT)
        .entry(
            "PaxHeaders/s",
            'x',
            "",
            Nested.pax("GNU.sparse.major=1", "GNU.sparse.name=s2", "GNU.sparse.realsize=99999"))
        .entry("GNUSparseFile.0/s2", '0', "", TEXT)
        .entry("lib/j.jar", '0', "", inside)
        .tar();
  }

  /** With blocks and a dictionary that are small, since every round makes room for them. */
  private static byte[] bzip2(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (BZip2CompressorOutputStream bzip2 = new BZip2CompressorOutputStream(out, 1)) {
      bzip2.write(bytes);
    }
    return out.toByteArray();
  }

  private static byte[] xz(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (XZOutputStream xz = new XZOutputStream(out, new LZMA2Options(0))) {
      xz.write(bytes);
    }
    return out.toByteArray();
  }

  private static List<byte[]> packages(byte[] jar, byte[] tar, String folder) throws IOException {
    byte[] zip64 =
        Zips.little(20).putShort((short) 1).putShort((short) 16).putLong(520).putLong(520).array();
    List<byte[]> seeds = new ArrayList<>();
    seeds.add(new Zips().folder("a/").file("a/b.txt", TEXT).stored("c", TEXT).bytes());
    seeds.add(new Zips().file("a", TEXT).descriptor().file("b", "").descriptor().bytes());
    seeds.add(new Zips().file("t\u00FCr", TEXT).end(e -> e.comment = TEXT).bytes());
    seeds.add(
        new Zips()
            .stored("z", TEXT)
            .both(h -> h.extra = zip64)
            .both(h -> h.size = 0xFFFFFFFFL)
            .both(h -> h.compressedSize = 0xFFFFFFFFL)
            .bytes());
    seeds.add(new Zips().stored("in.jar", jar).file("in2.jar", jar).link("l", "in.jar").bytes());
    seeds.add(
        new Zips()
            .stored("a.tar", tar)
            .stored("a.tgz", Nested.gzip(tar))
            .stored("a.txz", xz(tar))
            .stored("a.tbz", bzip2(tar))
            .stored("a.tzst", Nested.zstd(tar))
            .bytes());
    for (int method : new int[] {12, 93, 95}) {
      byte[] packed = method == 12 ? bzip2(TEXT) : method == 93 ? Nested.zstd(TEXT) : xz(TEXT);
      seeds.add(
          new Zips()
              .file("a", TEXT)
              .data(packed)
              .both(h -> h.method = method)
              .both(h -> h.compressedSize = packed.length)
              .bytes());
    }
    if (!folder.isEmpty()) {
      try (Stream<Path> files = Files.walk(Path.of(folder))) {
        for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
          if (Files.size(file) > 0 && Files.size(file) < 40_000 && !file.endsWith("manifest.csv")) {
            seeds.add(Files.readAllBytes(file));
          }
        }
      }
    }
    return seeds;
  }
}
