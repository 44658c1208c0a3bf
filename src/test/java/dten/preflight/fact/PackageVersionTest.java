package dten.preflight.fact;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.fact.PackageVersion.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PackageVersionTest {
  private static final Location VERSION_AT = Location.ofEntry("manifest.json", new Region(3, 14));

  @Test
  void theManifestComesFirst() {
    assertThat(
            PackageVersion.of(
                pkg("shop-1.0.0.zip", manifest("shop", "5.2.0"), "shop-1.1.0/a", "shop-1.1.0/b")))
        .contains(new PackageVersion("shop", "5.2.0", Source.MANIFEST, VERSION_AT));
  }

  @Test
  void thenTheOnlyFolderAtTheRoot() {
    assertThat(
            PackageVersion.of(
                pkg("download.zip", Optional.empty(), "shop-1.1.0/", "shop-1.1.0/lib/x-9.9.jar")))
        .contains(
            new PackageVersion(
                "shop", "1.1.0", Source.ROOT_FOLDER, Location.ofEntry("shop-1.1.0/")));
  }

  @Test
  void thenTheFileName() {
    assertThat(PackageVersion.of(pkg("shop-1.0.0.zip", Optional.empty(), "bin/a", "lib/b")))
        .contains(new PackageVersion("shop", "1.0.0", Source.FILE_NAME, Location.ofPackage()));
  }

  @Test
  void aManifestThatOnlyHasANameGivesTheName() {
    assertThat(PackageVersion.of(pkg("x-1.0.0.zip", manifest("shop", " "), "bin/a")))
        .contains(new PackageVersion("shop", "1.0.0", Source.FILE_NAME, Location.ofPackage()));
  }

  @Test
  void nobodySaysAnything() {
    assertThat(PackageVersion.of(pkg("shop.zip", Optional.empty(), "bin/a"))).isEmpty();
  }

  private static Optional<Manifest> manifest(String name, String version) {
    Manifest.Text named = new Manifest.Text(name, Location.ofEntry("manifest.json"));
    return Optional.of(
        new Manifest(
            Optional.of(named),
            Optional.of(new Manifest.Text(version, VERSION_AT)),
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
            Optional.empty()));
  }

  private static PackageFacts pkg(String file, Optional<Manifest> manifest, String... paths) {
    List<Fact> facts = new ArrayList<>();
    manifest.ifPresent(
        m ->
            facts.add(
                new ManifestFile(
                    Location.ofEntry("manifest.json"), new Parsed.Value<>(m, List.of()))));
    for (String path : paths) {
      facts.add(new Entry(path, Kind.TEXT, 1, 1, null, null, -1, null));
    }
    return new PackageFacts(new PackageIdentity(file, 10, new Sha256(1, 2, 3, 4), null), facts);
  }
}
