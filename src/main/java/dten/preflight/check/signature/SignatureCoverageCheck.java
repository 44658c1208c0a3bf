package dten.preflight.check.signature;

import dten.preflight.check.Check;
import dten.preflight.fact.Location;
import dten.preflight.fact.Signature.Form;
import dten.preflight.fact.SignedContent;
import dten.preflight.fact.SignedContent.Names;
import dten.preflight.fact.Upgrade;
import dten.preflight.finding.Findings;
import dten.preflight.finding.Level;
import dten.preflight.finding.Precision;
import dten.preflight.finding.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Whether what was signed is all there, unchanged, and nothing was added. */
public final class SignatureCoverageCheck implements Check {
  private static final int MOST_FINDINGS = 20;
  private static final Rule MISMATCH =
      new Rule(
          "signature.digest-mismatch",
          Level.ERROR,
          Precision.VERY_HIGH,
          "An entry is not what was signed");
  private static final Rule REMOVED =
      new Rule(
          "signature.removed-entry",
          Level.ERROR,
          Precision.VERY_HIGH,
          "A signed entry is no longer in the package");
  private static final Rule INCOMPLETE =
      new Rule(
          "signature.incomplete-coverage",
          Level.ERROR,
          Precision.VERY_HIGH,
          "Entries of a signed package are covered by no signature");

  @Override
  public List<Rule> rules() {
    return List.of(MISMATCH, REMOVED, INCOMPLETE);
  }

  @Override
  public void check(Upgrade upgrade, Findings findings) {
    if (Signers.skipWithout(upgrade.pkg(), findings, rules())) {
      return;
    }
    List<SignedContent> nested = new ArrayList<>();
    for (SignedContent content : upgrade.pkg().all(SignedContent.class)) {
      if (content.isNested()) {
        nested.add(content);
      } else if (content.form() == Form.JAR) {
        jar(content, findings);
      } else {
        manifest(content, findings);
      }
    }
    nested(nested, findings);
  }

  private static void jar(SignedContent content, Findings findings) {
    int shown = Math.min(MOST_FINDINGS, content.changed().first().size());
    for (String name : content.changed().first().subList(0, shown)) {
      findings.report(
          MISMATCH,
          Location.ofEntry(name),
          "its digest is not the one that was signed in " + content.location().path(),
          "do not install it; the file was changed after signing, or damaged");
    }
    if (content.changed().count() > shown) {
      findings.report(
          MISMATCH,
          content.location(),
          content.changed().count() - shown + " more entries are not what was signed",
          "do not install it; ask the vendor for the package again");
    }
    if (!content.removed().isEmpty()) {
      findings.report(
          REMOVED,
          content.location(),
          "signed and no longer in the package: " + content.removed().summary(),
          "do not install it; files were taken away after signing");
    }
    if (!content.unsigned().isEmpty()) {
      findings.report(
          INCOMPLETE,
          content.location(),
          content.unsigned().count()
              + " of "
              + content.entries()
              + " entries are covered by no signature: "
              + content.unsigned().summary(),
          "ask the vendor who added them; a signed archive that grew was changed after signing");
    }
  }

  /**
   * What a signed manifest lists and is not so has rules of its own; here it is only whether the
   * signature reaches everything by way of the manifest.
   */
  private static void manifest(SignedContent content, Findings findings) {
    if (!content.unsigned().isEmpty()) {
      findings.report(
          INCOMPLETE,
          Level.WARNING,
          content.location(),
          "the signature covers only what the manifest lists with a digest, and not "
              + content.unsigned().summary(),
          "ask the vendor to list every file with its SHA-256 in the manifest they sign");
    }
  }

  private static void nested(List<SignedContent> contents, Findings findings) {
    nested(
        MISMATCH, Level.WARNING, contents, SignedContent::changed, "not what was signed", findings);
    nested(REMOVED, Level.WARNING, contents, SignedContent::removed, "gone", findings);
    nested(INCOMPLETE, Level.NOTE, contents, SignedContent::unsigned, "not signed", findings);
  }

  private static void nested(
      Rule rule,
      Level level,
      List<SignedContent> contents,
      Function<SignedContent, Names> names,
      String what,
      Findings findings) {
    List<SignedContent> some = new ArrayList<>();
    for (SignedContent each : contents) {
      if (!names.apply(each).isEmpty()) {
        some.add(each);
      }
    }
    if (some.isEmpty()) {
      return;
    }
    SignedContent first = some.get(0);
    findings.report(
        rule,
        level,
        Location.ofEntry(first.archive()),
        "of this signed archive is "
            + what
            + ": "
            + names.apply(first).summary()
            + (some.size() == 1 ? "" : "; and so in " + (some.size() - 1) + " more archives"),
        "the library was changed or repacked after its maker signed it; ask the vendor whether they"
            + " did");
  }
}
