package dten.preflight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.testing.Pgp;
import dten.preflight.testing.Pki;
import dten.preflight.testing.SignedJar;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * OpenPGP signatures beside the package, beside its checksums and inside, by keys that are given.
 */
class OpenPgpTest {
  private static final Pgp KEY = Pgp.key("Acme Releases <releases@acme.example>");
  private static final String WORDS =
      "OpenPGP key " + KEY.fingerprint() + " of \"Acme Releases <releases@acme.example>\"";

  @TempDir private Path folder;
  private Path pkg = Path.of("");
  private byte[] zip = new byte[0];

  @BeforeEach
  void writePackage() throws Exception {
    zip = SignedJar.zip(Map.of("acme-5.2/readme.txt", bytes("read me")));
    pkg = write("package.zip", zip);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private Path write(String name, byte[] content) throws Exception {
    return Files.write(folder.resolve(name), content);
  }

  private String keys(byte[] file) throws Exception {
    return write("keys.pgp", file).toString();
  }

  /** Findings of this area, and how the signatures fare. */
  private List<String> said(String... more) {
    List<String> words = new ArrayList<>(List.of("check", pkg.toString()));
    words.addAll(List.of(more));
    Typed ran = Typed.of(words.toArray(new String[0]));
    assertThat(ran.err()).isEmpty();
    List<String> lines = new ArrayList<>();
    for (String line : ran.out().lines().toList()) {
      String text = line.replace(folder + "/", "");
      if (text.startsWith("# signature ")) {
        lines.add(text.replaceFirst(";.*", ""));
      } else if (text.matches("(error|warning|note) +(signature|trust|package)\\..*")) {
        lines.add(text.replaceFirst("^(\\w+) +(\\S+) +(\\S+) +(.*?)(; fix: .*)?$", "$1 $2 $3 $4"));
      }
    }
    return lines;
  }

  private static String states(String file, String over, String states) {
    return "# signature " + file + " kind=openpgp over=" + over + " " + states;
  }

  private static final String GOOD =
      "integrity=OK signer=OK chain=OK time=UNKNOWN coverage=OK revocation=UNKNOWN";
  private static final String NO_CHECKSUM = "note package.checksum-missing .";

  private List<String> saidOfSignatures(String... more) {
    return said(more).stream().filter(l -> !l.startsWith(NO_CHECKSUM)).toList();
  }

  @Test
  void aGoodSignatureByEachKindOfKeyIsQuiet() throws Exception {
    for (Pgp key : List.of(KEY, Pgp.rsa("Acme"), Pgp.key6("Acme"))) {
      write("package.zip.asc", key.sign(zip));
      assertThat(saidOfSignatures("--pgp-keys", keys(key.publicKey())))
          .containsExactly(states("package.zip.asc", "package.zip", GOOD));
      assertThat(saidOfSignatures("--pgp-keys", keys(bytes(key.armoured()))))
          .containsExactly(states("package.zip.asc", "package.zip", GOOD));
    }
  }

  @Test
  void trustYamlMayNameTheKeys() throws Exception {
    write("package.zip.sig", KEY.sign(zip));
    keys(KEY.publicKey());
    Path trust = write("trust.yaml", bytes("schema: trust/1\npgp-keys: keys.pgp\n"));
    assertThat(saidOfSignatures("--trust", trust.toString()))
        .containsExactly(states("package.zip.sig", "package.zip", GOOD));
  }

  @Test
  void aSignatureElsewhereIsNamedByAnOption() throws Exception {
    Files.createDirectory(folder.resolve("down"));
    Path signature = write("down/whatever.bin", KEY.sign(zip));
    assertThat(
            saidOfSignatures(
                "--pgp-keys", keys(KEY.publicKey()), "--signature", signature.toString()))
        .containsExactly(states("down/whatever.bin", "package.zip", GOOD));
  }

  @Test
  void aPackageThatWasChangedIsNotWhatWasSigned() throws Exception {
    write("package.zip.asc", KEY.sign(bytes("another")));
    assertThat(saidOfSignatures("--pgp-keys", keys(KEY.publicKey())))
        .containsExactly(
            "error signature.invalid package.zip.asc package.zip is not what " + WORDS + " signed",
            states(
                "package.zip.asc",
                "package.zip",
                "integrity=FAIL signer=OK chain=UNKNOWN time=UNKNOWN coverage=OK"
                    + " revocation=UNKNOWN"));
  }

  @Test
  void withoutAKeyNothingIsVerifiedAndWithAnotherItIsAnError() throws Exception {
    write("package.zip.asc", KEY.sign(zip));
    String absent = "the OpenPGP key " + KEY.fingerprint() + " is not at hand";
    assertThat(saidOfSignatures())
        .containsExactly(
            "warning signature.unverifiable package.zip.asc "
                + absent
                + ": no OpenPGP key was given with --pgp-keys or trust.yaml",
            states(
                "package.zip.asc",
                "package.zip",
                "integrity=UNKNOWN signer=UNKNOWN chain=UNKNOWN time=UNKNOWN coverage=OK"
                    + " revocation=UNKNOWN"));
    assertThat(saidOfSignatures("--pgp-keys", keys(Pgp.key("Else").publicKey())))
        .containsExactly(
            "error trust.key-unknown package.zip.asc " + absent + "; it is none of those given",
            states(
                "package.zip.asc",
                "package.zip",
                "integrity=UNKNOWN signer=UNKNOWN chain=FAIL time=UNKNOWN coverage=OK"
                    + " revocation=UNKNOWN"));
  }

  @Test
  void aKeyThatEndedOrWasRevokedNoLongerCounts() throws Exception {
    Pgp ended = Pgp.key("Old").endingAfterSeconds(3600);
    write("package.zip.asc", ended.sign(zip));
    assertThat(saidOfSignatures("--pgp-keys", keys(ended.publicKey())).get(0))
        .isEqualTo(
            "error trust.key-unusable package.zip.asc the OpenPGP key "
                + ended.fingerprint()
                + " of \"Old\" ended on 2026-01-01T01:00:00Z");
    Pgp revoked = Pgp.key("Lost").revoked();
    write("package.zip.asc", revoked.sign(zip));
    assertThat(saidOfSignatures("--pgp-keys", keys(revoked.publicKey())))
        .containsExactly(
            "error trust.key-unusable package.zip.asc the OpenPGP key "
                + revoked.fingerprint()
                + " of \"Lost\" was revoked by its owner",
            states(
                "package.zip.asc",
                "package.zip",
                "integrity=OK signer=OK chain=FAIL time=UNKNOWN coverage=OK revocation=FAIL"));
  }

  @Test
  void aSubkeyCountsOnlyWhereItSignedBack() throws Exception {
    Pgp subkey = Pgp.key("");
    write("package.zip.asc", subkey.sign(zip));
    assertThat(saidOfSignatures("--pgp-keys", keys(KEY.withSubkey(subkey, true))))
        .containsExactly(states("package.zip.asc", "package.zip", GOOD));
    assertThat(saidOfSignatures("--pgp-keys", keys(KEY.withSubkey(subkey, false))).get(0))
        .startsWith("error trust.key-unknown package.zip.asc ");
  }

  @Test
  void sha1IsWeak() throws Exception {
    write("package.zip.sig", KEY.signWithSha1(zip));
    assertThat(saidOfSignatures("--pgp-keys", keys(KEY.publicKey())).get(0))
        .startsWith("warning signature.weak-algorithm package.zip.sig signed, but with SHA-1");
  }

  @Test
  void signedChecksumsCoverThePackage() throws Exception {
    String hex = HexFormat.of().formatHex(Pki.digest("SHA-256", zip));
    byte[] list = bytes("SHA256 (package.zip) = " + hex + "\n");
    write("SHA256SUMS", list);
    write("SHA256SUMS.asc", KEY.sign(list));
    assertThat(said("--pgp-keys", keys(KEY.publicKey())))
        .containsExactly(states("SHA256SUMS.asc", "SHA256SUMS", GOOD));
    byte[] wrong = bytes("0".repeat(64) + "  package.zip\n");
    write("SHA256SUMS", wrong);
    write("SHA256SUMS.asc", KEY.sign(wrong));
    assertThat(said("--pgp-keys", keys(KEY.publicKey())))
        .hasSize(3)
        .contains(
            "error signature.invalid SHA256SUMS.asc the signed SHA256SUMS has another digest of"
                + " the package")
        .anyMatch(l -> l.startsWith("error package.checksum-mismatch . "));
  }

  @Test
  void checksumsElsewhereAreNamedByAnOption() throws Exception {
    Files.createDirectory(folder.resolve("down"));
    String hex = HexFormat.of().formatHex(Pki.digest("SHA-512", zip));
    Path list = write("down/sums", bytes(hex + " *package.zip\n"));
    write("package.zip.asc", KEY.sign(zip));
    assertThat(said("--pgp-keys", keys(KEY.publicKey()), "--checksums", list.toString()))
        .containsExactly(states("package.zip.asc", "package.zip", GOOD));
  }

  @Test
  void aSignedManifestInsideCoversWhatItLists() throws Exception {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("readme.txt", bytes("read me"));
    String hex = HexFormat.of().formatHex(Pki.digest("SHA-256", bytes("read me")));
    byte[] manifest =
        bytes(
            """
            {"name": "acme", "version": "5.2",
             "files": [{"path": "readme.txt", "sha256": "%s"}]}
            """
                .formatted(hex));
    entries.put("manifest.json", manifest);
    entries.put("manifest.json.asc", KEY.sign(manifest));
    pkg = write("package.zip", SignedJar.zip(entries));
    assertThat(saidOfSignatures("--pgp-keys", keys(KEY.publicKey())))
        .containsExactly(states("manifest.json.asc", "manifest.json", GOOD));
    entries.put("more.txt", bytes("more"));
    pkg = write("package.zip", SignedJar.zip(entries));
    assertThat(saidOfSignatures("--pgp-keys", keys(KEY.publicKey())).get(0))
        .startsWith("warning signature.incomplete-coverage manifest.json ");
  }

  @Test
  void malformedSignaturesAndKeysAreOneFaultEach() throws Exception {
    byte[] good = KEY.sign(zip);
    write("package.zip.asc", java.util.Arrays.copyOf(good, 120));
    assertThat(saidOfSignatures("--pgp-keys", keys(KEY.publicKey())))
        .hasSize(2)
        .anyMatch(l -> l.startsWith("error signature.invalid package.zip.asc "));
    Typed ran = Typed.of("check", pkg.toString(), "--pgp-keys", keys(bytes("no key")));
    assertThat(ran.exit()).isEqualTo(2);
    assertThat(ran.err())
        .isEqualTo(
            "preflight: "
                + folder.resolve("keys.pgp")
                + ": holds no OpenPGP public key that may sign; export one with gpg --export"
                + " --armor\n");
  }
}
