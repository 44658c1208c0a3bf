package dten.preflight.check.secret;

import dten.preflight.check.Check;
import dten.preflight.check.Quoted;
import dten.preflight.fact.Credential;
import dten.preflight.fact.Credential.Certainty;
import dten.preflight.fact.Credential.Form;
import dten.preflight.fact.Credential.Standing;
import dten.preflight.fact.Credential.Strength;
import dten.preflight.fact.Location;
import dten.preflight.fact.OwnSecretRules;
import dten.preflight.fact.Region;
import dten.preflight.fact.Upgrade;
import dten.preflight.finding.Findings;
import dten.preflight.finding.Level;
import dten.preflight.finding.Precision;
import dten.preflight.finding.Rule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether anybody who has the package has a password or a key with it. */
public final class SecretCheck implements Check {
  private static final Rule PRIVATE_KEY =
      new Rule(
          "secret.private-key",
          Level.ERROR,
          Precision.HIGH,
          "A private key lies in the package in clear");
  private static final Rule KEYSTORE =
      new Rule(
          "secret.keystore-open",
          Level.ERROR,
          Precision.HIGH,
          "A keystore with a private key opens with a password that everybody tries first");
  private static final Rule VENDOR_TOKEN =
      new Rule(
          "secret.vendor-token",
          Level.ERROR,
          Precision.HIGH,
          "A token of a known service lies in the package in clear");
  private static final Rule PASSWORD =
      new Rule(
          "secret.password",
          Level.ERROR,
          Precision.MEDIUM,
          "A password or secret is written into a setting, a script or source text");
  private static final Rule URL =
      new Rule(
          "secret.url-credentials",
          Level.ERROR,
          Precision.HIGH,
          "A URL carries a password in front of its host");
  private static final Rule COMMAND_LINE =
      new Rule(
          "secret.command-line",
          Level.WARNING,
          Precision.MEDIUM,
          "A script hands a program a password as an argument");
  private static final Rule SQL =
      new Rule(
          "secret.sql-password",
          Level.ERROR,
          Precision.HIGH,
          "An SQL statement sets a password in clear");
  private static final Rule OWN =
      new Rule(
          "secret.own-rule",
          Level.ERROR,
          Precision.MEDIUM,
          "A rule of your own, given with --secret-rules, matches");
  private static final Rule DEFAULT =
      new Rule(
          "secret.default-credentials",
          Level.WARNING,
          Precision.MEDIUM,
          "A password is a default that everybody tries first");
  private static final Rule EXAMPLE =
      new Rule(
          "secret.in-example",
          Level.NOTE,
          Precision.LOW,
          "Values that look like secrets stand in comments, documentation or examples");

  private static final int LINES_SHOWN = 3;

  /** In more files one and the same secret is told once. */
  private static final int MOST_FILES = 3;

  @Override
  public List<Rule> rules() {
    return List.of(
        PRIVATE_KEY,
        KEYSTORE,
        VENDOR_TOKEN,
        PASSWORD,
        URL,
        COMMAND_LINE,
        SQL,
        OWN,
        DEFAULT,
        EXAMPLE);
  }

  @Override
  public void check(Upgrade upgrade, Findings findings) {
    if (upgrade.pkg().all(OwnSecretRules.class).isEmpty()) {
      findings.skip(OWN, "no --secret-rules given");
    }
    Map<String, List<Credential>> groups = new LinkedHashMap<>();
    List<Credential> examples = new ArrayList<>();
    Libraries libraries = upgrade.pkg().derived(Libraries.class, Libraries::of);
    Set<Location> keys = new HashSet<>();
    for (Credential credential : upgrade.pkg().all(Credential.class)) {
      if (credential.form() == Form.PRIVATE_KEY && credential.location().region() != null) {
        keys.add(credential.location());
      }
    }
    for (Credential credential : upgrade.pkg().all(Credential.class)) {
      if (credential.form() == Form.ASSIGNMENT && keys.contains(credential.location())) {
        // What a setting holds is told as the key that it is.
        continue;
      }
      if (isExample(credential) || isOthersConstant(credential, libraries)) {
        examples.add(credential);
      } else if (credential.certainty() != Certainty.LOW) {
        String key =
            rule(credential).id()
                + '\n'
                + credential.location().path()
                + '\n'
                + credential.secret().fingerprint();
        groups.computeIfAbsent(key, k -> new ArrayList<>()).add(credential);
      }
    }
    for (List<Credential> group : merged(groups, libraries).values()) {
      report(group, libraries, findings);
    }
    if (!examples.isEmpty()) {
      reportExamples(examples, findings);
    }
  }

