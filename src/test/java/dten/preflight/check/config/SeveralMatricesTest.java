package dten.preflight.check.config;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.fact.Entry;
import dten.preflight.fact.Kind;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Matrices of several products, and several files about one. */
class SeveralMatricesTest {
  private static final String LIBRARY =
      """
      product: spring-boot
      reviewed: 2026-11-18
      covers-up-to: 3.5.0
      spelling: relaxed
      keys:
        - {key: spring.redis.host, removed-in: 3.0.0, replacement: spring.data.redis.host}
        - {key: spring.later, removed-in: 3.4.0}
        - {key: spring.flyway.clean-disabled, default-change: {in: 3.0.0, from: false, to: true}}
      """;

  @TempDir Path folder;

  private ConfigCase shop() {
    return new ConfigCase(folder).live("shop.properties", "a=1\nspring.redis.host=x\n");
  }

  private static Entry archive(String path) {
    return new Entry(path, Kind.ZIP, 10, 10, null, null, -1, null);
  }

  @Test
  void aLibraryOfThePackageIsJudgedByTheVersionTheNameOfItsArchiveSays() {
    ConfigCase both =
        shop()
            .matrix("- {key: a, removed-in: 5.0.0}\n")
            .matrixFile(LIBRARY)
            .installed("products: {shop: 4.8.2, spring-boot: 2.7.18}\n")
            .fact(archive("lib/shop.war!/WEB-INF/lib/spring-boot-3.3.13.jar"))
            .fact(archive("lib/spring-boot-autoconfigure-3.5.0.jar"));
    assertThat(both.lines(new KeyLifecycleCheck()))
        .containsExactly(
            "skipped config.key-not-yet-deprecated only on request",
            "error config.key-removed shop.properties:1:1 a is \"1\", but it was removed in 5.0.0;"
                + " 5.2.0 does not know it FIX delete it from /etc/shop/shop.properties; no"
                + " replacement is named",
            "error config.key-removed shop.properties:2:1 spring.redis.host is \"x\", but it was"
                + " removed in 3.0.0; 3.3.13 does not know it FIX set spring.data.redis.host in"
                + " its place and delete it from /etc/shop/shop.properties");
    assertThat(both.lines(new ChangedDefaultCheck()))
        .containsExactly(
            "warning config.default-changed shop.properties spring.flyway.clean-disabled is not"
                + " set, and its default changes in 3.0.0 from \"false\" to \"true\" FIX set"
                + " spring.flyway.clean-disabled=false in /etc/shop/shop.properties to keep things"
                + " as they are, or try the new default first");
    assertThat(both.lines(new MatrixCoverageCheck())).isEmpty();
  }

  @Test
  void aPlatformCountsAsTheTargetHasIt() {
    ConfigCase onKubernetes =
        shop()
            .matrix("- {key: a, removed-in: 5.0.0}\n")
            .matrixFile(
                """
                product: k8s
                names: [kubernetes]
                reviewed: 2026-11-18
                covers-up-to: v1.29
                keys:
                  - {key: extensions/v1beta1/Deployment, removed-in: v1.16.0,
                     replacement: apps/v1/Deployment, on-removed: fails-start}
                  - {key: apps/v1/Deployment, removed-in: v2.0}
                """)
            .packaged(
                "shop/deploy.yaml",
                "apiVersion: apps/v1\nkind: Deployment\n---\n# old\napiVersion:"
                    + " extensions/v1beta1\nkind: Deployment\n")
            .targetLines("inventory: {kubernetes: v1.27.3}\n");
    assertThat(onKubernetes.lines(new PackageKeyCheck()))
        .containsExactly(
            "warning config.package-sets-removed-key shop/deploy.yaml:5:1 the package sets"
                + " extensions/v1beta1/Deployment, which was removed in v1.16.0; v1.27.3 does not"
                + " start with it FIX do not copy this line, use apps/v1/Deployment");
    assertThat(onKubernetes.lines(new MatrixCoverageCheck())).isEmpty();
  }

  @Test
  void aMatrixOfWhatIsNotInThePackageIsNotUsed() {
    ConfigCase both = shop().matrix("- {key: a, removed-in: 5.0.0}\n").matrixFile(LIBRARY);
    assertThat(both.lines(new KeyLifecycleCheck())).hasSize(2);
    assertThat(both.lines(new MatrixCoverageCheck()))
        .containsExactly(
            "note config.matrix-other-product matrix1.yaml is about spring-boot, but the"
                + " package calls itself shop 5.2.0 and holds no spring-boot; it was not used FIX"
                + " leave it out, add names: [shop] to it if the package is meant, or say in the"
                + " target's inventory which version of spring-boot there is");
  }

