package dten.preflight.check.manifest;

import dten.preflight.check.Check;
import dten.preflight.check.Quoted;
import dten.preflight.fact.Location;
import dten.preflight.fact.Manifest;
import dten.preflight.fact.Manifest.Text;
import dten.preflight.fact.ManifestFile;
import dten.preflight.fact.Reboot;
import dten.preflight.fact.Upgrade;
import dten.preflight.finding.Findings;
import dten.preflight.finding.Level;
import dten.preflight.finding.Precision;
import dten.preflight.finding.Rule;
import java.util.List;
import java.util.Optional;

/** Whether the manifest says plainly that the host is restarted, and whether that is true. */
public final class RebootCheck implements Check {
  private static final Rule AMBIGUOUS =
      new Rule(
          "manifest.reboot-ambiguous",
          Level.WARNING,
          Precision.VERY_HIGH,
          "The manifest says neither that a reboot is needed nor that it is not");
  private static final Rule CONTRADICTED =
      new Rule(
          "manifest.reboot-contradicted",
          Level.ERROR,
          Precision.HIGH,
          "The manifest says that no reboot is needed, and the content says that it is");

  @Override
  public List<Rule> rules() {
    return List.of(AMBIGUOUS, CONTRADICTED);
  }

  @Override
  public void check(Upgrade upgrade, Findings findings) {
    ManifestFile file = ManifestFile.of(upgrade.pkg());
    Optional<Manifest> manifest = findings.given(file.manifest(), AMBIGUOUS, CONTRADICTED);
    if (manifest.isEmpty()) {
      return;
    }
    List<RebootSign> signs = RebootSign.of(upgrade.pkg());
    Optional<Text> word = manifest.get().reboot();
    if (word.isEmpty()) {
      findings.skip(CONTRADICTED, "the manifest says nothing of a reboot");
      if (!signs.isEmpty()) {
        report(file.location(), "no reboot is mentioned", signs, findings);
      }
      return;
    }
    String said = "reboot is " + Quoted.of(word.get().value());
    switch (Reboot.of(word.get().value())) {
      case REQUIRED -> {}
      case UNCLEAR -> report(word.get().location(), said, signs, findings);
      case NOT_REQUIRED -> contradicted(word.get(), said, signs, findings);
    }
  }

  private static void report(Location at, String said, List<RebootSign> signs, Findings findings) {
    String meaning =
        signs.isEmpty()
            ? ", which says neither that it is needed nor that it is not"
            : ", but the content speaks for one: " + words(signs);
    findings.report(
        AMBIGUOUS,
        at,
        said + meaning,
        "ask the vendor for \"required\" or \"none\", and plan the window with a reboot until they"
            + " answer");
  }

  private static void contradicted(
      Text word, String said, List<RebootSign> signs, Findings findings) {
    if (signs.isEmpty()) {
      return;
    }
    boolean strong = signs.stream().anyMatch(s -> s.strength() == RebootSign.Strength.STRONG);
    findings.report(
        CONTRADICTED,
        strong ? Level.ERROR : Level.WARNING,
        word.location(),
        said + ", but the content speaks for one: " + words(signs),
        "plan a reboot into the window, and ask the vendor what these are for");
  }

  private static String words(List<RebootSign> signs) {
    return Quoted.some(signs, s -> s.what() + " (" + s.location() + ")");
  }
}
