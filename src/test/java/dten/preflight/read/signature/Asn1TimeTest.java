package dten.preflight.read.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1UTCTime;
import org.bouncycastle.asn1.DERNull;
import org.junit.jupiter.api.Test;

class Asn1TimeTest {
  private static String utc(String text) throws IOException {
    return Asn1Time.instant(new ASN1UTCTime(text)).toString();
  }

  private static String generalized(String text) throws IOException {
    return Asn1Time.instant(new ASN1GeneralizedTime(text)).toString();
  }

  @Test
  void bothFormsAreRead() throws IOException {
    assertThat(utc("491231235959Z")).isEqualTo("2049-12-31T23:59:59Z");
    assertThat(utc("500101000000Z")).isEqualTo("1950-01-01T00:00:00Z");
    assertThat(utc("2601020304Z")).isEqualTo("2026-01-02T03:04:00Z");
    assertThat(utc("260102030405+0130")).isEqualTo("2026-01-02T01:34:05Z");
    assertThat(utc("260102030405-0100")).isEqualTo("2026-01-02T04:04:05Z");
    assertThat(generalized("20500101000000Z")).isEqualTo("2050-01-01T00:00:00Z");
    assertThat(generalized("20260102030405.678Z")).isEqualTo("2026-01-02T03:04:05Z");
    assertThat(generalized("99991231235959Z")).isEqualTo("9999-12-31T23:59:59Z");
  }

  @Test
  void whatIsNoTimeIsAFault() {
    assertThatThrownBy(() -> utc("261302030405Z")).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> Asn1Time.instant(DERNull.INSTANCE)).isInstanceOf(IOException.class);
  }
}
