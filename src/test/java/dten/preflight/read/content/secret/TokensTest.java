package dten.preflight.read.content.secret;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.fact.Credential;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Tokens and keys are drawn here, so that no scanner takes this file for a leak. */
class TokensTest {
  private static final String LETTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  private final Random random = new Random(42);

  private String drawn(String from, int length) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < length; i++) {
      out.append(from.charAt(random.nextInt(from.length())));
    }
    return out.toString();
  }

  private static List<String> types(String path, byte[] bytes) {
    return Secrets.in(path, bytes).stream().map(c -> c.type() + " " + c.location()).toList();
  }

  private static List<String> types(String content) {
    return types("x", content.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void publishedForms() {
    assertThat(types("a ghp_" + drawn(LETTERS, 36) + "\n")).containsExactly("GitHub token x:1:3");
    assertThat(types("\n\nk: AKIA" + drawn("ABCDEFGHJKLMNP234567", 16)))
        .containsExactly("AWS access key x:3:4");
    assertThat(types("glpat-" + drawn(LETTERS, 20))).containsExactly("GitLab token x:1:1");
    assertThat(types("sk_live_" + drawn(LETTERS, 24))).containsExactly("Stripe key x:1:1");
  }

  @Test
  void lookAlikesAreLeftAlone() {
    assertThat(types("ghp_" + "x".repeat(36))).isEmpty();
    assertThat(types("aghp_" + drawn(LETTERS, 36))).isEmpty();
    assertThat(types("ghp_" + drawn(LETTERS, 35))).isEmpty();
    assertThat(types("ghp_" + drawn(LETTERS, 37))).isEmpty();
    assertThat(types("AKIA" + drawn("ABCDEFGHJ", 9) + "EXAMPLE")).isEmpty();
  }

  @Test
  void binariesAndWideCharacters() {
    String token = "npm_" + drawn(LETTERS, 36);
    byte[] narrow = ("\0\1" + token + "\0").getBytes(StandardCharsets.ISO_8859_1);
    assertThat(types("lib/a.so", narrow)).containsExactly("npm token lib/a.so");
    byte[] wide = ("ab " + token + " cd").getBytes(StandardCharsets.UTF_16LE);
    assertThat(types("lib/a.dll", wide)).containsExactly("npm token lib/a.dll");
  }

  @Test
  void jsonWebTokens() {
    Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
    String header =
        encoder.encodeToString(
            "{\"alg\":\"HS256\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.UTF_8));
    String payload = encoder.encodeToString("{\"sub\":\"1\"}".getBytes(StandardCharsets.UTF_8));
    String jwt = header + "." + payload + "." + drawn(LETTERS, 43);
    assertThat(types("x " + jwt)).containsExactly("JSON Web Token x:1:3");
    assertThat(types("x " + header + ". " + payload)).isEmpty();
  }

  @Test
  void privateKeys() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    String key =
        Base64.getMimeEncoder(64, new byte[] {'\n'})
            .encodeToString(generator.generateKeyPair().getPrivate().getEncoded());
    String begin = "-----BEGIN " + "PRIVATE KEY-----";
    String end = "-----END " + "PRIVATE KEY-----";
    assertThat(types("x\n" + begin + "\n" + key + "\n" + end)).containsExactly("private key x:2:1");
    assertThat(types("{\"k\": \"" + begin + "\\n" + key.replace("\n", "\\n") + "\\n" + end + "\"}"))
        .containsExactly("private key x:1:8");
    assertThat(types("s = \"" + begin + "\\n\" +\n \"" + key.replace("\n", "\\n\" +\n \"") + end))
        .containsExactly("private key x:1:6");
    assertThat(types(begin.replace("PRIVATE", "RSA PRIVATE") + "\nProc-Type: 4,ENCRYPTED\n" + key))
        .isEmpty();
    assertThat(types(begin.replace("PRIVATE", "ENCRYPTED PRIVATE") + "\n" + key)).isEmpty();
    assertThat(types(begin.replace("PRIVATE KEY", "CERTIFICATE") + "\n" + key)).isEmpty();
    assertThat(types("if (s.startsWith(\"" + begin + "\")) { parse(s, \"" + end + "\"); }"))
        .isEmpty();
  }

  @Test
  void equalSecretsHaveEqualFingerprintsAndNothingElse() {
    String token = "ghp_" + drawn(LETTERS, 36);
    List<Credential> found = Secrets.in("x", token + "\n" + token + "\nghp_" + drawn(LETTERS, 36));
    assertThat(found).hasSize(3);
    assertThat(found.get(0).secret()).isEqualTo(found.get(1).secret());
    assertThat(found.get(0).secret().fingerprint())
        .isNotEqualTo(found.get(2).secret().fingerprint());
    assertThat(found.toString()).doesNotContain(token.substring(4));
  }

  @Test
  void base64AtAnyPlaceInItsGroups() {
    String token = "ghp_" + drawn(LETTERS, 36);
    for (String before : List.of("", "a", "ab", "abc")) {
      byte[] plain =
          (before.isEmpty() ? token : before + ":" + token + ";")
              .getBytes(StandardCharsets.US_ASCII);
      String encoded = Base64.getEncoder().encodeToString(plain);
      assertThat(Secrets.in("x.bin", ("\0 " + encoded + "\0").getBytes(StandardCharsets.US_ASCII)))
          .as(before)
          .extracting(Credential::type)
          .containsExactly("GitHub token in base64");
    }
  }
}
