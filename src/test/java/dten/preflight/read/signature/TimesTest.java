package dten.preflight.read.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.bouncycastle.asn1.DERGeneralizedTime;
import org.bouncycastle.asn1.DERUTCTime;
import org.bouncycastle.asn1.x509.Time;
import org.junit.jupiter.api.Test;

class TimesTest {
  @Test
  void twoDigitsSplitTheCenturiesAtFifty() {
    assertThat(utc("500101000000Z")).isEqualTo(Instant.parse("1950-01-01T00:00:00Z"));
    assertThat(utc("491231235959Z")).isEqualTo(Instant.parse("2049-12-31T23:59:59Z"));
  }

  @Test
  void fourDigitsAreTheYear() {
    assertThat(generalized("20500101000000Z")).isEqualTo(Instant.parse("2050-01-01T00:00:00Z"));
  }

  @Test
  void anOffsetIsTakenIntoAccount() {
    assertThat(utc("260101010000+0100")).isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
    assertThat(generalized("20260101010000+0100")).isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
  }

  @Test
  void aDayThatNoCalendarHasIsRefused() {
    assertThatThrownBy(() -> utc("260230000000Z")).isInstanceOf(IllegalArgumentException.class);
  }

  private static Instant utc(String text) {
    return Times.instant(new Time(new DERUTCTime(text)));
  }

  private static Instant generalized(String text) {
    return Times.instant(new Time(new DERGeneralizedTime(text)));
  }
}
