package dten.preflight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
  private static final long MILLI = 1_000_000L;

  private final AtomicLong nanos = new AtomicLong(5);
  private final List<String> shown = new ArrayList<>();
  private final ProgressLine line = new ProgressLine(shown::add, nanos::get);

  @Test
  void aQuickRunShowsNothing() {
    after(999);
    line.advanced(50 << 20, 100 << 20);
    line.close();
    assertThat(shown).isEmpty();
  }

  @Test
  void aLongOneShowsALineThatIsTakenAway() {
    after(1000);
    line.advanced(50 << 20, 200 << 20);
    after(1100);
    line.advanced(60 << 20, 200 << 20);
    after(2000);
    line.advanced(100 << 20, 200 << 20);
    line.close();
    assertThat(shown)
        .containsExactly(
            "\r\u001b[Kreading 25%: 50 of 200 MiB, 50 MiB/s, 3 s left",
            "\r\u001b[Kreading 50%: 100 of 200 MiB, 50 MiB/s, 2 s left", "\r\u001b[K");
  }

  @Test
  void anotherPackageHasARateOfItsOwn() {
    after(1000);
    line.advanced(200 << 20, 200 << 20);
    after(1100);
    line.advanced(0, 800 << 20);
    after(2100);
    line.advanced(100 << 20, 800 << 20);
    assertThat(shown)
        .containsExactly(
            "\r\u001b[Kreading 100%: 200 of 200 MiB, 200 MiB/s",
            "\r\u001b[Kreading 12%: 100 of 800 MiB, 100 MiB/s, 7 s left");
  }

  @Test
  void threadsMayComeOutOfOrder() {
    after(1000);
    line.advanced(50 << 20, 200 << 20);
    after(2000);
    line.advanced(49 << 20, 200 << 20);
    assertThat(shown)
        .containsExactly(
            "\r\u001b[Kreading 25%: 50 of 200 MiB, 50 MiB/s, 3 s left",
            "\r\u001b[Kreading 25%: 50 of 200 MiB, 25 MiB/s, 6 s left");
  }

  @Test
  void muchTimeIsLeftInMinutes() {
    after(2000);
    line.advanced(1L << 30, 8L << 40);
    assertThat(shown)
        .containsExactly("\r\u001b[Kreading 0%: 1024 of 8388608 MiB, 512 MiB/s, 274 min left");
  }

  @Test
  void nothingIsKnownAtTheStart() {
    after(1500);
    line.advanced(0, 8L << 30);
    assertThat(shown).containsExactly("\r\u001b[Kreading 0%: 0 of 8192 MiB, 0 MiB/s");
  }

  private void after(long millis) {
    nanos.set(5 + millis * MILLI);
  }
}
