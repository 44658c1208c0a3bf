package dten.preflight.read.facts;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.fact.ConfigEntry;
import dten.preflight.fact.Credential;
import dten.preflight.fact.Fact;
import dten.preflight.fact.Location;
import dten.preflight.fact.PackageFacts;
import dten.preflight.fact.PackageIdentity;
import dten.preflight.fact.Parsed;
import dten.preflight.fact.Redacted;
import dten.preflight.fact.Region;
import dten.preflight.fact.Sha256;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was written is what is read, and nothing else is read at all. */
class FactsReaderTest {
  private static final int ROUNDS = Integer.getInteger("mutations", 400);
  private static final String SIGNS = "\"{}[]:,\\0129-.eEtnuf \n\u0000\u00e9x";

  @TempDir private Path folder;

  @Test
  void everyKindComesBackAsItWas() throws IOException {
    for (int turn = 0; turn < 12; turn++) {
      List<Fact> facts = new ArrayList<>();
      for (Class<? extends Fact> kind : FactKinds.ALL) {
        // Where a secret was found, words are left out: see the test of that.
        if (kind != Credential.class || turn % 2 == 0) {
          facts.add(new Examples(turn).fact(kind));
          facts.add(new Examples(turn + 1).fact(kind));
        }
      }
      if (turn % 2 == 0) {
        facts.removeIf(fact -> !(fact instanceof Credential));
      }
      PackageFacts pkg = new PackageFacts(identity(turn), facts);
      KeptFacts read = read(written(pkg));
      assertThat(read.pkg().identity()).isEqualTo(pkg.identity());
      assertThat(read.madeWith()).isEqualTo(Map.of("limit", List.of("max-entry=5")));
      for (Class<? extends Fact> kind : FactKinds.ALL) {
        assertThat(read.pkg().all(kind)).as("turn %s", turn).isEqualTo(pkg.all(kind));
      }
      assertThat(written(read.pkg())).isEqualTo(written(pkg)).isASCII();
    }
  }

  @Test
  void anythingElseIsRefusedWithItsPlace() throws IOException {
    String whole =
        written(new PackageFacts(identity(1), List.of(new Examples(1).fact(FactKinds.ALL.get(0)))));
    assertThat(fault(whole)).isEmpty();
    assertThat(fault(whole.substring(0, whole.length() / 2)))
        .contains("cut off or damaged")
        .matches("(?s).*:\\d+:\\d+: .*");
    assertThat(fault(whole + " ")).contains("it was changed");
    assertThat(fault(whole + "{}")).contains("goes on after its end");
    assertThat(fault(whole.replace("facts/1", "facts/2")))
        .contains(":1:11: schema: is another edition");
    assertThat(fault(whole.replace("\"preflight\":\"1.2.3\"", "\"preflight\":\"1.2.4\"")))
        .contains(":2:13: preflight: is another version than 1.2.3");
    assertThat(fault(whole.replace("\"unixMode\":", "\"unixMode\":1"))).contains("it was changed");
    assertThat(fault(sealed(whole.replace("\"Anomaly\":[", "\"Unheard\":["))))
        .contains("a kind that is not known");
    assertThat(fault(sealed(whole.replace("\"Anomaly\":[\n]", "\"Entry\":[\n]"))))
        .contains("or one twice");
    assertThat(fault(sealed(whole.replace("\"Anomaly\":[\n],\n", ""))))
        .contains("lacks some kinds");
    assertThat(fault(sealed(whole.replace("\"kind\":\"SYMLINK\"", "\"kind\":\"GHOST\""))))
        .contains("is no fact of its kind");
    assertThat(fault(sealed(whole.replace("\"archive\":", "\"archives\":"))))
        .contains("is no fact of its kind");
    assertThat(fault(sealed(whole.replace("\"kind\":\"SYMLINK\",", ""))))
        .contains("is no fact of its kind");
    assertThat(fault(sealed(whole.replace("\"kind\":\"SYMLINK\"", "\"kind\":null"))))
        .contains("is no fact of its kind");
    assertThat(fault(sealed(whole.replace("\"kind\":\"SYMLINK\"", "\"kind\":1"))))
        .contains("is no fact of its kind");
    assertThat(fault(sealed(whole.replace("\"Anomaly\":[\n]", "\"Anomaly\":[null]"))))
        .contains("is no fact of its kind");
    assertThat(fault(sealed(whole.replace("\"Anomaly\":[\n]", "\"Anomaly\":" + "[".repeat(9999)))))
        .contains("facts.json:");
    assertThat(fault("{\"schema\":\"facts/1\"")).contains("cut off");
    assertThat(fault("")).contains("is missing here");
  }

