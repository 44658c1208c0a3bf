package dten.preflight.samples;

import dten.preflight.testing.Pki;
import dten.preflight.testing.Zips;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * Makes every file under {@code samples/} that is not edited by hand. Run it after an edit: {@code
 * mvn -q test-compile exec:java -Dexec.classpathScope=test
 * -Dexec.mainClass=dten.preflight.samples.Samples}.
 */
public final class Samples {
  static final Path FOLDER = Path.of("samples");
  private static final String NAME = "Full-upgrade-package-dten";

  private Samples() {}

  /** Writes them. */
  public static void main(String[] args) throws IOException {
    for (Map.Entry<Path, byte[]> file : made().entrySet()) {
      Files.createDirectories(file.getKey().getParent());
      Files.write(file.getKey(), file.getValue());
    }
  }

  /** Every made file, by its path from the project's root. */
  static Map<Path, byte[]> made() throws IOException {
    Map<Path, byte[]> made = new TreeMap<>();
    // The programs of the story are three product cycles older than the release.
    put(made, NAME, new StoryManifest(), LocalDateTime.of(2026, 1, 19, 16, 40));
    byte[] repaired =
        put(
            made,
            NAME + "-repaired",
            new RepairedManifest(),
            LocalDateTime.of(2026, 11, 13, 11, 5));
    String sum = HexFormat.of().formatHex(Pki.digest("SHA-256", repaired));
    made.put(
        FOLDER.resolve(NAME + "-repaired.zip.sha256"),
        (sum + "  " + NAME + "-repaired.zip\n").getBytes(StandardCharsets.US_ASCII));
    made.put(
        FOLDER.resolve("trust/roots.pem"),
        SamplePki.KNOWN_ROOT.pem().getBytes(StandardCharsets.US_ASCII));
    made.put(
        FOLDER.resolve("vendor-chain.pem"),
        Pki.pem(SamplePki.NEW_ROOT_CROSS_SIGNED, SamplePki.SIGNING_AUTHORITY)
            .getBytes(StandardCharsets.US_ASCII));
    made.put(
        FOLDER.resolve("advisories/DTEN-2026-07-ca-rotation.md"),
        advisory().getBytes(StandardCharsets.UTF_8));
    made.put(FOLDER.resolve("metrics/before.csv"), SampleMetrics.before());
    made.put(FOLDER.resolve("metrics/after.csv"), SampleMetrics.after());
    made.put(FOLDER.resolve("metrics/dten-4.8.2.zip"), previous());
    return made;
  }

  private static byte[] put(
      Map<Path, byte[]> made, String name, SampleManifest manifest, LocalDateTime built)
      throws IOException {
    SamplePackage pkg = new SamplePackage(manifest, FOLDER.resolve(name), built);
    Map<String, byte[]> files = pkg.files();
    for (String path : SamplePackage.MADE) {
      made.put(FOLDER.resolve(name).resolve(path), files.get(path));
    }
    byte[] zip = pkg.zip();
    made.put(FOLDER.resolve(name + ".zip"), zip);
    return zip;
  }

  /** Of the package that was installed before, no more than what metrics are explained by. */
  private static byte[] previous() {
    String defaults =
        """
        # Defaults of dten 4.8.2. Values in /etc/dten/dten.properties win.

        dten.broker.listen=0.0.0.0:7420
        dten.broker.threads=16
        dten.retry.backoff=linear
        dten.retry.initial-delay=2s
        """;
    String readme = "# dten 4.8.2\n\nThe defaults alone, to compare metrics with.\n";
    return new Zips()
        .file("README.md", readme.getBytes(StandardCharsets.UTF_8))
        .file("config/dten.properties", defaults.getBytes(StandardCharsets.UTF_8))
        .bytes();
  }

  private static String advisory() {
    return """
    # DTEN-2026-07: our certification authority has changed

    From release 5.2.0 on, upgrade packages are signed below "Dten Root G2".
    "Dten Root G1" stays valid; it signs nothing new.

    | what | SHA-256 |
    |---|---|
    | Dten Root G2 | %s |
    | Dten Release Signing 2026 | %s |

    Who does not have the new root yet can ask support for the cross-signed chain
    (`vendor-chain.pem`) and give it to the verification.
    """
        .formatted(colons(SamplePki.NEW_ROOT.sha256()), colons(SamplePki.SIGNER.sha256()));
  }

  private static String colons(String hex) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < hex.length(); i += 2) {
      out.append(i == 0 ? "" : ":")
          .append(hex.substring(i, i + 2).toUpperCase(java.util.Locale.ROOT));
    }
    return out.toString();
  }
}
