package dten.preflight.read.signature;

import dten.preflight.fact.Assessment;
import dten.preflight.fact.CertificateChain;
import dten.preflight.fact.CertificateChain.End;
import dten.preflight.fact.CertificateChain.Revocation;
import dten.preflight.fact.CertificateChain.State;
import java.util.Optional;

/** One answer for a whole chain, of what lists and responses say of its certificates. */
final class RevocationAnswer {
  private RevocationAnswer() {}

  /** One revoked certificate is enough; and one of which nobody knows leaves all unknown. */
  static Assessment of(Optional<CertificateChain> chain) {
    if (chain.isEmpty()) {
      return Assessment.unknown("the signer's certificate is not at hand");
    }
    Optional<Revocation> revoked = first(chain.get(), State.REVOKED);
    if (revoked.isPresent()) {
      return Assessment.fail(words(revoked.get()));
    }
    Optional<Revocation> open =
        first(chain.get(), State.STALE).or(() -> first(chain.get(), State.UNKNOWN));
    if (open.isPresent()) {
      return Assessment.unknown(words(open.get()));
    }
    if (chain.get().end() != End.ANCHOR && chain.get().revocation().isEmpty()) {
      return Assessment.unknown("its issuer is not at hand");
    }
    return first(chain.get(), State.REVOKED_LATER)
        .map(later -> Assessment.ok(words(later)))
        .orElse(Assessment.ok("no certificate of the chain is revoked by what was given"));
  }

  private static Optional<Revocation> first(CertificateChain chain, State state) {
    return chain.revocation().stream().filter(each -> each.state() == state).findFirst();
  }

  private static String words(Revocation revocation) {
    return "\"" + revocation.certificate().subject() + "\" " + revocation.detail();
  }
}