  @Test
  void anEntryOfALaterFileCountsAndIsNoted() {
    ConfigCase two =
        shop()
            .matrix("- {key: a, removed-in: 5.0.0}\n- {key: b, removed-in: 5.0.0}\n")
            .matrix("- {key: a, deprecated-in: 5.0.0}\n");
    assertThat(two.lines(new KeyLifecycleCheck()))
        .containsExactly(
            "skipped config.key-not-yet-deprecated only on request",
            "warning config.key-deprecated shop.properties:1:1 a is \"1\"; it is deprecated since"
                + " 5.0.0 FIX plan to do without it");
    assertThat(two.lines(new MatrixCoverageCheck()))
        .containsExactly(
            "note config.matrix-entry-replaced matrix1.yaml:5:4 1 of its entries count in place of"
                + " others for the same keys: a (matrix.yaml:5:4) FIX nothing if that is meant;"
                + " else remove one of each two");
  }

  @Test
  void anEntryMaySpeakOfSomeVersionsOnly() {
    ConfigCase returned =
        shop()
            .matrix(
                """
                - {key: a, removed-in: 5.0.0, applies-to: "< 5.1"}
                - {key: a, deprecated-in: 5.2.0, applies-to: ">= 5.1"}
                """);
    assertThat(returned.lines(new KeyLifecycleCheck()).get(1)).startsWith("warning config.key-dep");
    assertThat(returned.packageName("shop-5.0.3.zip").lines(new KeyLifecycleCheck()).get(1))
        .startsWith("error config.key-removed");
    assertThat(returned.packageName("shop-5.1.3.zip").lines(new KeyLifecycleCheck())).hasSize(1);
  }

  @Test
  void aMatrixOfAllKeysSpeaksOfMuchThatASystemDoesNotUse() {
    String live = "shop.cache.size=1\n";
    String keys =
        """
        - {key: shop.cache.mode, default-change: {in: 5.0, from: 1, to: 2}}
        - {key: shop.queue.mode, default-change: {in: 5.0, from: 1, to: 2}}
        - {key: shop.mode, default-change: {in: 5.0, from: 1, to: 2}}
        - {key: shop.cache.path, default-change: {in: 5.0, to: 2}}
        """;
    ConfigCase some = new ConfigCase(folder).live("shop.properties", live).matrix(keys);
    assertThat(some.lines(new ChangedDefaultCheck()))
        .hasSize(4)
        .allMatch(line -> line.startsWith("warning "));
    ConfigCase all =
        new ConfigCase(folder)
            .live("shop.properties", live)
            .matrix(keys + "known-keys: [shop.cache.size]\n");
    assertThat(all.lines(new ChangedDefaultCheck()))
        .extracting(line -> line.split(" ", 5)[0] + " " + line.split(" ", 5)[3])
        .containsExactly(
            "warning shop.cache.mode",
            "note shop.queue.mode",
            "warning shop.mode",
            "note shop.cache.path");
  }

  @Test
  void defaultsThatChangeTwiceAreToldAsOneChange() {
    ConfigCase twice =
        shop()
            .matrix(
                """
                - {key: x, default-change: [{in: 5.0, from: 1, to: 2}, {in: 5.1, from: 2, to: 3}]}
                - {key: y, default-change: [{in: 5.0, from: 1, to: 2}, {in: 5.1, from: 2, to: 1}]}
                - {key: z, default-change: {in: 5.0, from: 1, to: ""}}
                """);
    assertThat(twice.lines(new ChangedDefaultCheck()))
        .extracting(line -> line.substring(0, line.indexOf(" FIX")))
        .containsExactly(
            "warning config.default-changed shop.properties x is not set, and its default changes"
                + " in 5.1 from \"1\" to \"3\"",
            "note config.default-changed shop.properties z is not set, and its default changes"
                + " in 5.0 from \"1\" to nothing");
    assertThat(twice.installed("products: {shop: 5.0.1}\n").lines(new ChangedDefaultCheck()))
        .hasSize(2);
  }
}
