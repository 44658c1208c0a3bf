package dten.preflight.check.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.fact.Fact;
import dten.preflight.read.manifest.ManifestReader;
import dten.preflight.testing.Checking;
import dten.preflight.testing.Manifests;
import dten.preflight.testing.Reads;
import dten.preflight.testing.Upgrades;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ManifestFormCheckTest {
  private static final String COMPLETE =
      """
      {'name': 'shop', 'version': '4.2.0', 'releaseDate': '2026-11-13', 'vendor': 'Shop Inc.',
       'upgradesFrom': '[4.0,4.2)', 'reboot': 'none', 'downtime': '5 minutes',
       'files': ['a']}
      """;

  @Test
  void aCompleteManifestIsQuiet() {
    assertThat(lines(Manifests.json(COMPLETE))).isEmpty();
  }

  @Test
  void noManifestIsAWarning() {
    assertThat(lines())
        .containsExactly(
            "warning manifest.missing . the package has no manifest: no manifest.json at its root"
                + " or in its root folder",
            "skipped manifest.malformed the package has no manifest",
            "skipped manifest.missing-field the package has no manifest",
            "skipped manifest.unknown-field the package has no manifest");
  }

  @Test
  void aManifestForABrowserIsNone() {
    String app = "{'short_name': 'shop', 'start_url': '.', 'icons': [], 'display': 'minimal-ui'";
    assertThat(lines(read(app + "}")))
        .startsWith(
            "warning manifest.missing . manifest.json here is one for a browser, and the package has"
                + " no other manifest");
    assertThat(lines(read(app + ", 'files': []}")))
        .contains("warning manifest.missing-field manifest.json:1:1 reboot is missing");
  }

  private static Fact read(String json) {
    String text = json.replace('\'', '"');
    return Reads.facts(
            "manifest.json", text, List.of(new ManifestReader(Optional.empty())), List.of())
        .get(0);
  }

  @Test
  void brokenSyntaxIsAnError() {
    List<String> lines = lines(Manifests.json("{\n  'name': 'shop',\n}"));
    assertThat(lines).hasSize(3);
    assertThat(lines.get(0))
        .startsWith("error manifest.malformed manifest.json:3:1 the manifest syntax error: ");
    assertThat(lines.subList(1, 3))
        .containsExactly(
            "skipped manifest.missing-field the manifest cannot be read",
            "skipped manifest.unknown-field the manifest cannot be read");
  }

  @Test
  void faultsOfFieldsAreToldApart() {
    assertThat(
            lines(
                Manifests.json(
                    COMPLETE.replace(
                        "'files': ['a']", "'files': 7, 'reboot': 'none', 'colour': 'green'"))))
        .containsExactly(
            "error manifest.malformed manifest.json:3:14 reboot stands twice, first in line 2",
            "warning manifest.malformed manifest.json:3:11 files is a number, not a file with path"
                + " and sha256",
            "note manifest.unknown-field manifest.json:3:32 colour is not a known field");
    assertThat(lines(Manifests.json(COMPLETE.replace("'downtime': '5 minutes',", ""))))
        .containsExactly("warning manifest.missing-field manifest.json:1:1 downtime is missing");
    assertThat(lines(Manifests.json(COMPLETE.replace("5 minutes", "soon"))))
        .containsExactly(
            "warning manifest.malformed manifest.json:2:61 downtime is \"soon\", no length of time"
                + " with a unit");
    assertThat(lines(Manifests.json(COMPLETE.replace("[4.0,4.2)", "[4.0,4.2"))))
        .containsExactly(
            "warning manifest.malformed manifest.json:2:18 upgradesFrom has \"[4.0,4.2\", no range"
                + " of versions");
  }

  @Test
  void theSameFaultInManyPlacesIsOneFinding() {
    String files = String.join(",", Collections.nCopies(40, "{'path': 'a'}"));
    assertThat(lines(Manifests.json(COMPLETE.replace("['a']", "[" + files + "]"))))
        .containsExactly(
            "warning manifest.missing-field manifest.json:3:12 files[0].sha256 is missing (39 more"
                + " like it)");
  }

  private static List<String> lines(Fact... facts) {
    return Checking.lines(new ManifestFormCheck(), Upgrades.of(facts));
  }
}
