package dten.preflight.report.escalation;

import dten.preflight.fact.Advisories;
import dten.preflight.fact.Assessment;
import dten.preflight.fact.Certificate;
import dten.preflight.fact.CertificateChain;
import dten.preflight.fact.CertificateChain.End;
import dten.preflight.fact.LooseSigner;
import dten.preflight.fact.PackageIdentity;
import dten.preflight.fact.Signature;
import dten.preflight.fact.Trust;
import dten.preflight.fact.Upgrade;
import dten.preflight.finding.Finding;
import dten.preflight.finding.Level;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A ticket to the vendor that needs no edit: what was found, the fingerprints to compare, what to
 * ask, what they must send, and the command that goes on with their answer.
 */
public final class EscalationTicket {
  private static final int MOST_ANCHORS = 10;

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
      key(sheet, chain);
    }
    for (Signature signature : signatures) {
      states(sheet, signature);
    }
    questions(sheet);
    requests(sheet);
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

  private void key(Sheet sheet, CertificateChain chain) throws IOException {
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

  private void questions(Sheet sheet) throws IOException {
    sheet.heading("Our questions");
    sheet.item(
        "Did you release the file with the SHA-256 {}?", upgrade.pkg().identity().sha256().hex());
    if (signers.isEmpty()) {
      sheet.item("Is there a signature for it, and where can we get that?");
    }
    for (CertificateChain chain : signers.values()) {
      questions(sheet, chain);
    }
    for (Advisories.Advisory advisory : mentioning()) {
      sheet.item(
          "We have an advisory {} ({}) that names this key. Is it yours, and where do you publish"
              + " it?",
          advisory.id(),
          advisory.title());
    }
  }

  private static void questions(Sheet sheet, CertificateChain chain) throws IOException {
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

  /** Advisories that name a certificate of any chain. */
  private List<Advisories.Advisory> mentioning() {
    Set<String> prints = new LinkedHashSet<>();
    for (CertificateChain chain : signers.values()) {
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
    for (CertificateChain chain : signers.values()) {
      if (chain.end() == End.ISSUER_MISSING) {
        Certificate top = chain.top();
        sheet.item(
            "The certificate of {} (key identifier {}) as PEM, and all others up to a root.",
            top.issuer(),
            top.authorityKeyId().isEmpty() ? "not given" : grouped(top.authorityKeyId()));
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
      sheet.item("{}, SHA-256 {}", each.subject(), grouped(each.sha256()));
    }
    if (anchors.size() > MOST_ANCHORS) {
      sheet.paragraph("And " + (anchors.size() - MOST_ANCHORS) + " others.");
    }
  }

  private void resume(Sheet sheet) throws IOException {
    sheet.heading("How we go on with your answer");
    sheet.paragraph("With your certificates saved as vendor-chain.pem:");
    sheet.lines(resume);
    if (!signers.isEmpty()) {
      Certificate leaf = signers.values().iterator().next().leaf();
      sheet.paragraph(
          "Or, once a person has confirmed the key to us, with an entry under rotations in"
              + " trust.yaml that names the person, the day, the channel, and the SHA-256 of the"
              + " public key: {}.",
          leaf.spkiSha256());
    }
  }

  private static String grouped(String hex) {
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
