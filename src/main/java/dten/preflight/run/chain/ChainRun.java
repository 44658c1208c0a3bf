package dten.preflight.run.chain;

import dten.preflight.check.signature.ChainFindings;
import dten.preflight.fact.CertificateChain;
import dten.preflight.fact.Parsed;
import dten.preflight.fact.Problem;
import dten.preflight.fact.Trust;
import dten.preflight.finding.ChainResult;
import dten.preflight.read.signature.ChainJudge;
import dten.preflight.read.signature.ChainSources;
import dten.preflight.read.signature.RevocationSources;
import dten.preflight.read.signature.X509;
import dten.preflight.read.trust.RevocationReader;
import dten.preflight.read.trust.StorePassword;
import dten.preflight.read.trust.TrustReader;
import dten.preflight.read.trust.VendorChainReader;
import dten.preflight.run.Preflight;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what was given and judges the chain, with the code that judges signers of packages. */
public final class ChainRun {
  /**
   * What came of it.
   *
   * @param result empty where there is no certificate to judge
   * @param problems what is wrong with the operator's files
   */
  public record Outcome(Optional<ChainResult> result, List<Problem> problems) {}

  private ChainRun() {}

  /** Judges. */
  public static Outcome of(ChainInputs inputs) {
    List<Problem> problems = new ArrayList<>();
    List<X509> own = VendorChainReader.read(List.of(inputs.certificate()), problems);
    List<X509> others = new ArrayList<>(own);
    others.addAll(VendorChainReader.read(inputs.intermediates(), problems));
    TrustReader.Reading trust =
        TrustReader.read(
            inputs.trust(), StorePassword.from(inputs.trustPasswordEnv(), inputs.environment()));
    problems.addAll(problemsOf(trust.trust()));
    RevocationSources revocation = RevocationReader.read(inputs.crl(), inputs.ocsp(), problems);
    if (own.isEmpty()) {
      return new Outcome(Optional.empty(), problems);
    }
    ChainSources sources = new ChainSources(trust.anchors(), others, revocation);
    CertificateChain chain =
        new ChainJudge(sources, inputs.asOf()).judge(own.get(0), inputs.purpose());
    ChainResult result =
        new ChainResult(
            Preflight.VERSION,
            inputs.asOf(),
            inputs.purpose().word(),
            chain,
            ChainFindings.of(chain, trust.trust()),
            problems);
    return new Outcome(Optional.of(result), problems);
  }

  private static List<Problem> problemsOf(Parsed<Trust> trust) {
    if (trust instanceof Parsed.Value<Trust> value) {
      return value.problems();
    }
    return trust instanceof Parsed.Malformed<Trust> malformed ? malformed.problems() : List.of();
  }
}
