package dten.preflight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.testing.Cms;
import dten.preflight.testing.Vendor;
import dten.preflight.testing.Zips;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signature files that are far too large, or cut off, or no such file at all: one finding each. */
class LargeSignatureTest {
  private static final byte[] MANIFEST =
      """
      {"name": "acme", "version": "5.2", "vendor": "Acme", "releaseDate": "2026-03-01",
       "signature": "manifest.json.p7s", "files": []}
      """
          .getBytes(StandardCharsets.UTF_8);
  private static final byte[] GOOD =
      Cms.by(Vendor.SIGNER).with(Vendor.AUTHORITY).detachedOver(MANIFEST);

  @TempDir private Path folder;

  private List<String> found(byte[] signature) throws Exception {
    byte[] zip =
        new Zips().file("manifest.json", MANIFEST).stored("manifest.json.p7s", signature).bytes();
    return new VendorCheck(folder).signatureFindings(zip);
  }

  @Test
  void theGoodTwinIsQuiet() throws Exception {
    assertThat(found(GOOD)).isEmpty();
  }

  @Test
  void fiftyMegabytesAreNotRead() throws Exception {
    byte[] large = new byte[50 * 1024 * 1024];
    new Random(1).nextBytes(large);
    System.arraycopy(GOOD, 0, large, 0, GOOD.length);
    assertThat(found(large)).containsExactly("error signature.invalid manifest.json.p7s");
  }

  @Test
  void malformedOnesAreNamed() throws Exception {
    for (byte[] bad :
        List.of(
            Arrays.copyOf(GOOD, GOOD.length / 2),
            "no signature".getBytes(StandardCharsets.UTF_8),
            new byte[] {0x30, (byte) 0x80})) {
      assertThat(found(bad)).containsExactly("error signature.invalid manifest.json.p7s");
    }
  }
}
