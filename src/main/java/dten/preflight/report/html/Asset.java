package dten.preflight.report.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * A style sheet or script of this program, as it stands in the page.
 *
 * @param tag {@code style} or {@code script}
 */
record Asset(String tag, String text) {
  static Asset style() {
    return new Asset("style", read("report.css"));
  }

  static Asset script() {
    return new Asset("script", read("report.js"));
  }

  /** What a content security policy allows it by (CSP Level 3, section 2.3.1). */
  String source() {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static String read(String name) {
    try (InputStream in = Asset.class.getResourceAsStream("/dten/preflight/report/" + name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is not in this program");
      }
      // A browser takes the digest after it has made every line end one character.
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
