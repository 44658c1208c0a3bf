package dten.preflight.check.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.fact.PackageFacts;
import dten.preflight.fact.PackageIdentity;
import dten.preflight.fact.PackageIdentity.PublishedChecksum;
import dten.preflight.fact.Parsed;
import dten.preflight.fact.Sha256;
import dten.preflight.fact.Upgrade;
import dten.preflight.testing.Checking;
import dten.preflight.testing.Upgrades;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PublishedChecksumCheckTest {
  private static final Sha256 ACTUAL = new Sha256(1, 2, 3, 4);

  @Test
  void equalDigestsAreQuiet() {
    assertThat(lines(new PublishedChecksum("SHA256SUMS", "SHA-256", ACTUAL.hex(), ACTUAL.hex())))
        .isEmpty();
  }

  @Test
  void differentDigestsAreAnError() {
    assertThat(lines(new PublishedChecksum("SHA256SUMS", "SHA-256", "ab12", "cd34")))
        .containsExactly(
            "error package.checksum-mismatch . SHA256SUMS says SHA-256 ab12 but the file has cd34");
  }

  @Test
  void anEqualDigestThatCanBeForgedIsANote() {
    assertThat(lines(new PublishedChecksum("package.zip.sha1", "SHA-1", "ab12", "ab12")))
        .containsExactly(
            "note package.checksum-weak . package.zip.sha1 matches, but by SHA-1 only; the SHA-256"
                + " is "
                + ACTUAL);
  }

  @Test
  void noChecksumFileIsANoteThatNamesTheDigest() {
    assertThat(lines(null))
        .containsExactly(
            "skipped package.checksum-mismatch no checksum file beside the package",
            "note package.checksum-missing . no checksum file beside the package; its SHA-256 is "
                + ACTUAL);
  }

  private static List<String> lines(@Nullable PublishedChecksum published) {
    PackageIdentity identity = new PackageIdentity("package.zip", 10, ACTUAL, published);
    return Checking.lines(
        new PublishedChecksumCheck(),
        new Upgrade(
            new PackageFacts(identity, List.of()),
            Optional.empty(),
            new Parsed.Missing<>("no --target given"),
            Upgrades.operator()));
  }
}
