package dten.preflight.check.signature;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.testing.Cms;
import dten.preflight.testing.SignedJar;
import dten.preflight.testing.Vendor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** signature.digest-mismatch, signature.removed-entry and signature.incomplete-coverage. */
class SignatureCoverageCheckTest {
  private static Map<String, byte[]> signed(String... names) {
    Map<String, byte[]> content = new LinkedHashMap<>();
    for (String name : names) {
      content.put(name, new byte[] {1});
    }
    return SignedJar.of(content).signed("A", "EC", Cms.by(Vendor.SIGNER)).entries();
  }

  private static List<String> lines(SignedPackage pkg) {
    return pkg.lines(new SignatureCoverageCheck());
  }

  @Test
  void aWholeArchiveIsQuiet() {
    assertThat(lines(SignedPackage.empty().entries("", signed("a", "b")))).isEmpty();
  }

  @Test
  void aChangedEntryIsNamedByItsPlace() {
    assertThat(lines(SignedPackage.empty().entries("", signed("a", "b")).entry("b", new byte[2])))
        .containsExactly(
            "error signature.digest-mismatch b its digest is not the one that was signed in"
                + " META-INF/MANIFEST.MF");
  }

  @Test
  void aRemovedEntryIsNamed() {
    assertThat(lines(SignedPackage.empty().entries("", signed("a", "b")).without("a")))
        .containsExactly(
            "error signature.removed-entry META-INF/MANIFEST.MF signed and no longer in the"
                + " package: a");
  }

  @Test
  void anAddedEntryIsNamed() {
    assertThat(lines(SignedPackage.empty().entries("", signed("a", "b")).entry("c", new byte[1])))
        .containsExactly(
            "error signature.incomplete-coverage META-INF/MANIFEST.MF 1 of 6 entries are covered"
                + " by no signature: c");
  }

  @Test
  void manyChangedEntriesAreCounted() {
    String[] names = new String[130];
    for (int i = 0; i < names.length; i++) {
      names[i] = "file" + (100 + i);
    }
    SignedPackage pkg = SignedPackage.empty().entries("", signed(names));
    for (String name : names) {
      pkg.entry(name, new byte[2]);
    }
    List<String> lines = lines(pkg);
    assertThat(lines).hasSize(21);
    assertThat(lines.get(20))
        .isEqualTo(
            "error signature.digest-mismatch META-INF/MANIFEST.MF 110 more entries are not what"
                + " was signed");
  }

  @Test
  void librariesInsideAreWarnedOfTogether() {
    SignedPackage pkg =
        SignedPackage.empty()
            .entries("lib/a.jar!/", signed("a", "b"))
            .entries("lib/b.jar!/", signed("a", "b"))
            .without("lib/a.jar!/a")
            .without("lib/b.jar!/b")
            .entry("lib/b.jar!/a", new byte[2])
            .entry("lib/b.jar!/c", new byte[2]);
    assertThat(lines(pkg))
        .containsExactly(
            "warning signature.digest-mismatch lib/b.jar of this signed archive is not what was"
                + " signed: a",
            "warning signature.removed-entry lib/a.jar of this signed archive is gone: a; and so"
                + " in 1 more archives",
            "note signature.incomplete-coverage lib/b.jar of this signed archive is not signed:"
                + " c");
  }

  @Test
  void nothingSignedIsSkipped() {
    assertThat(lines(SignedPackage.empty())).hasSize(3).allMatch(l -> l.startsWith("skipped"));
  }
}
