package dten.preflight.check.secret;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.fact.Fact;
import dten.preflight.fact.Location;
import dten.preflight.fact.OperatorFacts;
import dten.preflight.fact.Policy;
import dten.preflight.fact.UntriedKeystore;
import dten.preflight.fact.UntriedKeystore.Reason;
import dten.preflight.fact.Upgrade;
import dten.preflight.testing.Checking;
import dten.preflight.testing.Contents;
import dten.preflight.testing.Upgrades;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class QuietSecretsCheckTest {
  private static final Fact[] FILES =
      new Contents()
          .file("conf/a.properties", "db.password=${DB}\nx=1\napi.token={{vault_token}}\n")
          .file("conf/b.env", "PASSWORD=change-me-please\n")
          .file("src/A.java", "String password = System.getenv(\"P\");\n")
          .facts();

  private static List<String> lines(Upgrade upgrade) {
    return Checking.lines(new QuietSecretsCheck(), upgrade);
  }

  private static Upgrade asking(Fact... facts) {
    Upgrade upgrade = Upgrades.of(facts);
    OperatorFacts o = upgrade.operator();
    OperatorFacts asking =
        new OperatorFacts(
            o.asOf(),
            o.matrices(),
            o.upgradePaths(),
            o.advisories(),
            o.trust(),
            Policy.DEFAULT.withOnRequest(Set.of("secret.placeholder")));
    return new Upgrade(upgrade.pkg(), upgrade.previous(), upgrade.target(), asking);
  }

  @Test
  void placeholdersAreCounted() {
    assertThat(lines(Upgrades.of(FILES)))
        .containsExactly(
            "skipped secret.placeholder listed only on request (3 placeholders in 2 files)");
    assertThat(lines(Upgrades.of())).isEmpty();
  }

  @Test
  void placeholdersAreListedOnRequest() {
    assertThat(lines(asking(FILES)))
        .containsExactly(
            "note secret.placeholder conf/a.properties:1:13 2 values stand where secrets would, in"
                + " line 1, 3",
            "note secret.placeholder conf/b.env:1:10 one value stands where a secret would, in"
                + " line 1");
    assertThat(lines(asking())).isEmpty();
  }

  @Test
  void samplesOfDocumentationAreCountedAndListedOnRequest() {
    String emulator =
        "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2U"
            + "VErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";
    Fact[] facts =
        new Contents()
            .file("conf/a.properties", "x=${Y}\nstorage.key=" + emulator + "\n")
            .file("conf/b.env", "PASSWORD=change-me-please\nStorageKey=" + emulator + "\n")
            .facts();
    assertThat(lines(Upgrades.of(facts)))
        .containsExactly(
            "skipped secret.placeholder listed only on request (1 placeholder in 1 file, 2 published"
                + " samples in 2 files)");
    assertThat(lines(asking(facts)))
        .containsExactly(
            "note secret.placeholder conf/b.env:1:10 one value stands where a secret would, in"
                + " line 1",
            "note secret.placeholder conf/a.properties:2:13 one value is a sample that the issuer"
                + " prints in public documentation or code: nobody gains access with it",
            "note secret.placeholder conf/b.env:2:12 one value is a sample that the issuer prints in"
                + " public documentation or code: nobody gains access with it");
  }

  @Test
  void whatWasNotTriedIsSaid() {
    assertThat(lines(Upgrades.of(new UntriedKeystore(Location.ofEntry("a.p12"), Reason.BUDGET))))
        .containsExactly(
            "note secret.keystore-untried a.p12 this keystore holds a private key, and nobody knows"
                + " whether it opens with a password that everybody tries first: the keystores"
                + " before it have used up the time for trying");
  }
}
