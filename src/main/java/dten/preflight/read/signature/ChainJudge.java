package dten.preflight.read.signature;

import dten.preflight.fact.CertificateChain;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * Judges the chain of a certificate by itself, apart from any signature, with the same code that
 * judges the chains of signers.
 */
public final class ChainJudge {
  private final ChainBuilder chains;
  private final Instant asOf;

  /**
   * Judges by these sources on a day.
   *
   * @param asOf the day certificates are to be valid on; noon of it in UTC is taken
   */
  public ChainJudge(ChainSources sources, LocalDate asOf) {
    this.asOf = SignatureConclusion.noon(asOf);
    this.chains =
        new ChainBuilder(
            new CertificatePool(sources.anchors().orElse(List.of()), sources.intermediates()),
            sources.revocation(),
            this.asOf);
  }

  /** The best chain of a certificate for a purpose. */
  public CertificateChain judge(X509 certificate, Purpose purpose) {
    return chains.build(certificate, purpose, asOf);
  }
}
