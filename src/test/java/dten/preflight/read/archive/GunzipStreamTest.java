package dten.preflight.read.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class GunzipStreamTest {
  private static final byte[] FIRST = noise(1, 700);
  private static final byte[] SECOND = noise(2, 300);

  @Test
  void readsMembersOneAfterTheOther() throws IOException {
    try (GunzipStream in = new GunzipStream(new ByteArrayInputStream(members()))) {
      byte[] all = in.readAllBytes();

      assertThat(Arrays.copyOf(all, 700)).isEqualTo(FIRST);
      assertThat(Arrays.copyOfRange(all, 700, all.length)).isEqualTo(SECOND);
      assertThat(in.hasTrailingData()).isFalse();
      assertThat(in.read()).isEqualTo(-1);
    }
  }

  @Test
  void whoeverReadsOnBehindAFaultLearnsOfTheSameFault() throws IOException {
    byte[] whole = members();
    int faults = 0;
    for (int length = 1; length < whole.length; length++) {
      faults += readOn(Arrays.copyOf(whole, length));
    }
    for (int at = 0; at < whole.length; at++) {
      for (int bit = 0; bit < 8; bit++) {
        byte[] bent = whole.clone();
        bent[at] ^= (byte) (1 << bit);
        faults += readOn(bent);
      }
    }

    assertThat(faults).isGreaterThan(whole.length);
  }

  /** One where it holds a fault, which then stays the same however often somebody reads. */
  private static int readOn(byte[] bytes) throws IOException {
    try (GunzipStream in = new GunzipStream(new ByteArrayInputStream(bytes))) {
      byte[] some = new byte[64];
      try {
        while (in.read(some) >= 0) {
          // up to the end or the fault
        }
        return 0;
      } catch (CorruptException fault) {
        for (int i = 0; i < 3; i++) {
          assertThatThrownBy(() -> in.read(some)).isSameAs(fault);
        }
        return 1;
      }
    }
  }

  private static byte[] members() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] each : new byte[][] {FIRST, SECOND}) {
      try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
        gzip.write(each);
      }
    }
    return out.toByteArray();
  }

  private static byte[] noise(long seed, int length) {
    byte[] bytes = new byte[length];
    Random random = new Random(seed);
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) (random.nextInt(4) + 'a');
    }
    return bytes;
  }
}
