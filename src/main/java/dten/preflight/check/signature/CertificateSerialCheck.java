package dten.preflight.check.signature;

import dten.preflight.check.Check;
import dten.preflight.fact.Certificate;
import dten.preflight.fact.CertificateChain;
import dten.preflight.fact.CertificateChain.End;
import dten.preflight.fact.Upgrade;
import dten.preflight.finding.Findings;
import dten.preflight.finding.Level;
import dten.preflight.finding.Precision;
import dten.preflight.finding.Rule;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether certificates have serial numbers as RFC 5280 section 4.1.2.2 wants them: positive, and of
 * 20 octets at most. Whoever issued another one does not follow the rules that the rest of the
 * chain rests on, and revocation lists may not be able to name it.
 */
public final class CertificateSerialCheck implements Check {
  private static final int MOST_DIGITS = 40;

  static final Rule INVALID =
      new Rule(
          "certificate.serial-invalid",
          Level.WARNING,
          Precision.VERY_HIGH,
          "A certificate behind a signature has a serial number that no authority may give");

  @Override
  public List<Rule> rules() {
    return List.of(INVALID);
  }

  @Override
  public void check(Upgrade upgrade, Findings findings) {
    if (Signers.skipWithout(upgrade.pkg(), findings, rules())) {
      return;
    }
    for (Signers.Signer signer : Signers.of(upgrade.pkg()).ownOnce()) {
      for (Certificate each : all(signer.chain())) {
        findings.report(
            INVALID,
            signer.gravest(INVALID.defaultLevel()),
            signer.location(),
            Words.identity(each) + " " + fault(each),
            "ask the vendor which authority issued it; a public one never would");
      }
    }
  }

  /**
   * Every such certificate of a chain; roots are known by their keys, and some have the number 0.
   */
  static List<Certificate> all(CertificateChain chain) {
    List<Certificate> all = new ArrayList<>();
    for (Certificate each : chain.path()) {
      boolean isRoot =
          each.equals(chain.top()) && (each.isSelfIssued() || chain.end() == End.ANCHOR);
      if (!isRoot && !fault(each).isEmpty()) {
        all.add(each);
      }
    }
    return all;
  }

  /** What is wrong, to follow a name; empty where nothing is. */
  static String fault(Certificate certificate) {
    String serial = certificate.serial();
    if (serial.startsWith("-")) {
      return "has a negative serial number";
    }
    if (serial.equals("0")) {
      return "has the serial number 0";
    }
    // Twenty octets hold 159 bits and the sign.
    boolean isLong =
        serial.length() > MOST_DIGITS || (serial.length() == MOST_DIGITS && serial.charAt(0) > '7');
    return isLong ? "has a serial number of more than 20 octets" : "";
  }
}
