package dten.preflight.check.signature;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.fact.Location;
import dten.preflight.fact.Manifest;
import dten.preflight.fact.ManifestFile;
import dten.preflight.fact.Parsed;
import dten.preflight.fact.Region;
import dten.preflight.testing.Cms;
import dten.preflight.testing.Vendor;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SignaturePresenceCheckTest {
  private static final byte[] CONTENT = {1, 2, 3};

  private static List<String> lines(SignedPackage pkg) {
    return pkg.lines(new SignaturePresenceCheck());
  }

  private static ManifestFile manifest(String signature) {
    Location at = Location.ofEntry("manifest.json");
    return new ManifestFile(
        at,
        new Parsed.Value<>(
            new Manifest(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Optional.of(new Manifest.Text(signature, at.at(new Region(9, 16))))),
            List.of()));
  }

  @Test
  void aSignedPackageIsQuiet() {
    assertThat(lines(SignedPackage.signedBy(Cms.by(Vendor.SIGNER)))).isEmpty();
  }

  @Test
  void anUnsignedOneIsNot() {
    assertThat(lines(SignedPackage.empty().entry("a.txt", CONTENT)))
        .containsExactly("warning signature.missing . nothing in or beside the package is signed");
  }

  @Test
  void aSignedLibraryInsideDoesNotCount() {
    SignedPackage pkg = SignedPackage.empty();
    pkg.entries(
        "lib/a.jar!/",
        dten.preflight.testing.SignedJar.of(SignedPackage.content())
            .signed("A", "EC", Cms.by(Vendor.SIGNER))
            .entries());
    assertThat(lines(pkg))
        .containsExactly("warning signature.missing . nothing in or beside the package is signed");
  }

  @Test
  void aSignedReadmeDoesNotCount() {
    SignedPackage pkg =
        SignedPackage.empty()
            .entry("readme.txt", CONTENT)
            .entry("readme.txt.p7s", Cms.by(Vendor.SIGNER).detachedOver(CONTENT));
    assertThat(lines(pkg))
        .containsExactly(
            "warning signature.missing . only single files are signed, such as \"readme.txt\","
                + " not the package");
  }

  @Test
  void aSignedManifestCounts() {
    SignedPackage pkg =
        SignedPackage.empty()
            .fact(manifest("manifest.json.p7s"))
            .entry("manifest.json", CONTENT)
            .entry("manifest.json.p7s", Cms.by(Vendor.SIGNER).detachedOver(CONTENT));
    assertThat(lines(pkg)).isEmpty();
  }

  @Test
  void aSignatureThatIsAnnouncedAndGoneIsAnError() {
    assertThat(
            lines(
                SignedPackage.empty()
                    .fact(manifest("manifest.json.p7s"))
                    .entry("manifest.json", CONTENT)))
        .containsExactly(
            "error signature.missing manifest.json:9:16 the manifest names"
                + " \"manifest.json.p7s\" as its signature, and the package has no such"
                + " signature");
  }
}
