package dten.preflight.check.signature;

import dten.preflight.check.Check;
import dten.preflight.fact.Signature;
import dten.preflight.fact.Upgrade;
import dten.preflight.finding.Findings;
import dten.preflight.finding.Level;
import dten.preflight.finding.Precision;
import dten.preflight.finding.Rule;
import java.util.List;
import java.util.Optional;

/** Whether a signature rests on a digest that collisions have been made for. */
public final class SignatureAlgorithmCheck implements Check {
  private static final Rule WEAK =
      new Rule(
          "signature.weak-algorithm",
          Level.WARNING,
          Precision.VERY_HIGH,
          "A signature rests on an algorithm that is broken");

  @Override
  public List<Rule> rules() {
    return List.of(WEAK);
  }

  @Override
  public void check(Upgrade upgrade, Findings findings) {
    if (Signers.skipWithout(upgrade.pkg(), findings, rules())) {
      return;
    }
    for (Signature signature : upgrade.pkg().all(Signature.class)) {
      Optional<String> weak = weak(signature);
      if (!signature.isNested() && weak.isPresent()) {
        findings.report(
            WEAK,
            WeakAlgorithms.isForgeable(weak.get()) ? Level.ERROR : Level.WARNING,
            signature.location(),
            "signed, but with " + weak.get() + ", for which different files of one digest are made",
            "ask the vendor to sign with SHA-256 or better");
      }
    }
    for (Signers.Group group : Signers.of(upgrade.pkg()).nested(SignatureAlgorithmCheck::weak)) {
      findings.report(
          WEAK,
          Level.NOTE,
          group.location(),
          group.words() + ": signed, but with " + weak(group.signatures().get(0)).orElse(""),
          "nothing is lost against an unsigned library; newer releases may be signed better");
    }
  }

  private static Optional<String> weak(Signature signature) {
    return signature.algorithms().stream().filter(WeakAlgorithms::isWeak).findFirst();
  }
}