  @Test
  void whatLooksLikeASecretIsLeftOutWhereOneWasFound() throws IOException {
    Location secret = Location.ofEntry("a/tj7l9h3vq2/b.properties", new Region(3, 9));
    Credential found =
        new Credential(
            secret,
            Credential.Form.TOKEN,
            "token",
            new Redacted("8 to 15 characters", "00"),
            Credential.Certainty.HIGH,
            Credential.Standing.ACTIVE,
            Credential.Strength.ORDINARY);
    List<Fact> facts = new ArrayList<>(List.of(found));
    for (int line = 2; line <= 3; line++) {
      Location at = secret.at(new Region(line, 1));
      facts.add(
          new ConfigEntry(
              at, "k", "k", "say \"tj7l9h3vq2x8\nto nobody", null, ConfigEntry.State.ACTIVE, "x"));
    }
    KeptFacts read = read(written(new PackageFacts(identity(1), facts)));
    assertThat(read.pkg().all(ConfigEntry.class).stream().map(ConfigEntry::value))
        .containsExactly("say \"tj7l9h3vq2x8\nto nobody", "say \"[redacted]\nto nobody");
    assertThat(read.pkg().all(ConfigEntry.class).get(1).location())
        .isEqualTo(secret.at(new Region(3, 1)));
  }

  /** Sealed again, so that the damage reaches what is behind the seal. */
  @Test
  void noDamageBreaksIt() throws IOException {
    List<Fact> facts = new ArrayList<>();
    for (Class<? extends Fact> kind : FactKinds.ALL) {
      facts.add(new Examples(1).fact(kind));
      facts.add(new Examples(5).fact(kind));
    }
    String whole = written(new PackageFacts(identity(1), facts));
    int read = 0;
    for (int round = 0; round < ROUNDS; round++) {
      Random random = new Random(round);
      StringBuilder bent = new StringBuilder(whole);
      for (int n = random.nextInt(4); n >= 0; n--) {
        bend(bent, random);
      }
      String open = bent.toString();
      if (!open.equals(whole)) {
        assertThat(fault(open)).as("seed %s", round).isNotEmpty();
      }
      read += fault(sealed(open)).isEmpty() ? 1 : 0;
    }
    assertThat(read).isLessThan(ROUNDS);
    System.out.println(ROUNDS + " damaged files of facts, " + read + " of them still facts");
  }

  private static void bend(StringBuilder text, Random random) {
    int at = random.nextInt(text.length());
    int end = Math.min(text.length(), at + 1 + random.nextInt(40));
    switch (random.nextInt(5)) {
      case 0, 1 -> text.setCharAt(at, SIGNS.charAt(random.nextInt(SIGNS.length())));
      case 2 -> text.delete(at, end);
      case 3 -> text.insert(random.nextInt(text.length()), text.substring(at, end));
      default -> text.insert(at, SIGNS.charAt(random.nextInt(SIGNS.length())));
    }
  }

  private static String sealed(String text) {
    int at = text.lastIndexOf("\"sha256\":\"");
    if (at < 0) {
      return text;
    }
    MessageDigest digest = Seal.digest();
    digest.update(text.substring(0, at).getBytes(StandardCharsets.UTF_8));
    return text.substring(0, at) + Seal.of(digest);
  }

  private static PackageIdentity identity(int turn) {
    return new PackageIdentity(
        "p\u00fc.zip",
        5,
        new Sha256(-1, 2, 3, turn),
        turn % 2 == 0 ? null : new PackageIdentity.PublishedChecksum("S", "SHA-256", "a", "b"));
  }

  private static String written(PackageFacts pkg) throws IOException {
    StringWriter out = new StringWriter();
    new FactsWriter("1.2.3")
        .write(new KeptFacts(pkg, Map.of("limit", List.of("max-entry=5"))), out);
    return out.toString();
  }

  private KeptFacts read(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("facts.json"), text);
    Parsed<KeptFacts> read = FactsReader.read(file, "1.2.3");
    return read.toOptional().orElseThrow(() -> new AssertionError(read.absence()));
  }

  private String fault(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("facts.json"), text);
    Parsed<KeptFacts> read = FactsReader.read(file, "1.2.3");
    assertThat(read).isNotInstanceOf(Parsed.Missing.class);
    return read instanceof Parsed.Malformed<KeptFacts> malformed
        ? malformed.problems().get(0).toString()
        : "";
  }
}
