package dten.preflight.check.signature;

import dten.preflight.fact.Certificate;
import dten.preflight.fact.CertificateChain;
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
    return certificate.identity();
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

  /**
   * Where the issuer of the last certificate was looked for in vain: what else of its name is at
   * hand, to follow a statement that it is missing.
   */
  static String mismatches(CertificateChain chain) {
    StringBuilder out = new StringBuilder();
    for (CertificateChain.Mismatch each : chain.mismatches()) {
      out.append("; ")
          .append(identity(each.certificate()))
          .append(" of ")
          .append(each.certificate().location())
          .append(" bears that name, but ")
          .append(each.reason());
    }
    return out.toString();
  }

  /** The day of an instant in UTC. */
  static LocalDate day(Instant instant) {
    return instant.atZone(ZoneOffset.UTC).toLocalDate();
  }
}
