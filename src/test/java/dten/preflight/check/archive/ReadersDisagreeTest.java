package dten.preflight.check.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.read.archive.Limits;
import dten.preflight.testing.Zips;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The fourteen ways in which readers of one archive come to see different contents, as the authors
 * of ZipDiff (USENIX Security 2025) name and number them: redundant metadata (a), paths (b) and the
 * place of records (c). Each in all its variants, those that nobody can disagree about among them.
 */
class ReadersDisagreeTest {
  /** Its CRC-32 is 0, that of nothing, so that no checksum gives a wrong size away. */
  private static final byte[] DATA = {(byte) 0x9D, 0x0A, (byte) 0xD9, 0x6D};

  private static final long SENTINEL = 0xFFFFFFFFL;
  private static final byte[] A = {'a'};
  private static final byte[] NONE = {};

  @TempDir Path folder;

  @Test
  void a1Methods() {
    refused(new Zips().file("t", DATA).local(h -> h.method = 0).bytes());
    refused(new Zips().file("t", DATA).central(h -> h.method = 0).bytes());
    refused(
        new Zips()
            .file("t", DATA)
            .local(h -> h.method = 0)
            .local(h -> h.compressedSize = 4)
            .bytes());
    refused(
        new Zips()
            .file("t", DATA)
            .central(h -> h.method = 0)
            .central(h -> h.compressedSize = 4)
            .bytes());
  }

  /** Which of the sizes of one entry are left out or widened. */
  private record Sizes(
      boolean deflated,
      boolean localPackedZero,
      boolean localZero,
      boolean rowPackedZero,
      boolean rowZero,
      int descriptor,
      int localWide,
      int rowWide) {
    static Sizes of(int i) {
      return new Sizes(
          (i & 1) != 0,
          (i & 2) != 0,
          (i & 4) != 0,
          (i & 8) != 0,
          (i & 16) != 0,
          i / 32 % 9,
          i / 288 % 4,
          i / 1152 % 4);
    }

    private byte[] data() {
      return deflated ? Zips.deflated(DATA) : DATA;
    }

    private boolean streamed() {
      return descriptor < 8;
    }

    byte[] bytes() {
      byte[] data = data();
      Zips zip = deflated ? new Zips().file("t", DATA) : new Zips().stored("t", DATA);
      if (streamed()) {
        long packed = (descriptor & 1) != 0 ? 0 : data.length;
        long size = (descriptor & 2) != 0 ? 0 : DATA.length;
        boolean wide = (descriptor & 4) != 0;
        zip.both(h -> h.flags |= 8)
            .behindData(
                wide ? Zips.wideDescriptor(0, packed, size) : Zips.descriptor(0, packed, size));
      }
      return zip.local(h -> bend(h, localPackedZero, localZero, localWide))
          .central(h -> bend(h, rowPackedZero, rowZero, rowWide))
          .bytes();
    }

    private static void bend(Zips.Header h, boolean packedZero, boolean zero, int wide) {
      h.compressedSize = packedZero ? 0 : h.compressedSize;
      h.size = zero ? 0 : h.size;
      boolean wideSize = (wide & 2) != 0;
      boolean widePacked = (wide & 1) != 0;
      if (wideSize && widePacked) {
        h.extra = Zips.zip64(h.size, h.compressedSize);
      } else if (wide != 0) {
        h.extra = Zips.zip64(wideSize ? h.size : h.compressedSize);
      }
      h.size = wideSize ? SENTINEL : h.size;
      h.compressedSize = widePacked ? SENTINEL : h.compressedSize;
    }

    /** The only findings there may be; empty where there has to be an error. */
    Optional<List<String>> expected() {
      int packed = data().length;
      int rowPacked = rowPackedZero ? 0 : packed;
      int rowSize = rowZero ? 0 : DATA.length;
      int localPacked = localPackedZero ? 0 : packed;
      int localSize = localZero ? 0 : DATA.length;
      boolean localFits =
          (localPacked == rowPacked || (streamed() && localPackedZero))
              && (localSize == rowSize || (streamed() && localZero));
      if (rowPacked == 0 && rowSize == 0 && !deflated && localFits && !streamed()) {
        return Optional.of(List.of("warning archive.gap ."));
      }
      boolean wide = (descriptor & 4) != 0;
      boolean fits = !streamed() || ((descriptor & 3) == 0 && (!wide || localWide != 0));
      if (rowPackedZero || rowZero || !localFits || !fits) {
        return Optional.empty();
      }
      return Optional.of(
          streamed() && !deflated
              ? List.of("warning archive.stored-with-descriptor t")
              : List.of());
    }
  }

