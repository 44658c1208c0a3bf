package dten.preflight.read.signature;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1UTCTime;
import org.bouncycastle.asn1.x509.Time;

/**
 * Reads the times of certificates as RFC 5280 section 4.1.2.5 has them written, which spares every
 * start the calendars and locales of the general way; other spellings still go that way.
 */
final class Times {
  private Times() {}

  /** The instant a time names; an {@link IllegalArgumentException} where it names none. */
  static Instant instant(Time time) {
    ASN1Primitive written = time.toASN1Primitive();
    if (written instanceof ASN1UTCTime utc) {
      String digits = digits(text(utc), 12);
      if (!digits.isEmpty()) {
        // Two digits from 50 on are of the twentieth century.
        return instant((digits.charAt(0) >= '5' ? "19" : "20") + digits);
      }
    } else if (written instanceof ASN1GeneralizedTime generalized) {
      String digits = digits(generalized.getTimeString(), 14);
      if (!digits.isEmpty()) {
        return instant(digits);
      }
    }
    return time.getDate().toInstant();
  }

  private static String text(ASN1UTCTime utc) {
    String adjusted = utc.getTime();
    return adjusted.endsWith("GMT+00:00")
        ? adjusted.substring(0, adjusted.length() - "GMT+00:00".length()) + "Z"
        : adjusted;
  }

  private static String digits(String text, int count) {
    if (text.length() != count + 1 || text.charAt(count) != 'Z') {
      return "";
    }
    for (int i = 0; i < count; i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return "";
      }
    }
    return text.substring(0, count);
  }

  private static Instant instant(String digits) {
    try {
      return LocalDateTime.of(
              number(digits, 0, 4),
              number(digits, 4, 6),
              number(digits, 6, 8),
              number(digits, 8, 10),
              number(digits, 10, 12),
              number(digits, 12, 14))
          .toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("no such time", e);
    }
  }

  private static int number(String digits, int from, int to) {
    return Integer.parseInt(digits, from, to, 10);
  }
}
