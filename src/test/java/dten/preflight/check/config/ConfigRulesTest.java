package dten.preflight.check.config;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.fact.Location;
import dten.preflight.fact.Manifest;
import dten.preflight.fact.ManifestFile;
import dten.preflight.fact.Parsed;
import dten.preflight.fact.Policy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigRulesTest {
  @TempDir Path folder;

  @Nested
  class RequiredValues {
    private static final String ENABLE =
        "- {key: shop.hybrid.enable, introduced-in: 5.2.0, required-value: true, reason: it falls"
            + " back, reference: https://x}\n";

    @Test
    void theRightValueIsQuietInEveryForm() {
      for (String value : List.of("true", " TRUE", "${HYBRID:true}", "${HYBRID:-true}")) {
        assertThat(required("shop.hybrid.enable=" + value + "\n")).isEmpty();
      }
      assertThat(required("shop.hybrid.enable=false\nshop.hybrid.enable=true\n")).isEmpty();
    }

    @Test
    void notYetNeeded() {
      assertThat(
              shop()
                  .matrix(ENABLE)
                  .packageName("shop-5.1.0.zip")
                  .live("shop.properties", "a=1\n")
                  .lines(new RequiredValueCheck()))
          .isEmpty();
    }

    @Test
    void unsetNamesTheFileItBelongsIn() {
      assertThat(
              shop()
                  .matrix(ENABLE)
                  .live("logging.properties", "log.level=1\nlog.file=2\nlog.x=3\n")
                  .live("shop.properties", "shop.hybrid.gateway=1\n")
                  .lines(new RequiredValueCheck()))
          .containsExactly(
              "error config.required-value shop.properties shop.hybrid.enable is not set; 5.2.0"
                  + " needs \"true\": it falls back FIX set shop.hybrid.enable=true in"
                  + " /etc/shop/shop.properties before the upgrade; see https://x");
    }

    @Test
    void aCommentSetsNothing() {
      assertThat(required("a=1\n#shop.hybrid.enable=true\n"))
          .containsExactly(
              "error config.required-value shop.properties:2:2 shop.hybrid.enable stands only in a"
                  + " comment; 5.2.0 needs \"true\": it falls back FIX set shop.hybrid.enable=true"
                  + " in /etc/shop/shop.properties before the upgrade; see https://x");
    }

    @Test
    void anotherValueAndOneThatCannotBeSeen() {
      assertThat(required("shop.hybrid.enable=no\n"))
          .containsExactly(
              "error config.required-value shop.properties:1:1 shop.hybrid.enable is \"no\"; 5.2.0"
                  + " needs \"true\": it falls back FIX set shop.hybrid.enable=true in"
                  + " /etc/shop/shop.properties before the upgrade; see https://x");
      assertThat(required("shop.hybrid.enable=${HYBRID}\n"))
          .containsExactly(
              "warning config.required-value shop.properties:1:1 shop.hybrid.enable is"
                  + " \"${HYBRID}\", which cannot be looked up from here; 5.2.0 needs \"true\": it"
                  + " falls back FIX make sure that it comes to shop.hybrid.enable=true in"
                  + " /etc/shop/shop.properties before the upgrade; see https://x");
    }

    @Test
    void oneProfileOfManyIsAWarning() {
      assertThat(
              shop()
                  .matrix(ENABLE)
                  .live("a.yaml", "shop.hybrid: {enable: true}\n---\nshop.hybrid.enable: false\n")
                  .lines(new RequiredValueCheck()))
          .containsExactly(
              "warning config.required-value a.yaml:3:1 shop.hybrid.enable is \"false\"; 5.2.0"
                  + " needs \"true\": it falls back FIX set shop.hybrid.enable=true in"
                  + " /etc/shop/a.yaml before the upgrade; see https://x");
    }

    @Test
    void theManifestMayRequireToo() {
      Location at = Location.ofEntry("manifest.json");
      Manifest manifest =
          new Manifest(
              Optional.empty(),
              Optional.empty(),
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
              List.of(
                  new Manifest.RequiredKey("a", "1", at), new Manifest.RequiredKey("b", null, at)),
              Optional.empty());
      assertThat(
              shop()
                  .fact(new ManifestFile(at, new Parsed.Value<>(manifest, List.of())))
                  .live("shop.properties", "a=2\n")
                  .lines(new RequiredValueCheck()))
          .containsExactly(
              "error config.required-value shop.properties:1:1 a is \"2\"; 5.2.0 needs \"1\": the"
                  + " manifest of the package says so FIX set a=1 in /etc/shop/shop.properties"
                  + " before the upgrade");
    }

    private List<String> required(String properties) {
      return shop()
          .matrix(ENABLE)
          .live("shop.properties", properties)
          .lines(new RequiredValueCheck());
    }
  }

  @Nested
  class Defaults {
    private static final String KEYS =
        """
        - {key: a, default-change: {in: 5.0.0, from: x, to: y}, reason: it differs}
        - {key: b, default-change: {in: 4.8.0, from: x, to: y}}
        - {key: c, default-change: {in: 5.3.0, from: x, to: y}}
        - {key: d, introduced-in: 5.0.0, default-change: {in: 5.1.0, from: x, to: y}}
        - {key: e, default-change: {in: 5.0.0, from: x, to: y}, removed-in: 5.1.0}
        - {key: f, default-change: {in: 5.2.0, to: y}}
        """;

    @Test
    void onlyChangesBetweenTheTwoVersionsCount() {
      assertThat(
              shop().matrix(KEYS).live("shop.properties", "z=1\n").lines(new ChangedDefaultCheck()))
          .containsExactly(
              "warning config.default-changed shop.properties a is not set, and its default changes"
                  + " in 5.0.0 from \"x\" to \"y\": it differs FIX set a=x in"
                  + " /etc/shop/shop.properties to keep things as they are, or try the new default"
                  + " first",
              "warning config.default-changed shop.properties f is not set, and its default changes"
                  + " in 5.2.0 from nothing to \"y\" FIX try the new default on a copy of the"
                  + " system first");
    }

    @Test
    void aKeyThatIsSetKeepsItsValue() {
      assertThat(
              shop()
                  .matrix(KEYS)
                  .live("shop.properties", "a=x\nf=1\n")
                  .lines(new ChangedDefaultCheck()))
          .isEmpty();
    }

    @Test
    void theInstalledVersionIsThatOfTheClosestName() {
      for (String products :
          List.of(
              "{shop-agent: 1.0, shop: 5.2.0}", "{shop: 5.2.0, x-shop: 1.0}", "{x-shop: 5.2.0}")) {
        assertThat(
                shop()
                    .matrix(KEYS)
                    .installed("products: " + products + "\n")
                    .live("shop.properties", "z=1\n")
                    .lines(new ChangedDefaultCheck()))
            .isEmpty();
      }
    }

    @Test
    void withoutTheInstalledVersionNobodyKnows() {
      assertThat(
              shop()
                  .matrix(KEYS)
                  .installed("products: {other: 1.0.0}\n")
                  .live("shop.properties", "z=1\n")
                  .lines(new ChangedDefaultCheck()))
          .containsExactly(
              "skipped config.default-changed the target does not say which version of shop is"
                  + " installed");
    }
  }

  @Nested
  class Values {
    @Test
    void aloneOrInAList() {
      assertThat(
              shop()
                  .matrix(
                      "- {key: tls, deprecated-values: [TLSv1, {value: TLSv1.2, in: 5.1.0,"
                          + " replacement: TLSv1.3}, {value: TLSv1.3, in: 5.3.0}], reason: r}\n")
                  .live("shop.properties", "tls=TLSv1.3, TLSv1.2\n#tls=TLSv1\n")
                  .live("other.properties", "tls=TLSv1\n")
                  .live("good.properties", "tls=TLSv1.3\n")
                  .lines(new DeprecatedValueCheck()))
          .containsExactly(
              "warning config.value-deprecated shop.properties:1:1 tls is \"TLSv1.3, TLSv1.2\"; the"
                  + " value \"TLSv1.2\" is deprecated since 5.1.0: r FIX set \"TLSv1.3\" in its"
                  + " place",
              "warning config.value-deprecated other.properties:1:1 tls is \"TLSv1\"; the value"
                  + " \"TLSv1\" is deprecated: r FIX set another value");
    }
  }

  @Nested
  class Coverage {
    @Test
    void aMatrixThatKnowsTheVersionIsQuiet() {
      assertThat(shop().matrix("- {key: a}\n").lines(new MatrixCoverageCheck())).isEmpty();
      assertThat(
              shop()
                  .matrix("- {key: a}\n")
                  .packageName("acme-shop-server-5.2.0.zip")
                  .lines(new MatrixCoverageCheck()))
          .isEmpty();
    }

    @Test
    void aNewerVersionAndAnotherProduct() {
      assertThat(
              shop()
                  .matrix("- {key: a}\n")
                  .packageName("bakery-5.10.0.zip")
                  .lines(new MatrixCoverageCheck()))
          .containsExactly(
              "warning config.matrix-stale matrix.yaml covers shop up to 5.2.0 (reviewed"
                  + " 2026-11-18), but the package brings 5.10.0; what changed in between is not in"
                  + " it FIX add the keys that changed up to 5.10.0 and raise covers-up-to",
              "warning config.matrix-other-product matrix.yaml is about shop, but the package calls"
                  + " itself bakery 5.10.0 FIX hand over the matrix of the product, or add names:"
                  + " [bakery] to this one");
    }

    @Test
    void noVersionAtAll() {
      ConfigCase unnamed =
          shop()
              .matrix("- {key: a, removed-in: 5.2.0}\n")
              .packageName("Full-upgrade.zip")
              .live("shop.properties", "a=1\n");
      assertThat(unnamed.lines(new MatrixCoverageCheck()))
          .containsExactly(
              "skipped config.matrix-stale the package says no version",
              "skipped config.matrix-other-product the package says no name",
              "note config.version-unknown . no version in a manifest, in the name of the only"
                  + " folder at the root, or in the file name; keys are judged as of 5.2.0, the"
                  + " newest version the matrix knows FIX give --to-version if it is another one");
      assertThat(unnamed.lines(new KeyLifecycleCheck())).hasSize(2);
      unnamed.policy(Policy.DEFAULT.withToVersion("5.1.0"));
      assertThat(unnamed.lines(new MatrixCoverageCheck())).isEmpty();
      assertThat(unnamed.lines(new KeyLifecycleCheck())).hasSize(1);
    }

    @Test
    void noMatrix() {
      assertThat(shop().lines(new MatrixCoverageCheck()))
          .containsExactly(
              "skipped config.matrix-stale no --matrix given",
              "skipped config.matrix-other-product no --matrix given",
              "skipped config.version-unknown no --matrix given",
              "skipped config.matrix-entry-replaced no --matrix given");
    }
  }

  @Nested
  class LiveFiles {
    @Test
    void faultsOfLiveFiles() {
      assertThat(
              shop()
                  .matrix("- {key: proxy, removed-in: 5.0.0}\n")
                  .live("a.properties", "a=1\nb=2\na=3\nb=2\n")
                  .live("b.yaml", "a: [1\nb: 2\n")
                  .live("nginx.conf", "server {\n listen 80;\n location / { root /x; }\n}\n")
                  .live("c.conf", "server=1\nserver=2\nproxy=1\nproxy=2\n")
                  .live("good.json", "{\"a\": 1}\n")
                  .lines(new LiveFileCheck()))
          .containsExactly(
              "error config.syntax-error b.yaml:2:2 does not parse as yaml: syntax error: expected"
                  + " ',' or ']', but got :; keys from here on are not checked FIX mend the file,"
                  + " here and on the target",
              "warning config.duplicate-key a.properties:3:1 a stands here again after line 1, with"
                  + " another value FIX keep one; which of them counts is up to the program",
              "note config.duplicate-key a.properties:4:1 b stands here again after line 2, with"
                  + " the same value FIX keep one; which of them counts is up to the program",
              "warning config.duplicate-key c.conf:4:1 proxy stands here again after line 3, with"
                  + " another value FIX keep one; which of them counts is up to the program",
              "warning config.file-unread nginx.conf is in no format that is known; none of its"
                  + " keys is checked FIX name its format in target.yaml, such as {path: …, format:"
                  + " ini}, or leave it out");
    }

    @Test
    void aFolderMayHoldWhatIsNoConfiguration() throws IOException {
      Path conf = Files.createDirectories(folder.resolve("conf"));
      Files.write(conf.resolve("store.p12"), new byte[] {0x30, 0, 1, 2});
      Files.writeString(conf.resolve("README"), "This is how to use it,\nand why.\n");
      Files.writeString(conf.resolve("a.ini"), "[a]\nb=1\n");
      Files.write(folder.resolve("b.conf"), new byte[] {'a', '=', 0});
      assertThat(
              shop()
                  .targetLines("configuration: [conf, b.conf]\n")
                  .lines(new LiveFileCheck())
                  .stream()
                  .map(line -> line.substring(0, line.indexOf(" is in no format"))))
          .containsExactly(
              "note config.file-unread conf/README", "warning config.file-unread b.conf");
    }

    @Test
    void aFileOfThePackageMustHavePromisedToParse() {
      assertThat(
              shop()
                  .packaged("x/conf/broken.yaml", "a: [1\nb: 2\n")
                  .packaged("x/conf/helm.yaml", "a: {{ .Values.x }}\nb: [\n")
                  .packaged("x/conf/broken.yaml.j2", "a: [1\nb: 2\n")
                  .packaged("x/conf/nginx.conf", "server {\n listen 80;\n}\n")
                  .packaged("x/conf/fragment.xml", "<a/><b/>")
                  .packaged("x/test/conf/broken.json", "{")
                  .packaged("x/conf/commented.json", "{\"a\": 1, // one\n}")
                  .packaged("x/lib/data.json", "{")
                  .withoutTarget(new LiveFileCheck()))
          .containsExactly(
              "warning config.syntax-error x/conf/broken.yaml:2:2 the package's own yaml does not"
                  + " parse: syntax error: expected ',' or ']', but got : FIX ask the vendor; what"
                  + " follows this place may not be read",
              "skipped config.syntax-error no --target given",
              "skipped config.duplicate-key no --target given",
              "skipped config.file-unread no --target given");
    }
  }

  @Nested
  class Packages {
    @Test
    void whatThePackageStillSetsAndStillShows() {
      assertThat(
              shop()
                  .matrix(
                      "- {key: proxy, removed-in: 5.0.0, on-removed: ignored, replacement: headers,"
                          + " reference: https://x}\n")
                  .packaged("shop-5.2.0/conf/shop.conf", "# a line\n#proxy=reencrypt\nport=1\n")
                  .packaged("shop-5.2.0/conf/old.properties", "proxy=edge\nproxy=none\n")
                  .withoutTarget(new PackageKeyCheck()))
          .containsExactly(
              "note config.package-sets-removed-key shop-5.2.0/conf/shop.conf:2:2 the package still"
                  + " shows, in a comment, proxy, which was removed in 5.0.0; 5.2.0 ignores it"
                  + " without a word FIX do not copy this line, use headers; see https://x",
              "warning config.package-sets-removed-key shop-5.2.0/conf/old.properties:1:1 the"
                  + " package sets proxy, which was removed in 5.0.0; 5.2.0 ignores it without a"
                  + " word FIX do not copy this line, use headers; see https://x");
    }

    @Test
    void keysThatStayAndFilesOutOfScope() {
      assertThat(
              shop()
                  .matrixFile(
                      "product: shop\nreviewed: 2026-11-18\ncovers-up-to: 5.2.0\nfiles: [shop.conf,"
                          + " conf.d/*]\nkeys:\n  - {key: proxy, removed-in: 5.0.0}\n")
                  .packaged("shop-5.2.0/conf/other.properties", "proxy=edge\n")
                  .packaged("shop-5.2.0/conf/shop.conf", "port=1\n")
                  .withoutTarget(new PackageKeyCheck()))
          .isEmpty();
      assertThat(shop().withoutTarget(new PackageKeyCheck()))
          .containsExactly("skipped config.package-sets-removed-key no --matrix given");
    }
  }

  private ConfigCase shop() {
    return new ConfigCase(folder);
  }
}