  @Test
  void a2Sizes() {
    List<String> wrong = new ArrayList<>();
    int quiet = 0;
    for (int i = 0; i < 32 * 9 * 16; i++) {
      Sizes sizes = Sizes.of(i);
      List<String> found = found(sizes.bytes());
      Optional<List<String>> expected = sizes.expected();
      quiet += expected.isPresent() ? 1 : 0;
      if (expected.isPresent() ? !found.equals(expected.get()) : !hasError(found)) {
        wrong.add(sizes + " " + found);
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(quiet).isBetween(100, 1000);
    byte[] twice = Zips.joined(Zips.zip64(4, 4), Zips.zip64(0, 0));
    refused(
        new Zips()
            .stored("t", DATA)
            .both(h -> h.extra = twice)
            .both(h -> h.size = SENTINEL)
            .both(h -> h.compressedSize = SENTINEL)
            .bytes());
  }

  @Test
  void a3Names() {
    byte[] raw = "original".getBytes(StandardCharsets.UTF_8);
    refused(new Zips().file("local", DATA).central(h -> h.name = A).bytes());
    refused(
        new Zips()
            .file("original", DATA)
            .local(h -> h.extra = Zips.unicodePath(1, raw, "local"))
            .central(h -> h.extra = Zips.unicodePath(1, raw, "row"))
            .bytes());
    for (int version : new int[] {0, 1, 2}) {
      refused(
          new Zips()
              .file("original", DATA)
              .both(h -> h.extra = Zips.unicodePath(version, raw, "path"))
              .bytes());
    }
    refused(
        new Zips()
            .file("original", DATA)
            .both(h -> h.extra = Zips.unicodePath(1, A, "path"))
            .bytes());
    byte[] one = Zips.unicodePath(1, raw, "1");
    for (byte[] other :
        List.of(
            Zips.unicodePath(1, raw, "2"),
            Zips.unicodePath(1, new byte[] {'1'}, "2"),
            Zips.unicodePath(2, A, "2"))) {
      refused(
          new Zips().file("original", DATA).both(h -> h.extra = Zips.joined(one, other)).bytes());
    }
    refused(
        new Zips()
            .file("original", DATA)
            .both(h -> h.flags |= 1 << 11)
            .both(h -> h.extra = Zips.unicodePath(1, raw, "path"))
            .bytes());
    accepted(
        new Zips()
            .file("original", DATA)
            .both(h -> h.extra = Zips.unicodePath(1, raw, "original"))
            .bytes());
  }

  @Test
  void a4FoldersOrFiles() {
    refused(new Zips().stored("t/", DATA).mode(0).bytes());
    refused(new Zips().stored("t\\", DATA).mode(0).bytes());
    accepted(new Zips().stored("t/", NONE).mode(0).bytes());
    for (int host : new int[] {0, 3, 19}) {
      int madeBy = host << 8 | 20;
      refused(
          new Zips()
              .stored("t", DATA)
              .mode(0)
              .central(h -> h.madeBy = madeBy)
              .central(h -> h.attributes = 0x10)
              .bytes());
      refused(new Zips().stored("t", DATA).mode(040000).central(h -> h.madeBy = madeBy).bytes());
      refused(new Zips().stored("t", DATA).mode(0120777).central(h -> h.madeBy = madeBy).bytes());
      accepted(new Zips().stored("t", DATA).mode(0100644).central(h -> h.madeBy = madeBy).bytes());
    }
    // Attributes that Windows keeps for files of a cloud are no mode.
    accepted(
        new Zips()
            .stored("t", DATA)
            .mode(0x0050)
            .central(h -> h.madeBy = 20)
            .central(h -> h.attributes = 0x20)
            .bytes());
  }

  @Test
  void a5Encryption() {
    refused(new Zips().file("t", DATA).local(h -> h.flags |= 1).bytes());
    refused(new Zips().file("t", DATA).central(h -> h.flags |= 1).bytes());
    refused(new Zips().file("t", DATA).both(h -> h.flags |= 1).file("u", DATA).bytes());
    byte[] aes = Zips.extra(0x9901, new byte[] {2, 0, 'A', 'E', 3, 8, 0});
    refused(new Zips().file("t", DATA).both(h -> h.extra = aes).bytes());
    byte[] strong = Zips.extra(0x0017, new byte[8]);
    refused(new Zips().file("t", DATA).central(h -> h.extra = strong).bytes());
  }

  @Test
  void b1NamesTwice() {
    refused(new Zips().file("t", "a").file("t", "b").bytes());
    refused(new Zips().file("t", "a").file("t", "a").bytes());
  }

  @Test
  void b2Characters() {
    List<String> wrong = new ArrayList<>();
    for (int c = 0; c < 256; c++) {
      byte[] name = {'a', (byte) c, 'b'};
      boolean error = c < 0x20 || c == 0x7F || c == '\\' || c == ':';
      boolean warning = c > 0x7F || "<>\"|?*".indexOf(c) >= 0;
      String expected = error ? "error" : warning ? "warning" : "";
      for (int host : new int[] {0, 3}) {
        byte[] zip =
            new Zips()
                .file("x", DATA)
                .both(h -> h.name = name)
                .central(h -> h.madeBy = host << 8 | 20)
                .bytes();
        String worst = worst(found(zip));
        if (!worst.equals(expected)) {
          wrong.add(c + " " + host + " " + worst);
        }
      }
      refused(
          new Zips()
              .file("x", DATA)
              .both(h -> h.name = name)
              .file("x", DATA)
              .both(h -> h.name = name)
              .central(h -> h.madeBy = 20)
              .bytes());
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void b3Spellings() {
    for (String path :
        List.of("/a/b", "a//b", "a\\b", "./a/b", "a/./b", "a/b/.", "../a/b", "c/../a/b")) {
      refused(new Zips().file("a/b", "a").file(path, "b").bytes());
      refused(new Zips().file(path, "a").file("a/b", "b").bytes());
    }
    for (String path : List.of(".../a/b", "a/.../b")) {
      assertThat(found(new Zips().file("a/b", "a").file(path, "b").bytes()))
          .containsExactly("warning archive.windows-unsafe-name " + path);
    }
  }

  @Test
  void b4Case() {
    refused(new Zips().file("test.txt", "a").file("test.TXT", "b").bytes());
    accepted(new Zips().file("test.txt", "a").file("test.text", "b").bytes());
  }

  @Test
  void c1ReadingFromTheFront() {
    refused(new Zips().file("a", "a").file("b", "b").unlisted().bytes());
    byte[] row = new Zips().file("a", "a").rows();
    byte[] end = Zips.end(1, 1, 47, 32, NONE);
    refused(
        new Zips()
            .file("a", "a")
            .behindData(row)
            .file("b", "b")
            .behindData(end)
            .file("c", "c")
            .bytes());
    byte[] local = new Zips().file("b", "b").locals();
    refused(new Zips().file("a", "a").central(h -> h.comment = local).bytes());
    refused(new Zips().file("a", "a").end(e -> e.comment = local).bytes());
    refused(new Zips().file("a", "a").both(h -> h.extra = Zips.extra(0x4242, local)).bytes());
    accepted(new Zips().stored("a.zip", new Zips().file("b", "b").bytes()).bytes());
  }

  @Test
  void c1AnEntryInsideAnother() {
    byte[] inner = new Zips().file("a", "a").locals();
    Zips outer = new Zips().stored("junk", inner);
    byte[] locals = outer.locals();
    byte[] row = new Zips().file("a", "a").central(h -> h.offset = 34).rows();
    byte[] end = Zips.end(1, 1, row.length, locals.length, NONE);
    refused(Zips.joined(locals, row, end));
    byte[] both = Zips.joined(outer.rows(), row);
    refused(Zips.joined(locals, both, Zips.end(2, 2, both.length, locals.length, NONE)));
  }

  @Test
  void c1DescriptorsInsideStoredData() {
    byte[] hidden = new Zips().file("b", "b").locals();
    byte[] early = Zips.joined(Zips.descriptor(0, 0, 0), hidden);
    byte[] earlyWide = Zips.joined(DATA, Zips.wideDescriptor(0, 4, 4), hidden);
    for (byte[] data : List.of(early, earlyWide)) {
      assertThat(found(new Zips().stored("junk", data).descriptor().bytes()))
          .contains("error archive.data-descriptor-mismatch junk");
      accepted(new Zips().stored("junk", data).bytes());
    }
    byte[] honest = new Zips().file("a", "x".repeat(999)).descriptor().file("b", "y").bytes();
    accepted(new Zips().stored("honest.jar", honest).descriptor().bytes());
  }

  @Test
  void c2EndRecords() {
    for (int off : new int[] {-1, 0, 1}) {
      refused(chain(off));
    }
  }

  /** Three archives, each in the comment of the one before; comments may be off by some bytes. */
  private static byte[] chain(int off) {
    byte[] locals = new Zips().file("a", "a").locals();
    int length = locals.length + 47 + 22;
    List<byte[]> pieces = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      int at = i * length;
      String name = "abc".substring(i, i + 1);
      byte[] row = new Zips().file(name, "a").central(h -> h.offset = at).rows();
      int comment = (2 - i) * length + 1 + (i == 1 ? 0 : off);
      byte[] end = Zips.end(1, 1, row.length, at + locals.length, new byte[comment]);
      pieces.add(new Zips().file(name, "a").locals());
      pieces.add(row);
      pieces.add(Arrays.copyOf(end, 22));
    }
    pieces.add(new byte[1]);
    return Zips.joined(pieces.toArray(new byte[0][]));
  }

  @Test
  void c3Counts() {
    Zips zip = new Zips().file("a", "a").file("b", "b");
    byte[] rows = zip.rows();
    byte[] locals = zip.locals();
    for (int bits = 0; bits < 8; bits++) {
      int here = (bits & 1) != 0 ? 1 : 2;
      int all = (bits & 2) != 0 ? 1 : 2;
      int size = (bits & 4) != 0 ? rows.length / 2 : rows.length;
      byte[] plain = Zips.joined(locals, rows, Zips.end(here, all, size, locals.length, NONE));
      byte[] wide =
          Zips.joined(
              locals,
              rows,
              Zips.zip64End(here, all, size, locals.length, locals.length + rows.length),
              Zips.end(0xFFFF, 0xFFFF, SENTINEL, SENTINEL, NONE));
      if (bits == 0) {
        accepted(plain);
        accepted(wide);
      } else {
        refused(plain);
        refused(wide);
      }
    }
  }

  @Test
  void c3CountsThatWrapAround() {
    Zips zip = new Zips();
    for (int i = 0; i <= 0x10000; i++) {
      zip.stored(Integer.toString(i), NONE);
    }
    assertThat(found(zip.bytes())).containsExactly("error archive.entry-count .");
  }

  @Test
  void c4AndC5TwoDirectories() {
    byte[] first = new Zips().file("a", "a").locals();
    byte[] row = new Zips().file("a", "a").rows();
    byte[] second = new Zips().file("b", "b").locals();
    int at = first.length + row.length;
    byte[] otherRow = new Zips().file("b", "b").central(h -> h.offset = at).rows();
    byte[] both = Zips.joined(first, row, second, otherRow);
    refused(Zips.joined(both, Zips.end(1, 1, row.length, first.length, NONE)));
    byte[] sentinels = Zips.end(0xFFFF, 0xFFFF, SENTINEL, SENTINEL, NONE);
    for (long place : new long[] {both.length, at + second.length, at}) {
      refused(Zips.joined(both, Zips.zip64End(1, 1, row.length, first.length, place), sentinels));
    }
    // The twin: one directory, and its zip64 records where the locator says.
    accepted(Zips.joined(first, row, Zips.zip64End(1, 1, row.length, first.length, at), sentinels));
  }

  @Test
  void c5Zip64RecordsInAComment() {
    for (int bits = 0; bits < 64; bits++) {
      refused(zip64InComment(bits));
    }
  }

  private static byte[] zip64InComment(int bits) {
    boolean more = (bits & 32) != 0;
    Zips outer = more ? new Zips().file("a", "a") : new Zips().file("a", "a").file("b", "b");
    byte[] locals = outer.locals();
    int rowsLength = outer.rows().length;
    int shift = locals.length + rowsLength;
    Zips inner = more ? new Zips().file("c", "c").file("d", "d") : new Zips().file("c", "c");
    byte[] innerLocals = inner.locals();
    byte[] innerRows = inner.rows();
    int count = more ? 2 : 1;
    byte[] hidden =
        Zips.joined(
            innerLocals,
            innerRows,
            Zips.zip64End(
                count,
                count,
                innerRows.length,
                shift + innerLocals.length,
                shift + innerLocals.length + innerRows.length),
            new byte[(bits & 16) != 0 ? 1 : 0]);
    byte[] rows = outer.central(h -> h.comment = hidden).rows();
    int disk = (bits & 1) != 0 ? 0xFFFF : 0;
    int entries = (bits & 2) != 0 ? 0xFFFF : more ? 1 : 2;
    byte[] end =
        Zips.end(
            entries,
            entries,
            (bits & 4) != 0 ? SENTINEL : rows.length,
            (bits & 8) != 0 ? SENTINEL : locals.length,
            NONE);
    end[4] = end[5] = end[6] = end[7] = (byte) disk;
    return Zips.joined(locals, rows, end);
  }

  @Test
  void c5ALocatorBesideASearch() {
    Zips zip = new Zips().file("a", "a");
    byte[] locals = zip.locals();
    byte[] row = zip.rows();
    int at = locals.length + row.length;
    byte[] hidden = Zips.zip64End(1, 1, row.length, locals.length, at);
    byte[] own = Zips.zip64End(1, 1, row.length, locals.length, at);
    byte[] sentinels = Zips.end(0xFFFF, 0xFFFF, SENTINEL, SENTINEL, NONE);
    refused(Zips.joined(locals, row, Arrays.copyOf(hidden, 56), own, sentinels));
  }

  private void refused(byte[] zip) {
    assertThat(found(zip)).anyMatch(line -> line.startsWith("error "));
  }

  private void accepted(byte[] zip) {
    assertThat(found(zip)).noneMatch(line -> line.startsWith("error "));
  }

  private static boolean hasError(List<String> found) {
    return worst(found).equals("error");
  }

  private static String worst(List<String> found) {
    for (String level : List.of("error", "warning")) {
      for (String line : found) {
        if (line.startsWith(level)) {
          return level;
        }
      }
    }
    return "";
  }

  private List<String> found(byte[] zip) {
    return new HostileArchives(folder).found(zip, Limits.DEFAULT);
  }
}