  /** One secret that stands in many files is told once: it is one that has to be changed. */
  private static Map<String, List<Credential>> merged(
      Map<String, List<Credential>> byFile, Libraries libraries) {
    Map<String, Integer> files = new HashMap<>();
    byFile.values().forEach(group -> files.merge(secret(group.get(0), libraries), 1, Integer::sum));
    Map<String, List<Credential>> merged = new LinkedHashMap<>();
    byFile.forEach(
        (key, group) -> {
          String secret = secret(group.get(0), libraries);
          boolean many = files.getOrDefault(secret, 0) > MOST_FILES;
          merged.computeIfAbsent(many ? secret : key, k -> new ArrayList<>()).addAll(group);
        });
    return merged;
  }

  /** What is told together weighs the same; key stores are not one for having one password. */
  private static String secret(Credential credential, Libraries libraries) {
    String fingerprint = credential.secret().fingerprint();
    boolean single = fingerprint.isEmpty() || credential.form() == Form.KEYSTORE;
    return rule(credential).id()
        + '\n'
        + level(credential, libraries)
        + '\n'
        + credential.type()
        + '\n'
        + fingerprint
        + (single ? credential.location() : "");
  }

  /**
   * A token of a known form is worth a line even in a comment, for somebody may have used it.
   * Everything else in prose, in comments and in tests only counts.
   */
  private static boolean isExample(Credential credential) {
    boolean formal =
        switch (credential.form()) {
          case TOKEN, PRIVATE_KEY, OWN_RULE -> true;
          case ASSIGNMENT, URL, COMMAND_LINE, SQL, PASSWORD_FILE, KEYSTORE -> false;
        };
    boolean nested = isNested(credential);
    if (formal && credential.certainty() == Certainty.HIGH && !nested) {
      return false;
    }
    boolean shipped =
        nested
            && credential.strength() == Strength.WELL_KNOWN
            && credential.form() != Form.KEYSTORE;
    return shipped || credential.standing() != Standing.ACTIVE;
  }

  /** A key or a token of a known form is told all the same; see {@link #level}. */
  private static boolean isOthersConstant(Credential credential, Libraries libraries) {
    return switch (credential.form()) {
      case ASSIGNMENT, URL, SQL, COMMAND_LINE, PASSWORD_FILE ->
          libraries.isOthersClass(credential.location());
      case TOKEN, PRIVATE_KEY, KEYSTORE, OWN_RULE -> false;
    };
  }

  /** A file of an archive in the package is a default of some library until somebody copies it. */
  private static boolean isNested(Credential credential) {
    return credential.location().path().contains("!/");
  }

  private static Rule rule(Credential credential) {
    boolean chosen =
        switch (credential.form()) {
          case ASSIGNMENT, PASSWORD_FILE, URL, COMMAND_LINE -> true;
          case PRIVATE_KEY, TOKEN, SQL, KEYSTORE, OWN_RULE -> false;
        };
    if (chosen && credential.strength() == Strength.WELL_KNOWN) {
      return DEFAULT;
    }
    return switch (credential.form()) {
      case PRIVATE_KEY -> PRIVATE_KEY;
      case KEYSTORE -> KEYSTORE;
      case OWN_RULE -> OWN;
      case TOKEN -> VENDOR_TOKEN;
      case ASSIGNMENT, PASSWORD_FILE -> PASSWORD;
      case URL -> URL;
      case COMMAND_LINE -> COMMAND_LINE;
      case SQL -> SQL;
    };
  }

