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
            "\r\u001b[Kreading 25% of 200 MiB, 50 MiB/s",
            "\r\u001b[Kreading 50% of 200 MiB, 50 MiB/s", "\r\u001b[K");
  }

  private void after(long millis) {
    nanos.set(5 + millis * MILLI);
  }
}
