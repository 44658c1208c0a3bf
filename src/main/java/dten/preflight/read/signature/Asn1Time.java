package dten.preflight.read.signature;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;

/**
 * Reads UTCTime and GeneralizedTime (X.690 sections 11.7 and 11.8). The parser's own way to a date
 * goes through calendars and locales, which takes a fresh process 50 milliseconds.
 */
final class Asn1Time {
  private static final int UTC_TIME = 23;
  private static final int GENERALIZED_TIME = 24;

  private Asn1Time() {}

  /** The instant; fractions of a second are cut off. */
  static Instant instant(ASN1Encodable time) throws IOException {
    byte[] der = time.toASN1Primitive().getEncoded(ASN1Encoding.DER);
    if (der[0] != UTC_TIME && der[0] != GENERALIZED_TIME) {
      throw new IOException("no time");
    }
    return parse(Der.content(der), der[0] == UTC_TIME ? 2 : 4);
  }

  /** Reads the text of a time; UTCTime has two digits of the year, GeneralizedTime four. */
  static Instant parse(byte[] text, int yearDigits) throws IOException {
    int year = number(text, 0, yearDigits);
    if (yearDigits == 2) {
      // RFC 5280 section 4.1.2.5.1.
      year += year >= 50 ? 1900 : 2000;
    }
    int at = yearDigits;
    int seconds = 0;
    int zone = at + 8;
    if (zone + 2 <= text.length && isDigit(text[zone])) {
      seconds = number(text, zone, 2);
      zone += 2;
    }
    while (zone < text.length && (text[zone] == '.' || text[zone] == ',' || isDigit(text[zone]))) {
      zone++;
    }
    try {
      return LocalDateTime.of(
              year,
              number(text, at, 2),
              number(text, at + 2, 2),
              number(text, at + 4, 2),
              number(text, at + 6, 2),
              Math.min(seconds, 59))
          .toInstant(offset(text, zone));
    } catch (DateTimeException e) {
      throw new IOException("no such time", e);
    }
  }

  /** As {@link Instant#toString} has it to the second, without the JDK's machinery of formats. */
  static String text(Instant time) {
    LocalDateTime utc = LocalDateTime.ofEpochSecond(time.getEpochSecond(), 0, ZoneOffset.UTC);
    String minutes = utc.withSecond(0).toString();
    return minutes + (utc.getSecond() < 10 ? ":0" : ":") + utc.getSecond() + "Z";
  }

  private static ZoneOffset offset(byte[] text, int at) throws IOException {
    if (at >= text.length || text[at] == 'Z') {
      return ZoneOffset.UTC;
    }
    int sign = text[at] == '+' ? 1 : -1;
    return ZoneOffset.ofHoursMinutes(
        sign * number(text, at + 1, 2), sign * number(text, at + 3, 2));
  }

  private static int number(byte[] text, int from, int digits) throws IOException {
    int number = 0;
    for (int i = from; i < from + digits; i++) {
      if (i >= text.length || !isDigit(text[i])) {
        throw new IOException("no number");
      }
      number = number * 10 + text[i] - '0';
    }
    return number;
  }

  private static boolean isDigit(byte c) {
    return c >= '0' && c <= '9';
  }
}
