package dten.preflight.report.escalation;

import dten.preflight.fact.Advisories;
import dten.preflight.fact.Assessment;
import dten.preflight.fact.Certificate;
import dten.preflight.fact.CertificateChain;
import dten.preflight.fact.LooseSigner;
import dten.preflight.fact.PackageIdentity;
import dten.preflight.fact.Parsed;
import dten.preflight.fact.Signature;
import dten.preflight.fact.Upgrade;
import dten.preflight.finding.Finding;
import dten.preflight.finding.Level;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A ticket to the vendor that needs no edit: what was found, the fingerprints to compare, what to
 * ask, what they must send, and the command that goes on with their answer.
 */
public final class EscalationTicket {
  /** Rules that ask for an answer of the vendor below the level of an error. */
  private static final Set<String> ASKED =
      Set.of(
          "trust.key-unknown",
          "signature.missing",
          "signature.unverifiable",
          "certificate.expired");

  private final String tool;
  private final Upgrade upgrade;
  private final List<Finding> findings;
  private final String resume;
  private final Map<String, CertificateChain> signers = new LinkedHashMap<>();
  private final List<Signature> signatures = new ArrayList<>();

  /**
   * Of what is known.
   *
   * @param tool name and version of this program
   * @param findings what the rules on signatures, certificates and trust said
   * @param resume the command line that goes on, once the vendor's answer is saved
   */
  public EscalationTicket(String tool, Upgrade upgrade, List<Finding> findings, String resume) {
    this.tool = tool;
    this.upgrade = upgrade;
    this.findings = findings.stream().filter(EscalationTicket::concernsTheVendor).toList();
    this.resume = resume;
    for (Signature signature : upgrade.pkg().all(Signature.class)) {
      if (!signature.isNested()) {
        signatures.add(signature);
        signature.chain().ifPresent(c -> signers.putIfAbsent(c.leaf().sha256(), c));
      }
    }
    for (LooseSigner loose : upgrade.pkg().all(LooseSigner.class)) {
      signers.putIfAbsent(loose.chain().leaf().sha256(), loose.chain());
    }
  }

  /** Notes on libraries and on what is in order would only distract. */
  private static boolean concernsTheVendor(Finding finding) {
    return finding.level() != Level.NOTE || finding.rule().area().equals("trust");
  }

  /** Whether there is anything to ask the vendor. */
  public boolean isNeeded() {
    for (Finding finding : findings) {
      boolean counts = finding.level() == Level.ERROR || ASKED.contains(finding.rule().id());
      if (counts && (finding.level() != Level.NOTE || isKeyUnknown(finding))) {
        return true;
      }
    }
    return false;
  }

  /** Without a trust store it is a note, and still the question. */
  private static boolean isKeyUnknown(Finding finding) {
    return finding.rule().id().equals("trust.key-unknown");
  }

  /** Writes it as Markdown. */
  public void writeMarkdown(Writer out) throws IOException {
    write(new MarkdownSheet(out));
  }

  /** Writes it as plain text. */
  public void writePlain(Writer out) throws IOException {
    write(new PlainSheet(out));
  }

  private void write(Sheet sheet) throws IOException {
    PackageIdentity identity = upgrade.pkg().identity();
    sheet.title("Please confirm who signed {}", identity.fileName());
    sheet.paragraph(
        "This upgrade package was checked before installation, and "
            + (signers.isEmpty()
                ? "nothing in it shows who made it."
                : "its signature could not be accepted.")
            + " It will not be installed until the questions below are answered. Please answer over"
            + " a channel we already know, not by an address or number that came with the"
            + " package.");
    sheet.heading("The package");
    sheet.field("File", identity.fileName());
    sheet.field("Size", identity.size() + " bytes");
    sheet.field("SHA-256", identity.sha256().hex());
    sheet.field("Judged as of", upgrade.operator().asOf().toString());
    sheet.field("Judged by", tool);
    found(sheet);
    for (CertificateChain chain : signers.values()) {
      SignerSection.write(sheet, chain);
    }
    for (Signature signature : signatures) {
      states(sheet, signature);
    }
    new VendorQuestions(upgrade, new ArrayList<>(signers.values())).write(sheet);
    resume(sheet);
  }

  private void found(Sheet sheet) throws IOException {
    sheet.heading("What was found");
    for (Finding finding : findings) {
      sheet.item(
          finding.level().word() + " " + finding.rule().id() + ": {} {}",
          finding.location().toString(),
          finding.message());
    }
    if (findings.isEmpty()) {
      sheet.paragraph("Nothing that needs an answer.");
    }
  }

  private static void states(Sheet sheet, Signature signature) throws IOException {
    sheet.heading("The signature {}", signature.location().toString());
    sheet.field("Over", signature.signed().isEmpty() ? "the package" : signature.signed());
    sheet.field("Algorithms", String.join(", ", signature.algorithms()));
    sheet.field("Integrity", words(signature.integrity()));
    sheet.field("Signer", words(signature.signer()));
    sheet.field("Chain", words(signature.trust()));
    sheet.field("Time", words(signature.time()));
    sheet.field("Coverage", words(signature.coverage()));
    sheet.field("Revocation", words(signature.revocation()));
    Optional<CertificateChain> authority = signature.stamp().flatMap(Signature.Stamp::chain);
    if (authority.isPresent()) {
      sheet.field(
          "Time stamped by",
          authority.get().leaf().subject() + ", SHA-256 " + authority.get().leaf().sha256());
    }
  }

  private static String words(Assessment assessment) {
    return assessment.status() + ": " + assessment.reason();
  }

  private void resume(Sheet sheet) throws IOException {
    sheet.heading("How we go on with your answer");
    sheet.paragraph("With your certificates saved as vendor-chain.pem:");
    sheet.lines(resume);
    if (upgrade.operator().advisories() instanceof Parsed.Missing<Advisories>) {
      sheet.paragraph("And with your advisory saved in a folder vendor-advisories:");
      sheet.lines(resume + " --advisories vendor-advisories");
    } else {
      sheet.paragraph("An advisory of yours, saved beside the others we have, is found by it too.");
    }
    if (!signers.isEmpty()) {
      Certificate leaf = signers.values().iterator().next().leaf();
      sheet.paragraph(
          "Or, once a person has confirmed the key to us, with an entry under rotations in"
              + " trust.yaml that names the person, the day, the channel, and the SHA-256 of the"
              + " public key: {}.",
          leaf.spkiSha256());
    }
  }
}
