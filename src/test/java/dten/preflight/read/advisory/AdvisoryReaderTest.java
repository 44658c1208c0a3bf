package dten.preflight.read.advisory;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.fact.Advisories.Advisory;
import dten.preflight.fact.Location;
import dten.preflight.fact.Parsed;
import dten.preflight.fact.Trust;
import dten.preflight.read.Text;
import dten.preflight.read.signature.ChainSources;
import dten.preflight.testing.Cms;
import dten.preflight.testing.Pki;
import dten.preflight.testing.Signed;
import dten.preflight.testing.Upgrades;
import dten.preflight.testing.Vendor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdvisoryReaderTest {
  private static final String SHA_256 = Vendor.STRANGER.sha256();
  private static final String SHA_1 = Vendor.STRANGER.sha1();
  private static final ChainSources SOURCES =
      new ChainSources(Optional.of(Signed.certificates(Vendor.ROOT)), List.of());

  @TempDir private Path folder;

  private static List<String> fingerprints(String text) {
    return Fingerprints.in(Text.of(Location.ofEntry("a.md"), text)).stream()
        .map(m -> m.location().region() + " " + m.hex())
        .map(s -> s.replaceFirst("Region\\[startLine=(\\d+), startColumn=(\\d+)]", "$1:$2"))
        .toList();
  }

  private static String grouped(String hex, int size, String separator) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < hex.length(); i += size) {
      out.append(i == 0 ? "" : separator).append(hex, i, i + size);
    }
    return out.toString();
  }

  @Test
  void everySpellingIsFound() {
    String upper = SHA_256.toUpperCase(Locale.ROOT);
    for (String spelling :
        List.of(
            SHA_256,
            upper,
            grouped(upper, 2, ":"),
            grouped(SHA_256, 2, " "),
            grouped(SHA_256, 4, " "),
            grouped(upper, 2, "-"),
            grouped(SHA_256, 32, "\n    "),
            grouped(upper, 32, "\r\n> ").replace(" ", " "))) {
      assertThat(fingerprints("The new key is\n  " + spelling + "\nand no other."))
          .containsExactly("2:3 " + SHA_256);
    }
    assertThat(fingerprints("SHA-256 " + grouped(upper, 2, ":"))).containsExactly("1:9 " + SHA_256);
    assertThat(fingerprints("0x" + SHA_256)).containsExactly("1:3 " + SHA_256);
    assertThat(fingerprints("SHA1=" + grouped(SHA_1, 2, ":"))).containsExactly("1:6 " + SHA_1);
    assertThat(fingerprints("| key | " + SHA_1 + " |")).containsExactly("1:9 " + SHA_1);
    String pin = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(SHA_256));
    assertThat(fingerprints("pin-sha256=\"" + pin + "\"")).containsExactly("1:13 " + SHA_256);
    assertThat(fingerprints("sha256/" + pin)).containsExactly("1:8 " + SHA_256);
  }

  @Test
  void whatIsNoFingerprintIsNotFound() {
    assertThat(fingerprints("decade facade 2026-11-21 dead beef cafe " + "ab".repeat(31)))
        .isEmpty();
    assertThat(fingerprints("SHA-512: " + "cd".repeat(64))).isEmpty();
    assertThat(fingerprints(SHA_256 + "0")).isEmpty();
  }

  @Test
  void aHexDumpEndsByTheLimit() {
    long start = System.nanoTime();
    assertThat(fingerprints("ab ".repeat(3_000_000))).hasSize(1000);
    assertThat(System.nanoTime() - start).isLessThan(5_000_000_000L);
  }

  private Path file(String name, String content) throws Exception {
    return Files.write(folder.resolve(name), content.getBytes(StandardCharsets.UTF_8));
  }

  private List<String> lines(Trust trust) {
    AdvisoryReader.Reading reading =
        AdvisoryReader.read(
            Optional.of(folder), SOURCES, new Parsed.Value<>(trust, List.of()), Upgrades.AS_OF);
    return reading.advisories().toOptional().orElseThrow().all().stream().map(this::line).toList();
  }

  private String line(Advisory a) {
    return a.id()
        + " | "
        + a.title()
        + " | "
        + a.mentions().size()
        + " | "
        + a.signedBy().orElse("unsigned");
  }

  private List<String> lines() {
    return lines(new Trust(List.of(), List.of(), List.of()));
  }

  @Test
  void csafMarkdownAndTextAreRead() throws Exception {
    file(
        "a.json",
        "{\"document\":{\"title\":\"New root\",\"tracking\":{\"id\":\"ACME-2026-1\"},"
            + "\"notes\":[{\"text\":\"key "
            + SHA_256
            + "\"}]}}");
    file("b.md", "\n# We have a new key\n\n" + grouped(SHA_256, 2, ":"));
    file("c.txt", "Dear all,\nthe key is " + SHA_1);
    file("d.png", SHA_256);
    assertThat(lines())
        .containsExactly(
            "ACME-2026-1 | New root | 1 | unsigned",
            "b.md | We have a new key | 1 | unsigned",
            "c.txt | Dear all, | 1 | unsigned");
  }

  @Test
  void brokenJsonIsAProblemAndStillSearched() throws Exception {
    file("a.json", "{\"document\": " + SHA_256);
    AdvisoryReader.Reading reading =
        AdvisoryReader.read(
            Optional.of(folder), SOURCES, new Parsed.Missing<>("none"), Upgrades.AS_OF);
    assertThat(lines()).containsExactly("a.json |  | 1 | unsigned");
    assertThat(((Parsed.Value<?>) reading.advisories()).problems()).hasSize(1);
  }

  @Test
  void certificatesBesideOrInsideAreIntermediates() throws Exception {
    file("chain.pem", Pki.pem(Vendor.STRANGE_AUTHORITY, Vendor.CROSS_SIGNED));
    file("thread.txt", "> see below\n> " + Vendor.STRANGE_ROOT.pem().replace("\n", "\n> "));
    AdvisoryReader.Reading reading =
        AdvisoryReader.read(
            Optional.of(folder), SOURCES, new Parsed.Missing<>("none"), Upgrades.AS_OF);
    assertThat(reading.certificates().stream().map(c -> c.fact().subject()))
        .containsExactly("CN=Strange CA", "CN=Strange Root", "CN=Strange Root");
  }

  @Test
  void onlyAKeyThatIsTrustedSigns() throws Exception {
    byte[] content = Files.readAllBytes(file("a.md", "# A\n" + SHA_256));
    Path signature = folder.resolve("a.md.p7s");
    Files.write(signature, Cms.by(Vendor.SIGNER).with(Vendor.AUTHORITY).detachedOver(content));
    assertThat(lines()).containsExactly("a.md | A | 1 | CN=Acme Releases, O=Acme");
    Files.write(signature, Cms.by(Vendor.STRANGER).detachedOver(content));
    assertThat(lines()).containsExactly("a.md | A | 1 | unsigned");
    assertThat(
            lines(
                new Trust(
                    List.of(),
                    List.of(
                        new Trust.KnownKey(
                            "Strange", Vendor.STRANGER.spkiSha256(), Location.ofPackage())),
                    List.of())))
        .containsExactly("a.md | A | 1 | CN=Strange Releases");
    Files.write(
        signature, Cms.by(Vendor.SIGNER).with(Vendor.AUTHORITY).detachedOver(new byte[] {1}));
    assertThat(lines()).containsExactly("a.md | A | 1 | unsigned");
  }

  @Test
  void noFolderIsMissingAndAWrongOneIsAProblem() {
    assertThat(
            AdvisoryReader.read(
                    Optional.empty(), SOURCES, new Parsed.Missing<>("none"), Upgrades.AS_OF)
                .advisories()
                .absence())
        .isEqualTo("no --advisories given");
    assertThat(
            AdvisoryReader.read(
                    Optional.of(folder.resolve("gone")),
                    SOURCES,
                    new Parsed.Missing<>("none"),
                    Upgrades.AS_OF)
                .advisories()
                .absence())
        .endsWith("gone: no such file");
  }
}
