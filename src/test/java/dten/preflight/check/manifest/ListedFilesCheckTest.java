package dten.preflight.check.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.check.Check;
import dten.preflight.fact.Entry;
import dten.preflight.fact.Fact;
import dten.preflight.fact.Kind;
import dten.preflight.fact.Sha256;
import dten.preflight.testing.Checking;
import dten.preflight.testing.Manifests;
import dten.preflight.testing.Upgrades;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ListedFilesCheckTest {
  private static final Sha256 SUM = new Sha256(1, 2, 3, 4);
  private static final Sha256 OTHER = new Sha256(5, 6, 7, 8);

  @Test
  void withoutAManifestNothingIsLookedAt() {
    assertThat(Checking.lines(new ListedFilesCheck(), Upgrades.of()))
        .containsExactly(
            "skipped manifest.file-missing the package has no manifest",
            "skipped manifest.digest-malformed the package has no manifest",
            "skipped manifest.digest-mismatch the package has no manifest");
    assertThat(Checking.lines(new UnlistedFilesCheck(), Upgrades.of()))
        .containsExactly("skipped manifest.file-unlisted the package has no manifest");
  }

  @Test
  void whatIsThereAndTheSameIsQuiet() {
    String json =
        """
        {'files': [{'path': 'lib/a.jar', 'sha256': '%s', 'size': 3}, './conf/x', 'docs/'],
         'scripts': ['bin/install.sh'], 'signature': 'manifest.json.p7s',
         'migrations': [{'path': 'db/1.sql', 'undo': 'db/1-undo.sql'}]}
        """
            .formatted(SUM.hex().toUpperCase(java.util.Locale.ROOT));
    List<Fact> facts = facts("shop-4.2/", json);
    for (String path :
        List.of(
            "lib/a.jar",
            "conf/x",
            "docs/deep/er.txt",
            "bin/install.sh",
            "db/1.sql",
            "db/1-undo.sql",
            "manifest.json.p7s")) {
      facts.add(file("shop-4.2/" + path, SUM));
    }
    assertThat(lines(new ListedFilesCheck(), facts)).isEmpty();
  }

  @Test
  void whatIsAbsentOrDifferentIsAnError() {
    String sum = SUM.hex();
    String json =
        """
        {'files': [{'path': 'lib/a.jar', 'sha256': '%s'},
          {'path': 'lib/b.jar', 'sha256': 'sha256:%s'},
          {'path': 'lib/c.jar', 'sha256': 'd41d8cd98f00b204e9800998ecf8427e'},
          {'path': 'lib/d.jar', 'sha256': 'n/a'},
          {'path': 'lib/e.jar', 'sha256': '%s', 'size': 4}],
         'scripts': ['gone.sh'], 'signature': 'gone.p7s',
         'migrations': [{'path': 'gone.sql', 'undo': 'gone-undo.sql'}]}
        """
            .formatted(sum, sum, sum);
    List<Fact> facts = facts("", json);
    facts.add(file("lib/b.jar", OTHER));
    facts.add(file("lib/c.jar", OTHER));
    facts.add(file("lib/d.jar", OTHER));
    facts.add(file("lib/e.jar", SUM));
    assertThat(lines(new ListedFilesCheck(), facts))
        .containsExactly(
            "error manifest.file-missing manifest.json:1:12 files names \"lib/a.jar\", which is not"
                + " in the package",
            "error manifest.digest-mismatch lib/b.jar its SHA-256 is "
                + OTHER
                + ", but manifest.json:2:3 says "
                + sum,
            "error manifest.digest-malformed manifest.json:3:3 sha256 of \"lib/c.jar\" is"
                + " \"d41d8cd98f00b204e9800998ecf8427e\": 32 hexadecimal digits, as an MD5 has, not"
                + " 64 hexadecimal digits",
            "error manifest.digest-malformed manifest.json:4:3 sha256 of \"lib/d.jar\" is \"n/a\":"
                + " 3 characters, not all of them hexadecimal, not 64 hexadecimal digits",
            "error manifest.digest-mismatch lib/e.jar it has 3 bytes, but manifest.json:5:3 says 4",
            "error manifest.file-missing manifest.json:6:14 scripts names \"gone.sh\", which is not"
                + " in the package",
            "error manifest.file-missing manifest.json:7:17 migrations names \"gone.sql\", which is"
                + " not in the package",
            "error manifest.file-missing manifest.json:7:17 the undo of gone.sql names"
                + " \"gone-undo.sql\", which is not in the package",
            "error manifest.file-missing manifest.json:6:39 signature names \"gone.p7s\", which is"
                + " not in the package");
  }

  @Test
  void aManifestWithoutFilesHasNoDigests() {
    assertThat(lines(new ListedFilesCheck(), facts("", "{'scripts': []}")))
        .containsExactly(
            "skipped manifest.digest-malformed the manifest lists no files",
            "skipped manifest.digest-mismatch the manifest lists no files");
    assertThat(lines(new UnlistedFilesCheck(), facts("", "{'scripts': []}")))
        .containsExactly("skipped manifest.file-unlisted the manifest lists no files");
  }

  @Test
  void unlistedFilesAreNamedAndManyAreGrouped() {
    List<Fact> facts =
        facts("shop/", "{'files': {'lib/a.jar': '', 'docs/': ''}, 'signature': 'm.sig.bin'}");
    for (String path :
        List.of(
            "lib/a.jar",
            "lib/a.jar!/inner.txt",
            "docs/x.txt",
            "m.sig.bin",
            "META-INF/MANIFEST.MF",
            "META-INF/VENDOR.SF",
            "META-INF/VENDOR.RSA",
            "SHA256SUMS",
            "lib/a.jar.asc")) {
      facts.add(file("shop/" + path, SUM));
    }
    assertThat(lines(new UnlistedFilesCheck(), facts)).isEmpty();

    facts.add(file("shop/lib/extra.jar", SUM));
    assertThat(lines(new UnlistedFilesCheck(), facts))
        .containsExactly(
            "warning manifest.file-unlisted shop/lib/extra.jar it is not among the files of"
                + " shop/manifest.json");

    for (int i = 0; i < 20; i++) {
      facts.add(file("shop/bin/tool" + i, SUM));
    }
    facts.add(file("shop/README", SUM));
    assertThat(lines(new UnlistedFilesCheck(), facts))
        .containsExactly(
            "warning manifest.file-unlisted shop/README 1 file at the root are not among the files"
                + " of shop/manifest.json: README",
            "warning manifest.file-unlisted shop/bin/ 20 files below bin/ are not among the files"
                + " of shop/manifest.json: bin/tool0, bin/tool1, bin/tool2 and 17 more",
            "warning manifest.file-unlisted shop/lib/extra.jar 1 file below lib/ are not among the"
                + " files of shop/manifest.json: lib/extra.jar");
  }

  private static List<Fact> facts(String root, String json) {
    List<Fact> facts = new ArrayList<>();
    facts.add(file(root + "manifest.json", SUM));
    facts.add(Manifests.json(root + "manifest.json", json));
    return facts;
  }

  private static Entry file(String path, Sha256 sum) {
    return new Entry(path, Kind.BINARY, 3, 3, sum, null, 0100644, null);
  }

  private static List<String> lines(Check check, List<Fact> facts) {
    return Checking.lines(check, Upgrades.of(facts.toArray(Fact[]::new)));
  }
}
