package dten.preflight.check.signature;

import dten.preflight.fact.Certificate;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** How messages call certificates and days. */
final class Words {
  private Words() {}

  /** Its subject in quotation marks. */
  static String name(Certificate certificate) {
    return '"' + certificate.subject() + '"';
  }

  /** Its subject, the number its issuer knows it by, and what nobody can forge of it. */
  static String identity(Certificate certificate) {
    return name(certificate)
        + " (serial "
        + certificate.serial()
        + ", sha256 "
        + certificate.sha256()
        + ")";
  }

  /** The issuer of a certificate, by name and by the identifier of its key. */
  static String issuer(Certificate certificate) {
    return '"'
        + certificate.issuer()
        + '"'
        + (certificate.authorityKeyId().isEmpty()
            ? ""
            : " (key identifier " + certificate.authorityKeyId() + ")");
  }

  /** The day of an instant in UTC. */
  static LocalDate day(Instant instant) {
    return instant.atZone(ZoneOffset.UTC).toLocalDate();
  }
}
