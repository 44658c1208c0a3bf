package dten.preflight.check.secret;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.fact.Credential;
import dten.preflight.fact.Credential.Certainty;
import dten.preflight.fact.Credential.Form;
import dten.preflight.fact.Credential.Standing;
import dten.preflight.fact.Credential.Strength;
import dten.preflight.fact.Entry;
import dten.preflight.fact.Fact;
import dten.preflight.fact.Kind;
import dten.preflight.fact.Location;
import dten.preflight.fact.OwnSecretRules;
import dten.preflight.fact.Redacted;
import dten.preflight.fact.Region;
import dten.preflight.testing.Checking;
import dten.preflight.testing.Upgrades;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SecretCheckTest {
  private static final Redacted ONE = new Redacted("8 to 15 characters", "aa");

  private static Credential credential(Form form, String type, int line) {
    return new Credential(
        Location.ofEntry("conf/a.txt", new Region(line, 3)),
        form,
        type,
        ONE,
        Certainty.HIGH,
        Standing.ACTIVE,
        Strength.ORDINARY);
  }

  private static Credential like(Credential c, Standing standing, Certainty certainty) {
    return new Credential(
        c.location(), c.form(), c.type(), c.secret(), certainty, standing, c.strength());
  }

  private static Credential wellKnown(Credential c) {
    return new Credential(
        c.location(),
        c.form(),
        c.type(),
        c.secret(),
        Certainty.MEDIUM,
        c.standing(),
        Strength.WELL_KNOWN);
  }

  private static List<String> lines(Fact... facts) {
    List<String> lines = new ArrayList<>(Checking.lines(new SecretCheck(), Upgrades.of(facts)));
    assertThat(lines.remove("skipped secret.own-rule no --secret-rules given")).isTrue();
    return lines;
  }

  @Test
  void oneSecretInManyFilesIsToldOnce() {
    Fact[] five = new Fact[5];
    for (int i = 0; i < five.length; i++) {
      five[i] = in("conf/" + (char) ('a' + i) + ".yaml", Form.ASSIGNMENT, ONE);
    }
    assertThat(lines(five))
        .containsExactly(
            "error secret.password conf/a.yaml:7:3 pw is set to a secret in clear (8 to 15"
                + " characters), and in 4 other files, such as conf/b.yaml");
    assertThat(lines(five[0], five[1], five[2])).hasSize(3);
    five[0] = in("lib/a.zip!/conf/a.yaml", Form.ASSIGNMENT, ONE);
    assertThat(lines(five))
        .containsExactly(
            "warning secret.password lib/a.zip!/conf/a.yaml:7:3 pw is set to a secret in clear (8 to"
                + " 15 characters)",
            "error secret.password conf/b.yaml:7:3 pw is set to a secret in clear (8 to 15"
                + " characters), and in 3 other files, such as conf/c.yaml");
    five[4] = in("conf/e.yaml", Form.ASSIGNMENT, new Redacted("8 to 15 characters", "bb"));
    assertThat(lines(five)).hasSize(5);
    Fact[] stores = new Fact[5];
    for (int i = 0; i < stores.length; i++) {
      stores[i] = in("conf/" + i + ".jks", Form.KEYSTORE, ONE);
    }
    assertThat(lines(stores)).hasSize(5);
  }

  @Test
  void aPrivateKeyInASettingIsToldAsAKey() {
    assertThat(lines(in("a.yaml", Form.ASSIGNMENT, ONE), in("a.yaml", Form.PRIVATE_KEY, ONE)))
        .containsExactly("error secret.private-key a.yaml:7:3 pw, not encrypted");
    assertThat(lines(in("a.yaml", Form.ASSIGNMENT, ONE), in("b.yaml", Form.PRIVATE_KEY, ONE)))
        .hasSize(2);
  }

  private static Credential in(String path, Form form, Redacted secret) {
    return new Credential(
        Location.ofEntry(path, new Region(7, 3)),
        form,
        "pw",
        secret,
        Certainty.HIGH,
        Standing.ACTIVE,
        Strength.ORDINARY);
  }

  @Test
  void nothingIsQuiet() {
    assertThat(lines()).isEmpty();
  }

  @Test
  void eachFormHasItsRule() {
    assertThat(
            lines(
                credential(Form.PRIVATE_KEY, "RSA private key", 1),
                credential(Form.TOKEN, "GitHub token", 2),
                credential(Form.ASSIGNMENT, "db.password", 3),
                credential(Form.PASSWORD_FILE, ".netrc", 4),
                credential(Form.URL, "https URL", 5),
                credential(Form.COMMAND_LINE, "curl", 6),
                credential(Form.SQL, "PASSWORD", 7)))
        .containsExactly(
            "error secret.private-key conf/a.txt:1:3 RSA private key, not encrypted",
            "error secret.vendor-token conf/a.txt:2:3 GitHub token in clear (8 to 15 characters)",
            "error secret.password conf/a.txt:3:3 db.password is set to a secret in clear (8 to 15"
                + " characters), again in line 4",
            "error secret.url-credentials conf/a.txt:5:3 the password of a https URL is a secret in"
                + " clear (8 to 15 characters)",
            "warning secret.command-line conf/a.txt:6:3 an argument of curl is a secret in clear (8"
                + " to 15 characters)",
            "error secret.sql-password conf/a.txt:7:3 a statement sets a secret in clear (8 to 15"
                + " characters)");
  }

  @Test
  void lessCertainIsAWarningAndLeastCertainIsQuiet() {
    Credential password = credential(Form.ASSIGNMENT, "password", 1);
    assertThat(lines(like(password, Standing.ACTIVE, Certainty.MEDIUM)))
        .containsExactly(
            "warning secret.password conf/a.txt:1:3 password is set to a secret in clear (8 to 15"
                + " characters)");
    assertThat(lines(like(password, Standing.ACTIVE, Certainty.LOW))).isEmpty();
  }

  @Test
  void defaultsAreAWarningOfTheirOwn() {
    assertThat(lines(wellKnown(credential(Form.ASSIGNMENT, "guest.password", 1))))
        .containsExactly(
            "warning secret.default-credentials conf/a.txt:1:3 guest.password is set to a password"
                + " that everybody tries first (8 to 15 characters)");
  }

  @Test
  void openKeystoreIsAnError() {
    Credential store = credential(Form.KEYSTORE, "Java keystore", 1);
    assertThat(
            lines(
                new Credential(
                    store.location(),
                    store.form(),
                    store.type(),
                    store.secret(),
                    Certainty.HIGH,
                    Standing.ACTIVE,
                    Strength.WELL_KNOWN)))
        .containsExactly(
            "error secret.keystore-open conf/a.txt:1:3 Java keystore holds a private key and opens"
                + " with a password that everybody tries first");
  }

  @Test
  void ownRulesSpeakForThemselves() {
    Fact given = new OwnSecretRules(Location.ofEntry("rules.toml"), 1);
    Credential found = credential(Form.OWN_RULE, "dten-licence", 1);
    assertThat(Checking.lines(new SecretCheck(), Upgrades.of(given, found)))
        .containsExactly(
            "error secret.own-rule conf/a.txt:1:3 your rule dten-licence matches (8 to 15"
                + " characters)");
  }

  @Test
  void examplesOnlyCountButTokensInThemDoNot() {
    Credential password = credential(Form.ASSIGNMENT, "password", 1);
    Credential token = credential(Form.TOKEN, "GitHub token", 2);
    assertThat(
            lines(
                like(password, Standing.EXAMPLE, Certainty.HIGH),
                like(token, Standing.COMMENTED, Certainty.HIGH),
                like(credential(Form.URL, "ftp URL", 3), Standing.COMMENTED, Certainty.HIGH)))
        .containsExactly(
            "warning secret.vendor-token conf/a.txt:2:3 GitHub token in clear (8 to 15 characters)",
            "note secret.in-example conf/a.txt:1:3 2 values that look like a secret stand, this one"
                + " first, in comments, documentation, examples or classes of libraries");
  }

  private static Fact entry(String path) {
    return new Entry(path, Kind.TEXT, 1, 1, null, null, -1, null);
  }

  private static Credential at(String path, Form form, String type) {
    Credential c = credential(form, type, 1);
    return new Credential(
        Location.ofEntry(path), form, type, c.secret(), c.certainty(), c.standing(), c.strength());
  }

  @Test
  void constantsOfSomebodyElsesLibraryOnlyCount() {
    String library = "shop-2.0/lib/tls-toolkit-4.1.jar!/io/toolkit/Probe.class";
    assertThat(
            lines(
                entry("shop-2.0/a.txt"),
                at(library, Form.ASSIGNMENT, "KEYSTORE_PASSWORD"),
                at(library, Form.PRIVATE_KEY, "private key"),
                at(library, Form.TOKEN, "GitHub token")))
        .containsExactly(
            "note secret.private-key " + library + " private key, not encrypted",
            "warning secret.vendor-token "
                + library
                + " GitHub token in clear (8 to 15 characters)",
            "note secret.in-example "
                + library
                + " one value that looks like a secret stands in comments, documentation, examples"
                + " or classes of libraries");
  }

  @Test
  void constantsOfTheProductAreItsOwn() {
    String unversioned = "shop-2.0/lib/core.jar!/io/core/Login.class";
    String named = "shop-2.0/lib/core-2.0.jar!/com/shop/Login.class";
    String outside = "shop-2.0/io/core/Login.class";
    for (String path : List.of(unversioned, named, outside)) {
      assertThat(lines(entry("shop-2.0/a.txt"), at(path, Form.ASSIGNMENT, "DB_PASSWORD")))
          .containsExactly(
              (path.equals(outside) ? "error" : "warning")
                  + " secret.password "
                  + path
                  + " DB_PASSWORD is set to a secret in clear (8 to 15 characters)");
    }
  }

  @Test
  void repeatsInOneFileAreOneFinding() {
    Credential[] many = new Credential[6];
    for (int i = 0; i < many.length; i++) {
      many[i] = credential(Form.TOKEN, "npm token", i + 1);
    }
    assertThat(lines(many))
        .containsExactly(
            "error secret.vendor-token conf/a.txt:1:3 npm token in clear (8 to 15 characters),"
                + " again in line 2, 3, 4 and 2 more");
  }
}
