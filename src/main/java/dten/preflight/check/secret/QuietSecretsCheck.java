package dten.preflight.check.secret;

import dten.preflight.check.Check;
import dten.preflight.fact.SecretPlaceholders;
import dten.preflight.fact.UntriedKeystore;
import dten.preflight.fact.Upgrade;
import dten.preflight.finding.Findings;
import dten.preflight.finding.Level;
import dten.preflight.finding.Precision;
import dten.preflight.finding.Rule;
import java.util.List;

/** What the search for secrets passes over: it is counted, and listed for whoever asks. */
public final class QuietSecretsCheck implements Check {
  private static final Rule PLACEHOLDER =
      new Rule(
          "secret.placeholder",
          Level.NOTE,
          Precision.MEDIUM,
          "Values stand where secrets would, and are none: listed on request");
  private static final Rule UNTRIED =
      new Rule(
          "secret.keystore-untried",
          Level.NOTE,
          Precision.VERY_HIGH,
          "A keystore with a private key was not tried with the usual passwords");

  @Override
  public List<Rule> rules() {
    return List.of(PLACEHOLDER, UNTRIED);
  }

  @Override
  public void check(Upgrade upgrade, Findings findings) {
    placeholders(upgrade, findings);
    for (UntriedKeystore store : upgrade.pkg().all(UntriedKeystore.class)) {
      findings.report(
          UNTRIED,
          store.location(),
          "this keystore holds a private key, and nobody knows whether it opens with a password"
              + " that everybody tries first: "
              + store.reason().words(),
          "try it with keytool -list, or check the keystore in a package of its own");
    }
  }

  private static void placeholders(Upgrade upgrade, Findings findings) {
    List<SecretPlaceholders> all = upgrade.pkg().all(SecretPlaceholders.class);
    boolean asked = upgrade.operator().policy().onRequest().contains(PLACEHOLDER.id());
    if (!asked && !all.isEmpty()) {
      int count = 0;
      for (SecretPlaceholders each : all) {
        count += each.count();
      }
      findings.skip(
          PLACEHOLDER,
          "listed only on request ("
              + count
              + (count == 1 ? " placeholder" : " placeholders")
              + " in "
              + all.size()
              + (all.size() == 1 ? " file)" : " files)"));
      return;
    }
    for (SecretPlaceholders each : asked ? all : List.<SecretPlaceholders>of()) {
      findings.report(
          PLACEHOLDER,
          each.location(),
          (each.count() == 1 ? "one value stands" : each.count() + " values stand")
              + " where "
              + (each.count() == 1 ? "a secret" : "secrets")
              + " would, in line "
              + lines(each),
          "see that something fills them in before the product starts");
    }
  }

  private static String lines(SecretPlaceholders each) {
    StringBuilder out = new StringBuilder();
    for (int line : each.lines()) {
      out.append(out.isEmpty() ? "" : ", ").append(line);
    }
    boolean more = each.lines().size() == SecretPlaceholders.MOST_LINES;
    return out + (more && each.count() > SecretPlaceholders.MOST_LINES ? " and further on" : "");
  }
}
