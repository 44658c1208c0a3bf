package dten.preflight.run;

import dten.preflight.fact.Advisories;
import dten.preflight.fact.Parsed;
import dten.preflight.fact.Problem;
import dten.preflight.fact.Trust;
import dten.preflight.read.advisory.AdvisoryReader;
import dten.preflight.read.document.OperatorFile;
import dten.preflight.read.settings.Settings;
import dten.preflight.read.signature.ChainSources;
import dten.preflight.read.signature.PgpKey;
import dten.preflight.read.signature.RevocationSources;
import dten.preflight.read.signature.X509;
import dten.preflight.read.trust.PgpKeyReader;
import dten.preflight.read.trust.RevocationReader;
import dten.preflight.read.trust.StorePassword;
import dten.preflight.read.trust.TrustReader;
import dten.preflight.read.trust.VendorChainReader;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whom the operator trusts, what the vendor sent, and what it announced. They are read in this
 * order, because an announcement may be signed by somebody who is trusted.
 */
record TrustInputs(
    Parsed<Trust> trust,
    Parsed<Advisories> advisories,
    ChainSources sources,
    Optional<List<PgpKey>> pgpKeys,
    List<Problem> problems) {
  TrustInputs {
    pgpKeys = pgpKeys.map(List::copyOf);
    problems = List.copyOf(problems);
  }

  /** Reads them all; a file that cannot be used is a problem and hides no other. */
  static TrustInputs read(Settings settings, LocalDate asOf, Map<String, String> environment) {
    List<Problem> problems = new ArrayList<>();
    TrustReader.Reading trust =
        TrustReader.read(
            settings.trust(), StorePassword.from(settings.trustPasswordEnv(), environment));
    List<X509> intermediates =
        new ArrayList<>(VendorChainReader.read(settings.vendorChain(), problems));
    List<X509> stampAnchors = stampAnchors(settings, environment, problems);
    RevocationSources revocation = RevocationReader.read(settings.crl(), settings.ocsp(), problems);
    AdvisoryReader.Reading advisories =
        AdvisoryReader.read(
            settings.advisories(),
            new ChainSources(trust.anchors(), stampAnchors, intermediates, revocation),
            trust.trust(),
            asOf);
    intermediates.addAll(advisories.certificates());
    problems.addAll(OperatorFiles.problemsOf(trust.trust()));
    problems.addAll(OperatorFiles.problemsOf(advisories.advisories()));
    List<Path> keyFiles = new ArrayList<>(settings.pgpKeys());
    keyFiles.addAll(trust.pgpKeys());
    Optional<List<PgpKey>> pgpKeys =
        keyFiles.isEmpty() ? Optional.empty() : Optional.of(PgpKeyReader.read(keyFiles, problems));
    return new TrustInputs(
        trust.trust(),
        advisories.advisories(),
        new ChainSources(trust.anchors(), stampAnchors, intermediates, revocation),
        pgpKeys,
        problems);
  }

  /** What they vouch for is of use only where somebody vouches for signers as well. */
  private static List<X509> stampAnchors(
      Settings settings, Map<String, String> environment, List<Problem> problems) {
    if (settings.tsaTrust().isEmpty()) {
      return List.of();
    }
    TrustReader.Reading read =
        TrustReader.read(
            settings.tsaTrust(), StorePassword.from(settings.trustPasswordEnv(), environment));
    problems.addAll(OperatorFiles.problemsOf(read.trust()));
    boolean isMore =
        read.trust()
            .toOptional()
            .map(t -> !t.keys().isEmpty() || !t.rotations().isEmpty())
            .orElse(false);
    if (isMore || !read.pgpKeys().isEmpty()) {
      problems.add(
          new Problem(
              OperatorFile.location(settings.tsaTrust().get(0)),
              "",
              "is given with --tsa-trust and names keys of vendors; give those with --trust"));
    }
    if (settings.trust().isEmpty()) {
      problems.add(
          new Problem(
              OperatorFile.location(settings.tsaTrust().get(0)),
              "",
              "is given with --tsa-trust, but without --trust no signer is known that a time stamp"
                  + " could help; give the roots of signers with --trust"));
    }
    return read.anchors().orElse(List.of());
  }
}
