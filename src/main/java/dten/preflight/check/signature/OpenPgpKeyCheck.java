package dten.preflight.check.signature;

import dten.preflight.check.Check;
import dten.preflight.fact.Signature;
import dten.preflight.fact.Signature.Kind;
import dten.preflight.fact.Upgrade;
import dten.preflight.finding.Findings;
import dten.preflight.finding.Level;
import dten.preflight.finding.Precision;
import dten.preflight.finding.Rule;
import java.util.List;

/** Whether an OpenPGP key that the operator gave and that signed may still be relied on. */
public final class OpenPgpKeyCheck implements Check {
  private static final Rule UNUSABLE =
      new Rule(
          "trust.key-unusable",
          Level.ERROR,
          Precision.VERY_HIGH,
          "The OpenPGP key that signed has ended or was revoked");

  @Override
  public List<Rule> rules() {
    return List.of(UNUSABLE);
  }

  @Override
  public void check(Upgrade upgrade, Findings findings) {
    boolean any = false;
    for (Signature signature : upgrade.pkg().all(Signature.class)) {
      if (signature.kind() == Kind.OPENPGP) {
        any = true;
        if (signature.signer().isOk() && signature.trust().isFail()) {
          findings.report(
              UNUSABLE,
              signature.location(),
              signature.trust().reason(),
              "get the vendor's present key over a channel you know and give it with --pgp-keys; if"
                  + " it was revoked, ask the vendor for a package signed with another");
        }
      }
    }
    if (!any) {
      findings.skip(UNUSABLE, "there is no OpenPGP signature");
    }
  }
}
