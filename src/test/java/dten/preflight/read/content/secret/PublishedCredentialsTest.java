package dten.preflight.read.content.secret;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.fact.Credential;
import dten.preflight.fact.Fact;
import dten.preflight.fact.PublishedSample;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Values of public documentation are put together here, so that no scanner takes them for leaks.
 */
class PublishedCredentialsTest {
  private static final String STRIPE = "sk_" + "test_" + "4eC39HqLyjWDarjtT1zdp7dc";
  private static final String STORAGE_EMULATOR =
      "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2U"
          + "VErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";
  private static final String DEBUGGER =
      "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9."
          + "eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIiwiaWF0IjoxNTE2MjM5MDIyfQ."
          + "SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c";

  /** Another value of the same form: its letters are the next ones of the alphabet. */
  private static String other(String value, int from) {
    StringBuilder out = new StringBuilder(value.substring(0, from));
    for (char c : value.substring(from).toCharArray()) {
      boolean last = "zZ9".indexOf(c) >= 0;
      out.append(Character.isLetterOrDigit(c) && !last ? (char) (c + 1) : c);
    }
    return out.toString();
  }

  private static List<String> found(String text) {
    List<String> found = new ArrayList<>();
    for (Fact fact : Secrets.facts("conf/a.properties", text)) {
      if (fact instanceof Credential credential) {
        found.add("secret " + credential.location());
      } else if (fact instanceof PublishedSample sample) {
        found.add("sample " + sample.location());
      }
    }
    return found;
  }

  @Test
  void tokensOfDocumentation() {
    assertThat(found("key: " + STRIPE + "\n")).containsExactly("sample conf/a.properties:1:6");
    assertThat(found("key: " + other(STRIPE, 8) + "\n"))
        .containsExactly("secret conf/a.properties:1:6");
  }

  @Test
  void keysOfEmulatorsInConnectionStrings() {
    String account = "connection: \"AccountName=devstoreaccount1;AccountKey=";
    assertThat(found(account + STORAGE_EMULATOR + "\"\n"))
        .allMatch(f -> f.startsWith("sample conf/a.properties:1:"))
        .isNotEmpty();
    assertThat(found(account + other(STORAGE_EMULATOR, 0) + "\"\n"))
        .allMatch(f -> f.startsWith("secret conf/a.properties:1:"))
        .isNotEmpty();
  }

  @Test
  void webTokensOfSpecificationsAndTheirDebugger() {
    assertThat(found("a\nb " + DEBUGGER + "\n")).containsExactly("sample conf/a.properties:2:3");
    assertThat(found("a\nb " + other(DEBUGGER, DEBUGGER.lastIndexOf('.')) + "\n"))
        .containsExactly("secret conf/a.properties:2:3");
  }

  @Test
  void valuesOfNamesAndOfHeaders() {
    String token = "8M7wS6hCpXVc-DoRnPPY_" + "UCWPgy8aea4Wy6kCe5T";
    assertThat(found("api.token=" + token + "\n")).containsExactly("sample conf/a.properties:1:11");
    assertThat(found("api.token=\"Bearer " + token + "\"\n"))
        .containsExactly("sample conf/a.properties:1:12");
    assertThat(found("api.token=" + other(token, 0) + "\n"))
        .containsExactly("secret conf/a.properties:1:11");
  }

  @Test
  void whatAProductOfOnesOwnWouldAcceptStaysASecret() {
    assertThat(PublishedCredentials.contains("correcthorsebatterystaple")).isFalse();
    assertThat(PublishedCredentials.contains("minioadmin")).isFalse();
  }

  @Test
  void theAccessKeyThatAwsDocumentsIsKnown() {
    assertThat(PublishedCredentials.contains("AKIA" + "IOSFODNN7EXAMPLE")).isTrue();
    assertThat(PublishedCredentials.contains("wJalrXUtnFEMI/K7MDENG/" + "bPxRfiCYEXAMPLEKEY"))
        .isTrue();
    assertThat(PublishedCredentials.contains("AKIA" + "IOSFODNN7EXAMPLF")).isFalse();
    assertThat(PublishedCredentials.contains("")).isFalse();
  }

  /** No raw value stands in the list, each is there once, and says where it was read. */
  @Test
  void theListIsSortedAndNamesItsSources() throws IOException {
    List<String> hashes = new ArrayList<>();
    for (String line : list().lines().filter(l -> !l.startsWith("#")).toList()) {
      assertThat(line).matches("[0-9a-f]{32}  [^:]{3,80}: \\S.{4,}").isPrintable();
      hashes.add(line.substring(0, PublishedCredentials.KEPT * 2));
      for (String word : line.substring(34).split("[ ,]+", -1)) {
        assertThat(PublishedCredentials.contains(word)).as(line).isFalse();
      }
    }
    assertThat(hashes).containsExactlyElementsOf(new TreeSet<>(hashes)).hasSizeGreaterThan(500);
    assertThat(hashes).contains(HexFormat.of().formatHex(PublishedCredentials.hash(STRIPE)));
  }

  private static String list() throws IOException {
    try (InputStream in =
        PublishedCredentialsTest.class.getResourceAsStream(PublishedCredentials.RESOURCE)) {
      assertThat(in).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
