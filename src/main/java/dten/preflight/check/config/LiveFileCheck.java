package dten.preflight.check.config;

import dten.preflight.check.Check;
import dten.preflight.fact.ConfigRepeatedKey;
import dten.preflight.fact.ConfigSyntaxError;
import dten.preflight.fact.LiveConfiguration;
import dten.preflight.fact.LiveConfiguration.Choice;
import dten.preflight.fact.LiveConfiguration.LiveFile;
import dten.preflight.fact.Matrix;
import dten.preflight.fact.TargetFacts;
import dten.preflight.fact.Upgrade;
import dten.preflight.finding.Findings;
import dten.preflight.finding.Level;
import dten.preflight.finding.Precision;
import dten.preflight.finding.Rule;
import java.util.List;
import java.util.Optional;

/** Configuration files that do not say what their author thinks, whatever the version. */
public final class LiveFileCheck implements Check {
  private static final Rule SYNTAX =
      new Rule(
          "config.syntax-error",
          Level.ERROR,
          Precision.HIGH,
          "A configuration file does not parse");
  private static final Rule REPEATED =
      new Rule(
          "config.duplicate-key",
          Level.WARNING,
          Precision.HIGH,
          "A key stands twice in a live configuration file");
  private static final Rule UNREAD =
      new Rule(
          "config.file-unread",
          Level.WARNING,
          Precision.VERY_HIGH,
          "A live configuration file is in no format known, so that none of its keys is checked");

  @Override
  public List<Rule> rules() {
    return List.of(SYNTAX, REPEATED, UNREAD);
  }

  @Override
  public void check(Upgrade upgrade, Findings findings) {
    for (ConfigSyntaxError error : upgrade.pkg().all(ConfigSyntaxError.class)) {
      findings.report(
          SYNTAX,
          Level.WARNING,
          error.location(),
          "the package's own %s does not parse: %s".formatted(error.format(), error.message()),
          "ask the vendor; what follows this place may not be read");
    }
    Optional<LiveConfiguration> live =
        upgrade.target().toOptional().flatMap(TargetFacts::configuration);
    if (live.isEmpty()) {
      String why =
          upgrade.target().toOptional().isEmpty()
              ? upgrade.target().absence()
              : "the target names no live configuration";
      rules().forEach(rule -> findings.skip(rule, why));
      return;
    }
    for (ConfigSyntaxError error : live.get().syntaxErrors()) {
      findings.report(
          SYNTAX,
          error.location(),
          "does not parse as %s: %s; keys from here on are not checked"
              .formatted(error.format(), error.message()),
          "mend the file, here and on the target");
    }
    for (ConfigRepeatedKey key : live.get().repeated()) {
      if (counts(upgrade, key)) {
        repeated(key, findings);
      }
    }
    for (LiveFile file : live.get().files()) {
      if (file.format().isEmpty()) {
        findings.report(
            UNREAD,
            file.choice() == Choice.NAMED ? UNREAD.defaultLevel() : Level.NOTE,
            file.location(),
            "is in no format that is known; none of its keys is checked",
            "name its format in target.yaml, such as {path: …, format: ini}, or leave it out");
      }
    }
  }

  /**
   * Many programs read lists from repeated lines of an ini file; only where the matrix knows the
   * key is a second line certainly one too many.
   */
  private static boolean counts(Upgrade upgrade, ConfigRepeatedKey key) {
    if (!key.format().equals("ini")) {
      return true;
    }
    for (Matrix matrix : upgrade.operator().matrices().toOptional().orElse(List.of())) {
      if (new MatrixIndex(matrix).names(key.key())) {
        return true;
      }
    }
    return false;
  }

  private static void repeated(ConfigRepeatedKey key, Findings findings) {
    boolean same = key.sameValue();
    findings.report(
        REPEATED,
        same ? Level.NOTE : REPEATED.defaultLevel(),
        key.location(),
        "%s stands here again after line %d, with %s"
            .formatted(
                key.key(), key.first().startLine(), same ? "the same value" : "another value"),
        "keep one; which of them counts is up to the program");
  }
}
