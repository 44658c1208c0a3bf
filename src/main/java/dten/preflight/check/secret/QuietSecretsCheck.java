package dten.preflight.check.secret;

import dten.preflight.check.Check;
import dten.preflight.fact.Location;
import dten.preflight.fact.PublishedSample;
import dten.preflight.fact.SecretPlaceholders;
import dten.preflight.fact.UntriedKeystore;
import dten.preflight.fact.Upgrade;
import dten.preflight.finding.Findings;
import dten.preflight.finding.Level;
import dten.preflight.finding.Precision;
import dten.preflight.finding.Rule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
    Map<String, List<Location>> samples = samples(upgrade);
    boolean asked = upgrade.operator().policy().onRequest().contains(PLACEHOLDER.id());
    if (!asked && !(all.isEmpty() && samples.isEmpty())) {
      findings.skip(PLACEHOLDER, "listed only on request (" + counted(all, samples) + ")");
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
    if (asked) {
      samples.values().forEach(each -> sample(each, findings));
    }
  }

  /** The published samples of each file. */
  private static Map<String, List<Location>> samples(Upgrade upgrade) {
    Map<String, List<Location>> samples = new LinkedHashMap<>();
    for (PublishedSample each : upgrade.pkg().all(PublishedSample.class)) {
      samples.computeIfAbsent(each.location().path(), p -> new ArrayList<>()).add(each.location());
    }
    return samples;
  }

  private static void sample(List<Location> places, Findings findings) {
    int count = places.size();
    findings.report(
        PLACEHOLDER,
        places.get(0),
        (count == 1 ? "one value is a sample" : count + " values are samples")
            + " that the issuer prints in public documentation or code: nobody gains access with "
            + (count == 1 ? "it" : "them"),
        "see that the target gets credentials of its own where it needs any");
  }

  private static String counted(List<SecretPlaceholders> all, Map<String, List<Location>> samples) {
    int placeholders = 0;
    for (SecretPlaceholders each : all) {
      placeholders += each.count();
    }
    int published = 0;
    for (List<Location> each : samples.values()) {
      published += each.size();
    }
    String first = all.isEmpty() ? "" : counted(placeholders, "placeholder", all.size());
    String second = samples.isEmpty() ? "" : counted(published, "published sample", samples.size());
    return first + (first.isEmpty() || second.isEmpty() ? "" : ", ") + second;
  }

  private static String counted(int count, String what, int files) {
    return count
        + " "
        + what
        + (count == 1 ? "" : "s")
        + " in "
        + files
        + (files == 1 ? " file" : " files");
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
