package dten.preflight.read.signature;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.fact.Signature;
import dten.preflight.fact.SignedContent;
import dten.preflight.testing.Cms;
import dten.preflight.testing.Signed;
import dten.preflight.testing.SignedJar;
import dten.preflight.testing.Vendor;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The JAR File Specification's chain of digests, whole and broken at each of its links. */
class JarSignatureTest {
  private static final String LONG_NAME =
      "a/long/path/that/does/not/fit/into/one/line/of/a/manifest/because/of/72/bytes/ä.txt";

  private static SignedJar jar() {
    return SignedJar.of(content()).signed("ACME", "EC", signature());
  }

  private static Map<String, byte[]> content() {
    Map<String, byte[]> content = new LinkedHashMap<>();
    content.put("bin/", new byte[0]);
    content.put("bin/run.sh", bytes("#!/bin/sh\n"));
    content.put("readme.txt", bytes("read me"));
    content.put(LONG_NAME, bytes("far away"));
    return content;
  }

  private static Cms signature() {
    return Cms.by(Vendor.SIGNER).with(Vendor.AUTHORITY);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static List<String> states(Map<String, byte[]> entries) {
    return Signed.entries(entries).trusting(Vendor.ROOT).all(Signature.class).stream()
        .map(JarSignatureTest::states)
        .toList();
  }

  private static String states(Signature s) {
    return s.location()
        + " integrity="
        + s.integrity().status()
        + " signer="
        + s.signer().status()
        + " trust="
        + s.trust().status()
        + " time="
        + s.time().status()
        + " coverage="
        + s.coverage().status();
  }

  private static String content(Map<String, byte[]> entries) {
    List<SignedContent> facts = Signed.entries(entries).all(SignedContent.class);
    assertThat(facts).hasSizeLessThan(2);
    return facts.isEmpty()
        ? "none"
        : "changed="
            + facts.get(0).changed().first()
            + " removed="
            + facts.get(0).removed().first()
            + " unsigned="
            + facts.get(0).unsigned().first();
  }

  /** Changes one byte, counted from the end. */
  private static void spoil(Map<String, byte[]> entries, String path, int fromEnd) {
    entries.computeIfPresent(
        path,
        (name, bytes) -> {
          byte[] spoilt = bytes.clone();
          spoilt[spoilt.length - fromEnd] ^= 1;
          return spoilt;
        });
  }

  @Test
  void theUntouchedTwinIsWhole() {
    assertThat(states(jar().entries()))
        .containsExactly(
            "META-INF/ACME.EC integrity=OK signer=OK trust=OK time=UNKNOWN coverage=OK");
    assertThat(content(jar().entries())).isEqualTo("changed=[] removed=[] unsigned=[]");
  }

  @Test
  void nothingOfItReachesTheChecksButFacts() {
    assertThat(Signed.entries(jar().entries()).all(SignatureMaterial.class)).isEmpty();
  }

  @Test
  void aChangedEntryBreaksIntegrity() {
    Map<String, byte[]> entries = jar().entries();
    entries.put("readme.txt", bytes("read me not"));
    assertThat(states(entries))
        .containsExactly(
            "META-INF/ACME.EC integrity=FAIL signer=OK trust=OK time=UNKNOWN coverage=OK");
    assertThat(content(entries)).isEqualTo("changed=[readme.txt] removed=[] unsigned=[]");
  }

  @Test
  void aRemovedEntryBreaksCoverageAlone() {
    Map<String, byte[]> entries = jar().entries();
    entries.remove(LONG_NAME);
    assertThat(states(entries))
        .containsExactly(
            "META-INF/ACME.EC integrity=OK signer=OK trust=OK time=UNKNOWN coverage=FAIL");
    assertThat(content(entries)).isEqualTo("changed=[] removed=[" + LONG_NAME + "] unsigned=[]");
  }

  @Test
  void anAddedEntryIsNotCovered() {
    Map<String, byte[]> entries = jar().entries();
    entries.put("META-INF/services/evil", bytes("x"));
    assertThat(content(entries))
        .isEqualTo("changed=[] removed=[] unsigned=[META-INF/services/evil]");
  }

  @Test
  void anEntryAddedWithADigestInTheManifestIsNotCoveredEither() {
    Map<String, byte[]> entries = jar().entries();
    byte[] added = bytes("x");
    String section =
        "Name: added.txt\r\nSHA-256-Digest: "
            + java.util.Base64.getEncoder()
                .encodeToString(dten.preflight.testing.Pki.digest("SHA-256", added))
            + "\r\n\r\n";
    String manifest = new String(entries.get("META-INF/MANIFEST.MF"), StandardCharsets.UTF_8);
    entries.put("META-INF/MANIFEST.MF", bytes(manifest + section));
    entries.put("added.txt", added);
    assertThat(states(entries))
        .containsExactly(
            "META-INF/ACME.EC integrity=OK signer=OK trust=OK time=UNKNOWN coverage=FAIL");
    assertThat(content(entries)).isEqualTo("changed=[] removed=[] unsigned=[added.txt]");
  }

  @Test
  void aChangedManifestSectionBreaksIntegrity() {
    Map<String, byte[]> entries = jar().entries();
    String manifest = new String(entries.get("META-INF/MANIFEST.MF"), StandardCharsets.UTF_8);
    entries.put(
        "META-INF/MANIFEST.MF",
        bytes(manifest.replace("Name: readme.txt\r\n", "Name: readme.txt\r\nSealed: true\r\n")));
    Signature signature = Signed.entries(entries).all(Signature.class).get(0);
    assertThat(signature.integrity().isFail()).isTrue();
    assertThat(signature.integrity().reason())
        .isEqualTo("MANIFEST.MF does not say what was signed of readme.txt");
  }

  @Test
  void changedMainAttributesBreakIntegrity() {
    Map<String, byte[]> entries = jar().entries();
    String manifest = new String(entries.get("META-INF/MANIFEST.MF"), StandardCharsets.UTF_8);
    entries.put("META-INF/MANIFEST.MF", bytes(manifest.replace("by: test", "By: evil")));
    entries.put("META-INF/MANIFEST.MF", bytes(manifest.replace("Created-By: test", "X: y")));
    Signature signature = Signed.entries(entries).all(Signature.class).get(0);
    assertThat(signature.integrity().reason())
        .isEqualTo("the main attributes of MANIFEST.MF were changed");
  }

  @Test
  void aChangedSignatureFileIsNotWhatTheBlockSigned() {
    Map<String, byte[]> entries = jar().entries();
    spoil(entries, "META-INF/ACME.SF", 5);
    Signature signature = Signed.entries(entries).all(Signature.class).get(0);
    assertThat(signature.integrity().reason()).isEqualTo("the content is not what was signed");
    assertThat(content(entries)).isEqualTo("none");
  }

  @Test
  void aSignatureFileWithoutBlockAndABlockWithoutFileAreFaults() {
    Map<String, byte[]> noBlock = jar().entries();
    noBlock.remove("META-INF/ACME.EC");
    Map<String, byte[]> noFile = jar().entries();
    noFile.remove("META-INF/ACME.SF");
    assertThat(Signed.entries(noBlock).all(Signature.class).get(0).integrity().reason())
        .isEqualTo(
            "there is no signature block (.RSA, .DSA, .EC) of its name, or none below 8 MiB");
    assertThat(Signed.entries(noFile).all(Signature.class).get(0).integrity().reason())
        .isEqualTo("there is no .SF file of its name");
  }

  @Test
  void oneBadSignerBesideAGoodOneIsSeen() {
    Map<String, byte[]> entries = jar().signed("OTHER", "EC", Cms.by(Vendor.STRANGER)).entries();
    spoil(entries, "META-INF/OTHER.EC", 3);
    assertThat(states(entries))
        .containsExactly(
            "META-INF/ACME.EC integrity=OK signer=OK trust=OK time=UNKNOWN coverage=OK",
            "META-INF/OTHER.EC integrity=FAIL signer=OK trust=FAIL time=UNKNOWN coverage=OK");
  }

  @Test
  void oneBadSignerInfoBesideAGoodOneIsSeen() {
    Cms both = Cms.by(Vendor.SIGNER).and(Vendor.STRANGER).with(Vendor.STRANGER);
    Map<String, byte[]> entries = SignedJar.of(content()).signed("BOTH", "EC", both).entries();
    spoil(entries, "META-INF/BOTH.EC", 3);
    assertThat(Signed.entries(entries).all(Signature.class))
        .extracting(s -> s.integrity().status().toString())
        .containsExactlyInAnyOrder("OK", "FAIL");
  }

  @Test
  void digestsThatNoFileSignsAreStrange() {
    Map<String, byte[]> entries = jar().entries();
    entries.remove("META-INF/ACME.SF");
    entries.remove("META-INF/ACME.EC");
    assertThat(Signed.entries(entries).all(Signature.class))
        .extracting(s -> s.location() + " " + s.integrity().reason())
        .containsExactly(
            "META-INF/MANIFEST.MF it lists digests, but there is no .SF file that signs them; the"
                + " signature may have been taken away");
    Map<String, byte[]> nested = new LinkedHashMap<>();
    entries.forEach((path, bytes) -> nested.put("a.jar!/" + path, bytes));
    assertThat(Signed.entries(nested).all(Signature.class)).isEmpty();
  }

  @Test
  void twoSignersOfOneBlockAreJudgedApart() {
    Cms both =
        Cms.by(Vendor.SIGNER).with(Vendor.AUTHORITY).and(Vendor.STRANGER).with(Vendor.STRANGER);
    assertThat(states(SignedJar.of(content()).signed("BOTH", "EC", both).entries()))
        .containsExactlyInAnyOrder(
            "META-INF/BOTH.EC integrity=OK signer=OK trust=OK time=UNKNOWN coverage=OK",
            "META-INF/BOTH.EC integrity=OK signer=OK trust=FAIL time=UNKNOWN coverage=OK");
  }

  @Test
  void olderDigestsAreNamed() {
    Map<String, byte[]> entries =
        SignedJar.of(content(), "SHA-1")
            .signed("OLD", "EC", Cms.empty().and(Vendor.SIGNER, "SHA-1").with(Vendor.SIGNER))
            .entries();
    Signature signature = Signed.entries(entries).all(Signature.class).get(0);
    assertThat(signature.algorithms()).containsExactly("SHA-1", "SHA1withECDSA");
    assertThat(signature.integrity().isOk()).isTrue();
  }

  @Test
  void aSignatureWithoutSignedAttributesIsOverTheContentItself() {
    Map<String, byte[]> entries =
        SignedJar.of(content())
            .signed(
                "DIRECT", "EC", Cms.empty().andDirect(Vendor.SIGNER, "SHA-384").with(Vendor.SIGNER))
            .entries();
    assertThat(Signed.entries(entries).all(Signature.class).get(0).integrity().isOk()).isTrue();
  }

  @Test
  void archivesInsideAreJudgedByThemselves() {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    jar().entries().forEach((path, bytes) -> entries.put("lib/a.jar!/" + path, bytes));
    entries.put("lib/b.jar!/readme.txt", bytes("not signed"));
    assertThat(states(entries))
        .containsExactly(
            "lib/a.jar!/META-INF/ACME.EC integrity=OK signer=OK trust=OK time=UNKNOWN coverage=OK");
  }

  @Test
  void aBlockThatIsNoCmsIsAFault() {
    Map<String, byte[]> entries = jar().entries();
    entries.put("META-INF/ACME.EC", bytes("no CMS at all"));
    assertThat(Signed.entries(entries).all(Signature.class).get(0).integrity().reason())
        .isEqualTo("it cannot be read as CMS with a signer");
  }
}
