package dten.preflight.read.signature;

import dten.preflight.fact.Assessment;
import dten.preflight.fact.Location;
import dten.preflight.fact.Signature;
import dten.preflight.fact.Signature.Form;
import dten.preflight.fact.Signature.Kind;
import dten.preflight.read.signature.SignatureVerification.Message;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Judges a detached CMS signature over one file that is at hand, such as an advisory. */
public final class FileSignatures {
  private FileSignatures() {}

  /**
   * One fact for each signer; empty where the bytes are no CMS with a signer.
   *
   * @param location the file that holds the signature
   * @param signed what the report calls the signed file
   */
  public static List<Signature> judge(
      Location location,
      byte[] cms,
      String signed,
      byte[] content,
      ChainSources sources,
      LocalDate asOf) {
    Optional<CmsFile> read = CmsFile.read(location, cms);
    List<Signature> signatures = new ArrayList<>();
    if (read.isPresent()) {
      List<X509> certificates = new ArrayList<>(read.get().certificates());
      certificates.addAll(sources.intermediates());
      SignerJudge judge =
          new SignerJudge(sources, certificates, List.of(), SignatureConclusion.noon(asOf));
      for (CmsSigner signer : read.get().signers()) {
        SignerJudge.Claim claim =
            new SignerJudge.Claim(
                location, Form.FILE, Kind.CMS, signed, Message.of(content), Set.of());
        signatures.add(
            judge
                .judge(
                    claim,
                    read.get(),
                    signer,
                    SignerJudge.Beneath.directly(
                        Assessment.ok("the file is what was signed"),
                        Assessment.ok("it covers the whole file")))
                .signature());
      }
    }
    return signatures;
  }
}