  /** A private key in a class of a published library is one that it tries others with. */
  private static Level level(Credential credential, Libraries libraries) {
    Level usual = rule(credential).defaultLevel();
    if (credential.form() == Form.PRIVATE_KEY && libraries.isOthersClass(credential.location())) {
      return Level.NOTE;
    }
    boolean sure =
        credential.certainty() == Certainty.HIGH && credential.standing() == Standing.ACTIVE;
    return sure && !isNested(credential) ? usual : lower(usual);
  }

  private static void report(List<Credential> group, Libraries libraries, Findings findings) {
    Credential first = group.get(0);
    Rule rule = rule(first);
    Level level = level(first, libraries);
    String secret = "(" + first.secret().shown() + ")";
    String message =
        switch (first.form()) {
          case PRIVATE_KEY -> first.type() + ", not encrypted";
          case KEYSTORE -> first.type() + " holds a private key and opens with " + value(first);
          case OWN_RULE -> "your rule " + first.type() + " matches " + secret;
          case TOKEN -> first.type() + " in clear " + secret;
          case ASSIGNMENT -> first.type() + " is set to " + value(first) + " " + secret;
          case PASSWORD_FILE -> "a user of this file has " + value(first) + " " + secret;
          case URL -> "the password of a " + first.type() + " is " + value(first) + " " + secret;
          case COMMAND_LINE ->
              "an argument of " + first.type() + " is " + value(first) + " " + secret;
          case SQL -> "a statement sets " + value(first) + " " + secret;
        };
    findings.report(rule, level, first.location(), message + also(group), fix(first));
  }

  private static String value(Credential credential) {
    return credential.strength() == Strength.WELL_KNOWN
        ? "a password that everybody tries first"
        : "a secret in clear";
  }

  private static Level lower(Level level) {
    return switch (level) {
      case ERROR, WARNING -> Level.WARNING;
      case NOTE -> Level.NOTE;
    };
  }

  private static String also(List<Credential> group) {
    if (group.size() == 1) {
      return "";
    }
    String path = group.get(0).location().path();
    Set<String> files = new LinkedHashSet<>();
    group.forEach(each -> files.add(each.location().path()));
    if (files.size() > 1) {
      files.remove(path);
      return ", and in "
          + files.size()
          + " other files, such as "
          + Quoted.cut(files.iterator().next());
    }
    List<String> lines = new ArrayList<>();
    for (Credential other : group.subList(1, group.size())) {
      Region region = other.location().region();
      if (region != null && lines.size() < LINES_SHOWN) {
        lines.add(String.valueOf(region.startLine()));
      }
    }
    int more = group.size() - 1 - lines.size();
    String shown = lines.isEmpty() ? "" : ", again in line " + String.join(", ", lines);
    return shown + (more == 0 ? "" : " and " + more + " more");
  }

  private static String fix(Credential credential) {
    if (credential.strength() == Strength.WELL_KNOWN && credential.form() != Form.KEYSTORE) {
      return "set another password before the service is reachable";
    }
    return switch (credential.form()) {
      case PRIVATE_KEY, KEYSTORE ->
          "have the vendor withdraw the key and its certificates; let the target make its own";
      case OWN_RULE -> "have it changed where it is in use; or make the rule stricter";
      case TOKEN -> "have its owner revoke the token; let the target supply its own";
      case ASSIGNMENT, PASSWORD_FILE, URL ->
          "have it changed where it is in use; read it from the target's secret store";
      case COMMAND_LINE ->
          "have it changed where it is in use; hand it over in a file or on standard input";
      case SQL -> "have it changed where it is in use; let psql or the client ask for it";
    };
  }

  private static void reportExamples(List<Credential> examples, Findings findings) {
    int one = examples.size();
    findings.report(
        EXAMPLE,
        examples.get(0).location(),
        (one == 1 ? "one value that looks" : one + " values that look")
            + " like a secret "
            + (one == 1 ? "stands" : "stand, this one first,")
            + " in comments, documentation, examples or classes of libraries",
        "make sure that none of them is in use anywhere");
  }
}
