package dten.preflight.report.escalation;

import dten.preflight.fact.Advisories;
import dten.preflight.fact.Certificate;
import dten.preflight.fact.CertificateChain;
import dten.preflight.fact.CertificateChain.End;
import dten.preflight.fact.Trust;
import dten.preflight.fact.Upgrade;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a ticket asks the vendor, and what they have to send. */
final class VendorQuestions {
  private static final int MOST_ANCHORS = 10;

  private final Upgrade upgrade;
  private final List<CertificateChain> signers;

  /** About certificates that signed; none where nothing is signed. */
  VendorQuestions(Upgrade upgrade, List<CertificateChain> signers) {
    this.upgrade = upgrade;
    this.signers = signers;
  }

  /** Writes both parts. */
  void write(Sheet sheet) throws IOException {
    questions(sheet);
    requests(sheet);
  }

  private void questions(Sheet sheet) throws IOException {
    sheet.heading("Our questions");
    sheet.item(
        "Did you release the file with the SHA-256 {}?", upgrade.pkg().identity().sha256().hex());
    if (signers.isEmpty()) {
      sheet.item("Is there a signature for it, and where can we get that?");
    }
    for (CertificateChain chain : signers) {
      SignerSection.questions(sheet, chain);
    }
    for (Advisories.Advisory advisory : mentioning()) {
      sheet.item(
          "We have an advisory {} ({}) that names this key. Is it yours, and where do you publish"
              + " it?",
          advisory.id(),
          advisory.title());
    }
  }

  /** Advisories that name a certificate of any chain. */
  private List<Advisories.Advisory> mentioning() {
    Set<String> prints = new LinkedHashSet<>();
    for (CertificateChain chain : signers) {
      for (Certificate each : chain.path()) {
        prints.addAll(List.of(each.sha256(), each.sha1(), each.spkiSha256()));
      }
    }
    List<Advisories.Advisory> found = new ArrayList<>();
    for (Advisories.Advisory advisory :
        upgrade.operator().advisories().toOptional().map(Advisories::all).orElse(List.of())) {
      if (advisory.mentions().stream().anyMatch(m -> prints.contains(m.hex()))) {
        found.add(advisory);
      }
    }
    return found;
  }

  private void requests(Sheet sheet) throws IOException {
    sheet.heading("What we need from you");
    if (signers.isEmpty()) {
      sheet.item(
          "The package signed, or a detached CMS signature over it ({}), with all certificates up"
              + " to a root.",
          upgrade.pkg().identity().fileName() + ".p7s");
    }
    for (CertificateChain chain : signers) {
      if (chain.end() == End.ISSUER_MISSING) {
        Certificate top = chain.top();
        sheet.item(
            "The certificate of {} (key identifier {}) as PEM, and all others up to a root.",
            top.issuer(),
            top.authorityKeyId().isEmpty()
                ? "not given"
                : SignerSection.grouped(top.authorityKeyId()));
      }
    }
    sheet.item(
        "If your authority is new: its certificate cross-signed by one we know (below), as PEM.");
    sheet.item(
        "The SHA-256 of the public key you sign with, told to us by a person over a channel we"
            + " know.");
    sheet.item("An advisory with these fingerprints, signed with a key we know, if you have one.");
    List<Certificate> anchors =
        upgrade.operator().trust().toOptional().map(Trust::anchors).orElse(List.of());
    if (anchors.isEmpty()) {
      sheet.paragraph("We have no root of yours in our trust store so far.");
      return;
    }
    sheet.heading("The roots we know");
    for (Certificate each : anchors.subList(0, Math.min(MOST_ANCHORS, anchors.size()))) {
      sheet.item("{}, SHA-256 {}", each.subject(), SignerSection.grouped(each.sha256()));
    }
    if (anchors.size() > MOST_ANCHORS) {
      sheet.paragraph("And " + (anchors.size() - MOST_ANCHORS) + " others.");
    }
  }
}
