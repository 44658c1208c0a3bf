package dten.preflight.report.escalation;

import dten.preflight.fact.Certificate;
import dten.preflight.fact.CertificateChain;
import dten.preflight.fact.CertificateChain.End;
import java.io.IOException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;

/** What a ticket says and asks about one certificate that signed. */
final class SignerSection {
  private SignerSection() {}

  /** Everything that tells it from any other. */
  static void write(Sheet sheet, CertificateChain chain) throws IOException {
    Certificate leaf = chain.leaf();
    sheet.heading("The certificate of {}", leaf.subject());
    sheet.field("Subject", leaf.subject());
    sheet.field("Issuer", leaf.issuer());
    sheet.field("Serial number", leaf.serial());
    sheet.field("Valid from", leaf.notBefore().toString());
    sheet.field("Valid until", leaf.notAfter().toString());
    sheet.field("Certificate SHA-256", grouped(leaf.sha256()));
    sheet.field("Certificate SHA-1", grouped(leaf.sha1()));
    sheet.field("Public key SHA-256", grouped(leaf.spkiSha256()));
    sheet.field("Public key pin", "sha256/" + base64(leaf.spkiSha256()));
    sheet.field("Key", leaf.keyAlgorithm() + " " + leaf.keyBits() + " bits");
    sheet.field("Signed with", leaf.signatureAlgorithm());
    sheet.field("Key identifier", grouped(leaf.subjectKeyId()));
    sheet.field("Issuer's key identifier", grouped(leaf.authorityKeyId()));
    sheet.field("Found in", leaf.location().toString());
    for (Certificate each : chain.path().subList(1, chain.path().size())) {
      sheet.field("Issued by", each.subject() + ", SHA-256 " + each.sha256());
    }
    sheet.field("The chain ends", end(chain));
  }

  private static String end(CertificateChain chain) {
    return switch (chain.end()) {
      case ANCHOR -> "at a root we trust: " + chain.top().subject();
      case UNKNOWN_ROOT -> "at a root we do not know: " + chain.top().subject();
      case ISSUER_MISSING ->
          (chain.forged().isPresent() ? "at a signature that " : "before the certificate of ")
              + chain.top().issuer()
              + (chain.forged().isPresent() ? " did not make" : "");
      case GAVE_UP -> "nowhere we could find, among too many certificates of the same names";
    };
  }

  /** What only the vendor knows of it. */
  static void questions(Sheet sheet, CertificateChain chain) throws IOException {
    Certificate leaf = chain.leaf();
    sheet.item(
        "Is the certificate {} with the SHA-256 {} yours, and since when do you sign releases with"
            + " it?",
        leaf.subject(),
        leaf.sha256());
    if (chain.end() != End.ANCHOR) {
      sheet.item(
          "Did you change your certification authority to {}? When, why, and where did you announce"
              + " it?",
          chain.end() == End.ISSUER_MISSING ? chain.top().issuer() : chain.top().subject());
      sheet.item(
          "What became of the keys you signed with before: are they still in use, retired, revoked"
              + " or lost?");
    }
    if (leaf.notAfter().isBefore(chain.judgedAt())) {
      sheet.item(
          "The certificate ended on {}; when exactly did you sign?", leaf.notAfter().toString());
    }
  }

  /** Hexadecimal as people compare it: in pairs. */
  static String grouped(String hex) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i + 1 < hex.length(); i += 2) {
      out.append(i == 0 ? "" : ":").append(hex, i, i + 2);
    }
    return out.toString().toUpperCase(Locale.ROOT);
  }

  private static String base64(String hex) {
    return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex));
  }
}
