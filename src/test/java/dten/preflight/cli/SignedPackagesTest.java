package dten.preflight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.testing.Cms;
import dten.preflight.testing.Pki;
import dten.preflight.testing.SignedJar;
import dten.preflight.testing.Vendor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signed packages and spoilt copies of them, written as archives and read by the whole program. */
class SignedPackagesTest {
  private static final Cms SIGNATURE = Cms.by(Vendor.SIGNER).with(Vendor.AUTHORITY);

  @TempDir private Path folder;

  private static Map<String, byte[]> content() {
    Map<String, byte[]> content = new LinkedHashMap<>();
    content.put("acme-5.2/bin/run.sh", bytes("#!/bin/sh\nexit 0\n"));
    content.put("acme-5.2/readme.txt", bytes("read me"));
    return content;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Map<String, byte[]> signed(String digest) {
    return SignedJar.of(content(), digest).signed("ACME", "EC", SIGNATURE).entries();
  }

  /** What the rules of this area say of a package, level and rule and place. */
  private List<String> found(Map<String, byte[]> entries) throws Exception {
    Path pkg = Files.write(folder.resolve("package.zip"), SignedJar.zip(entries));
    Path roots = Files.writeString(folder.resolve("roots.pem"), Vendor.ROOT.pem());
    Typed ran = Typed.of("check", pkg.toString(), "--trust", roots.toString());
    assertThat(ran.err()).isEmpty();
    return ran.out()
        .lines()
        .filter(l -> Stream.of("error ", "warning ", "note ").anyMatch(l::startsWith))
        .filter(l -> l.matches("\\w+ +(signature|certificate|trust)\\..*"))
        .map(l -> l.replaceFirst("^(\\w+) +(\\S+) +(\\S+) .*", "$1 $2 $3"))
        .toList();
  }

  @Test
  void theUntouchedTwinIsQuietWithEveryDigest() throws Exception {
    for (String digest : List.of("SHA-256", "SHA-384", "SHA-512")) {
      assertThat(found(signed(digest))).isEmpty();
    }
    assertThat(found(signed("SHA-1")))
        .containsExactly("warning signature.weak-algorithm META-INF/ACME.EC");
    assertThat(found(signed("MD5")))
        .containsExactly("error signature.weak-algorithm META-INF/ACME.EC");
  }

  @Test
  void aChangedEntryIsFoundByEveryDigest() throws Exception {
    for (String digest : List.of("SHA-1", "SHA-256", "SHA-384", "SHA-512")) {
      Map<String, byte[]> entries = signed(digest);
      entries.put("acme-5.2/readme.txt", bytes("read me not"));
      assertThat(found(entries)).contains("error signature.digest-mismatch acme-5.2/readme.txt");
    }
  }

  @Test
  void removedAndAddedEntriesAreFound() throws Exception {
    Map<String, byte[]> removed = signed("SHA-256");
    removed.remove("acme-5.2/readme.txt");
    assertThat(found(removed))
        .containsExactly("error signature.removed-entry META-INF/MANIFEST.MF");
    Map<String, byte[]> added = signed("SHA-256");
    added.put("acme-5.2/bin/more.sh", bytes("#!/bin/sh\n"));
    assertThat(found(added))
        .containsExactly("error signature.incomplete-coverage META-INF/MANIFEST.MF");
  }

  @Test
  void aStrippedSignatureIsMissing() throws Exception {
    Map<String, byte[]> entries = signed("SHA-256");
    entries.remove("META-INF/ACME.SF");
    entries.remove("META-INF/ACME.EC");
    assertThat(found(entries))
        .containsExactly(
            "warning signature.missing .", "note signature.unverifiable META-INF/MANIFEST.MF");
  }

  private static Map<String, byte[]> withManifest(String listed) {
    Map<String, byte[]> entries = content();
    String digest =
        HexFormat.of().formatHex(Pki.digest("SHA-256", entries.getOrDefault(listed, new byte[0])));
    String manifest =
        """
        {
          "name": "acme", "version": "5.2", "vendor": "Acme", "releaseDate": "2026-03-01",
          "files": [{"path": "bin/run.sh", "sha256": "%s"}],
          "signature": "manifest.json.p7s"
        }
        """
            .formatted(digest);
    entries.put("acme-5.2/manifest.json", bytes(manifest));
    entries.put("acme-5.2/manifest.json.p7s", SIGNATURE.detachedOver(bytes(manifest)));
    return entries;
  }

  @Test
  void aSignedManifestInTheRootFolderCoversWhatItLists() throws Exception {
    Map<String, byte[]> entries = withManifest("acme-5.2/bin/run.sh");
    assertThat(found(entries))
        .containsExactly("warning signature.incomplete-coverage acme-5.2/manifest.json");
    entries.remove("acme-5.2/readme.txt");
    assertThat(found(entries)).isEmpty();
    entries.remove("acme-5.2/manifest.json.p7s");
    assertThat(found(entries).get(0)).startsWith("error signature.missing acme-5.2/manifest.json:");
  }

  @Test
  void aSignedLibraryInsideIsJudgedByItself() throws Exception {
    Map<String, byte[]> library = signed("SHA-256");
    library.remove("acme-5.2/readme.txt");
    Map<String, byte[]> entries =
        SignedJar.of(Map.of("lib/a.jar", SignedJar.zip(library)))
            .signed("ACME", "EC", SIGNATURE)
            .entries();
    assertThat(found(entries)).containsExactly("warning signature.removed-entry lib/a.jar");
  }

  @Test
  void aSignatureBesideThePackageCoversIt() throws Exception {
    byte[] zip = SignedJar.zip(content());
    Files.write(folder.resolve("package.zip.p7s"), SIGNATURE.detachedOver(zip));
    assertThat(found(content())).isEmpty();
    Files.write(folder.resolve("package.zip.p7s"), SIGNATURE.detachedOver(new byte[1]));
    assertThat(found(content())).hasSize(1).allMatch(l -> l.startsWith("error signature.invalid"));
  }
}
