package dten.preflight.read.archive.zstd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Reads what the reference library writes, and refuses what it refuses. */
class ZstdStreamTest {
  private static final long ENOUGH = 64 << 20;

  @Test
  void readsWhatTheReferenceWrites() throws IOException {
    Random random = new Random(1);
    int[] levels = {-5, 1, 3, 6, 9, 13, 17, 19, 22};
    for (int round = 0; round < 45; round++) {
      byte[] content = content(random, round % 10 == 9 ? 300_000 : random.nextInt(70_000));
      byte[] packed = packed(content, levels[round % levels.length], round % 2 == 0);
      assertThat(read(packed, ENOUGH)).as("round %s", round).isEqualTo(content);
      byte[] sized = Zstd.compress(content, levels[round % levels.length]);
      assertThat(read(sized, ENOUGH)).as("round %s", round).isEqualTo(content);
    }
  }

  @Test
  void framesOneAfterTheOtherAndSkippableOnes() throws IOException {
    byte[] one = packed(bytes("one"), 3, true);
    byte[] skipped = {0x53, 0x2A, 0x4D, 0x18, 3, 0, 0, 0, 1, 2, 3};
    assertThat(read(joined(skipped, one, skipped, packed(bytes("two"), 1, false)), ENOUGH))
        .isEqualTo(bytes("onetwo"));
  }

  @Test
  void knowsWhatFollows() throws IOException {
    byte[] one = packed(bytes("one"), 3, true);
    ZstdStream plain = new ZstdStream(new ByteArrayInputStream(one), ENOUGH);
    plain.readAllBytes();
    assertThat(plain.hasTrailingData()).isFalse();
    ZstdStream more = new ZstdStream(new ByteArrayInputStream(joined(one, bytes("more"))), ENOUGH);
    assertThat(more.readAllBytes()).isEqualTo(bytes("one"));
    assertThat(more.hasTrailingData()).isTrue();
  }

  @Test
  void holdsToTheMemoryAllowedByWhatIsDecoded() throws IOException {
    byte[] small = bytes("a few bytes only");
    byte[] wideWindow = packed(small, 19, true);
    assertThat(read(wideWindow, 1 << 18)).isEqualTo(small);
    byte[] large = packed(new byte[2 << 20], 19, true);
    assertThatThrownBy(() -> read(large, 1 << 18))
        .isInstanceOfSatisfying(
            ZstdException.class, e -> assertThat(e.fault()).isEqualTo(ZstdException.Fault.MEMORY));
    assertThat(read(packed(new byte[2 << 20], 1, true), 2 << 20)).hasSize(2 << 20);
  }

  @Test
  void saysThatADictionaryIsMissing() {
    byte[] frame = {0x28, (byte) 0xB5, 0x2F, (byte) 0xFD, 0x21, 7, 0};
    assertThatThrownBy(() -> read(frame, ENOUGH))
        .isInstanceOfSatisfying(
            ZstdException.class,
            e -> assertThat(e.fault()).isEqualTo(ZstdException.Fault.DICTIONARY));
  }

  @Test
  void findsAWrongChecksumAndAWrongSize() throws IOException {
    byte[] checked = packed(bytes("content"), 3, true);
    checked[checked.length - 1] ^= 1;
    assertBroken(checked);
    byte[] sized = Zstd.compress(bytes("content"), 3);
    sized[5]++;
    assertBroken(sized);
  }

  @Test
  void everyCutIsFound() throws IOException {
    byte[] packed = packed(content(new Random(3), 5000), 9, true);
    for (int length = 1; length < packed.length; length++) {
      byte[] cut = Arrays.copyOf(packed, length);
      ZstdStream in = new ZstdStream(new ByteArrayInputStream(cut), ENOUGH);
      if (length < 4) {
        assertThat(in.readAllBytes()).isEmpty();
        assertThat(in.hasTrailingData()).isTrue();
      } else {
        assertThatThrownBy(in::readAllBytes).isInstanceOf(ZstdException.class);
      }
    }
  }

  /** Where the reference reads damaged data all the same, so do we, and to the same content. */
  @Test
  void damageIsAnExceptionOfOneKindOrReadAsTheReferenceReadsIt() throws IOException {
    Random random = new Random(5);
    int read = 0;
    for (int round = 0; round < 2000; round++) {
      byte[] content = content(random, 1 + random.nextInt(2000));
      byte[] packed = Zstd.compress(content, 1 + random.nextInt(19));
      int changes = 1 + random.nextInt(3);
      for (int i = 0; i < changes; i++) {
        packed[4 + random.nextInt(packed.length - 4)] ^= (byte) (1 << random.nextInt(8));
      }
      byte[] ours;
      try {
        ours = new ZstdStream(new ByteArrayInputStream(packed), 1 << 20).readNBytes(1 << 20);
      } catch (ZstdException e) {
        continue;
      }
      byte[] theirs;
      try {
        theirs = Zstd.decompress(packed, 1 << 20);
      } catch (RuntimeException refused) {
        continue;
      }
      read++;
      assertThat(ours).as("round %s", round).isEqualTo(theirs);
    }
    assertThat(read).isGreaterThan(50);
  }

  private static void assertBroken(byte[] frame) {
    assertThatThrownBy(() -> read(frame, ENOUGH))
        .isInstanceOfSatisfying(
            ZstdException.class, e -> assertThat(e.fault()).isEqualTo(ZstdException.Fault.BROKEN));
  }

  private static byte[] read(byte[] packed, long memory) throws IOException {
    return new ZstdStream(new ByteArrayInputStream(packed), memory).readAllBytes();
  }

  private static byte[] packed(byte[] content, int level, boolean checked) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZstdOutputStream zstd = new ZstdOutputStream(out, level)) {
      zstd.setChecksum(checked);
      zstd.write(content);
    }
    return out.toByteArray();
  }

  /** Words, runs, noise and pieces of what came before: every kind of block and table. */
  private static byte[] content(Random random, int size) {
    byte[] bytes = new byte[size];
    int at = 0;
    while (at < size) {
      int length = Math.min(size - at, 1 + random.nextInt(1 << random.nextInt(16)));
      switch (random.nextInt(4)) {
        case 0 -> Arrays.fill(bytes, at, at + length, (byte) random.nextInt(256));
        case 1 -> {
          for (int i = 0; i < length; i++) {
            bytes[at + i] = (byte) random.nextInt(256);
          }
        }
        case 2 -> {
          for (int i = 0; i < length; i++) {
            bytes[at + i] = (byte) ('a' + Math.abs(random.nextGaussian()) * 5);
          }
        }
        default -> {
          int from = at == 0 ? 0 : random.nextInt(at);
          for (int i = 0; i < length; i++) {
            bytes[at + i] = bytes[from + i];
          }
        }
      }
      at += length;
    }
    return bytes;
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
