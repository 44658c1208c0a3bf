package dten.preflight.read.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dten.preflight.fact.Certificate;
import dten.preflight.fact.Overflow;
import dten.preflight.fact.Signature;
import dten.preflight.testing.Cms;
import dten.preflight.testing.Signed;
import dten.preflight.testing.SignedJar;
import dten.preflight.testing.Vendor;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a signature file holds, reading it ends, soon, and without an exception. */
class HostileSignatureTest {
  private static final Duration LIMIT = Duration.ofMinutes(2);

  /** How many spoilt files each run tries; a longer run is one number away. */
  private static final int MUTATIONS = Integer.getInteger("mutations", 1_000);

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-----BEGIN CERTIFICATE-----\n",
        "-----BEGIN ",
        "-----BEGIN A-----\n-----END A-----\n",
        "-----END A-----\n",
        "-----"
      })
  void armourWithoutEnd(String part) {
    Map<String, byte[]> entries = Map.of("a.pem", bytes(part.repeat(900_000 / part.length())));
    assertTimeoutPreemptively(
        LIMIT, () -> assertThat(Signed.entries(entries).all(Certificate.class)).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"\r\n ", "\r\n", "Name: a\r\n\r\n", "X-Digest: a\r\n", "Name: ", "\r"})
  void manifestsOfOneKindOfLine(String part) {
    byte[] file = bytes("Manifest-Version: 1.0\r\nX-Digest: a\r\n" + part.repeat(500_000));
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("META-INF/MANIFEST.MF", file);
    entries.put("META-INF/A.SF", file);
    entries.put("META-INF/A.EC", Cms.by(Vendor.SIGNER).detachedOver(file));
    assertTimeoutPreemptively(
        LIMIT, () -> assertThat(Signed.entries(entries).all(Signature.class)).hasSize(1));
  }

  @Test
  void moreThanFitsIsCounted() {
    SignatureReader reader = new SignatureReader();
    byte[] large = new byte[7 * 1024 * 1024];
    int kept = 0;
    int left = 0;
    for (int i = 0; i < 10; i++) {
      var head =
          new dten.preflight.read.EntryHead(
              i + ".p7s", dten.preflight.fact.Kind.BINARY, large.length, -1);
      var sink =
          new dten.preflight.read.EntryFacts(
              dten.preflight.fact.Location.ofEntry(i + ".p7s"), List.of());
      reader.read(new dten.preflight.read.EntryContent(head, large), sink);
      kept += sink.finish().stream().anyMatch(SignatureMaterial.class::isInstance) ? 1 : 0;
      left += sink.finish().stream().anyMatch(Overflow.class::isInstance) ? 1 : 0;
    }
    assertThat(kept).isEqualTo(6);
    assertThat(left).isEqualTo(4);
  }

  @Test
  void spoiltBytes() {
    Map<String, byte[]> whole =
        SignedJar.of(Map.of("a", new byte[] {1}))
            .signed(
                "A",
                "EC",
                Cms.by(Vendor.SIGNER)
                    .with(Vendor.AUTHORITY, Vendor.ROOT)
                    .stampedBy(Vendor.STAMPS, Vendor.STAMPED_AT))
            .entries();
    Random random = new Random(20261121);
    List<String> names = List.of("META-INF/A.EC", "META-INF/A.SF", "META-INF/MANIFEST.MF");
    assertTimeoutPreemptively(
        Duration.ofSeconds(300L + MUTATIONS / 20),
        () -> {
          for (int i = 0; i < MUTATIONS; i++) {
            Map<String, byte[]> spoilt = new LinkedHashMap<>(whole);
            String name = names.get(random.nextInt(names.size()));
            byte[] bytes = whole.getOrDefault(name, new byte[0]).clone();
            for (int k = 0; k <= random.nextInt(4); k++) {
              bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            spoilt.put(name, bytes);
            List<Signature> signatures =
                Signed.entries(spoilt).trusting(Vendor.ROOT).all(Signature.class);
            assertThat(signatures).isNotEmpty();
          }
        });
  }
}
