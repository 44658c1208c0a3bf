package dten.preflight.read.content.secret;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.fact.Credential;
import dten.preflight.fact.Credential.Certainty;
import org.junit.jupiter.api.Test;

/** The checksum was checked against tokens that GitHub and npm had issued and then withdrawn. */
class TokenChecksumTest {
  private static final String DRAWN = "qkJaB6MffYVzZXWqmcoF49yrUxP3wf";

  @Test
  void sixDigitsOfBase62() {
    assertThat(TokenChecksum.checksum(DRAWN)).isEqualTo("0LsakP");
    assertThat(TokenChecksum.checksum("")).isEqualTo("000000");
  }

  @Test
  void onlyFormsWithAChecksumCanHaveAWrongOne() {
    assertThat(TokenChecksum.isWrong("npm_" + DRAWN + "0LsakP")).isFalse();
    assertThat(TokenChecksum.isWrong("npm_" + DRAWN + "0LsakQ")).isTrue();
    assertThat(TokenChecksum.isWrong("ghs_" + DRAWN + "0LsakP")).isFalse();
    assertThat(TokenChecksum.isWrong("ghs_" + DRAWN + "1LsakP")).isTrue();
    assertThat(TokenChecksum.isWrong("ghx_" + DRAWN + "1LsakP")).isFalse();
    assertThat(TokenChecksum.isWrong("npm_" + DRAWN)).isFalse();
    assertThat(TokenChecksum.isWrong("")).isFalse();
  }

  @Test
  void inDocumentationAWrongChecksumMakesATokenDoubtful() {
    assertThat(Secrets.in("docs/a.md", "npm_" + DRAWN + "0LsakP"))
        .extracting(Credential::certainty)
        .containsExactly(Certainty.HIGH);
    assertThat(Secrets.in("docs/a.md", "npm_" + DRAWN + "0LsakQ"))
        .extracting(Credential::certainty)
        .containsExactly(Certainty.MEDIUM);
    assertThat(Secrets.in("conf/.npmrc", "npm_" + DRAWN + "0LsakQ"))
        .extracting(Credential::certainty)
        .containsExactly(Certainty.HIGH);
  }
}
