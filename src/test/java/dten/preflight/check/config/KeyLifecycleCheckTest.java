package dten.preflight.check.config;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.fact.Entry;
import dten.preflight.fact.Kind;
import dten.preflight.fact.Location;
import dten.preflight.fact.Manifest;
import dten.preflight.fact.ManifestFile;
import dten.preflight.fact.Parsed;
import dten.preflight.fact.Policy;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyLifecycleCheckTest {
  private static final String QUIET = "skipped config.key-not-yet-deprecated only on request";

  @TempDir Path folder;

  @Test
  void pathsOfXmlAreFoundWithAndWithoutTheNamesOfElements() {
    assertThat(
            shop()
                .matrix(
                    """
                    - {key: /Server/Service/Connector@gone, removed-in: 5.2.0}
                    - {key: "/Server/Service[A]/Connector@mine", removed-in: 5.2.0}
                    """)
                .live(
                    "server.xml",
                    """
                    <Server>
                      <Service name="A"><Connector gone="1" mine="2" stays="3"/></Service>
                      <Service name="B"><Connector mine="4"/></Service>
                    </Server>
                    """)
                .lines(new KeyLifecycleCheck()))
        .containsExactly(
            QUIET,
            "error config.key-removed server.xml:2:32 /Server/Service[A]/Connector@gone"
                + " (/Server/Service/Connector@gone) is \"1\","
                + " but it was removed in 5.2.0; 5.2.0 does not know it FIX delete it"
                + " from /etc/shop/server.xml; no replacement is named",
            "error config.key-removed server.xml:2:41 /Server/Service[A]/Connector@mine is \"2\","
                + " but it was removed in 5.2.0; 5.2.0 does not know it FIX delete it"
                + " from /etc/shop/server.xml; no replacement is named");
  }

  @Test
  void keysInTheCommandLineOfAUnit() {
    assertThat(
            shop()
                .matrixFile(
                    """
                    product: shop
                    reviewed: 2026-11-18
                    covers-up-to: 5.2.0
                    files: [shop.properties]
                    keys:
                      - {key: a.gone, removed-in: 5.2.0, on-removed: ignored}
                      - {key: b.gone, removed-in: 5.2.0, on-removed: ignored}
                    """)
                .live(
                    "shop.service",
                    """
                    [Service]
                    ExecStartPre=/bin/x --a.gone=0
                    ExecStart=/opt/shop/bin/java "-Da.gone=1" -Xmx1g \\
                      -jar shop.jar --b.gone=2 a.gone=3 --c --d=e
                    #ExecStart=/opt/shop/bin/shop --a.gone=4
                    """)
                .lines(new KeyLifecycleCheck()))
        .containsExactly(
            QUIET,
            "error config.key-removed shop.service:3:31 a.gone is \"1\", but it was removed in"
                + " 5.2.0; 5.2.0 ignores it without a word FIX delete it from"
                + " /etc/shop/shop.service; no replacement is named",
            "error config.key-removed shop.service:4:17 b.gone is \"2\", but it was removed in"
                + " 5.2.0; 5.2.0 ignores it without a word FIX delete it from"
                + " /etc/shop/shop.service; no replacement is named");
  }

  @Test
  void everyStageOfAKeysLife() {
    assertThat(
            shop()
                .matrix(
                    """
                    - {key: a.gone, deprecated-in: 4.9.0, removed-in: 5.0.0, on-removed: ignored,
                       replacement: [b.one, b.two], reason: so it is, reference: https://x}
                    - {key: a.fails, removed-in: 5.2.0, on-removed: fails-start}
                    - {key: a.loses, removed-in: 5.2.0, on-removed: data-loss, severity: warning}
                    - {key: a.warns, removed-in: 5.2.0, on-removed: warns, replacement: b.late,
                       replacement-available-in: 5.3.0}
                    - {key: a.unknown, removed-in: 5.2.0}
                    - {key: a.old, removed-in: 4.8.0, on-removed: ignored}
                    - {key: a.deprecated, deprecated-in: 5.1.0, replacement: b.three, reason: it goes}
                    - {key: a.alone, deprecated-in: 5.1.0}
                    - {key: a.early, deprecated-in: 5.1.0, removed-in: 6.0.0, replacement: b.late,
                       replacement-available-in: 5.3.0}
                    - {key: a.later, deprecated-in: 5.3.0, replacement: b.four}
                    - {key: b.one, introduced-in: 5.0.0, deprecated-values: [x]}
                    """)
                .live(
                    "shop.properties",
                    """
                    a.gone=1
                    a.fails=2
                    a.loses=3
                    a.warns=4
                    a.unknown=5
                    a.old=6
                    a.deprecated=7
                    a.alone=8
                    a.early=9
                    a.later=10
                    b.one=11
                    unrelated=12
                    #a.gone=13
                    """)
                .lines(new KeyLifecycleCheck()))
        .containsExactly(
            QUIET,
            "error config.key-removed shop.properties:1:1 a.gone is \"1\", but it was removed in"
                + " 5.0.0; 5.2.0 ignores it without a word: so it is FIX set b.one and b.two in its"
                + " place and delete it from /etc/shop/shop.properties; see https://x",
            "error config.key-removed shop.properties:2:1 a.fails is \"2\", but it was removed in"
                + " 5.2.0; 5.2.0 does not start with it FIX delete it from"
                + " /etc/shop/shop.properties; no replacement is named",
            "warning config.key-removed shop.properties:3:1 a.loses is \"3\", but it was removed in"
                + " 5.2.0; 5.2.0 loses data with it FIX delete it from /etc/shop/shop.properties;"
                + " no replacement is named",
            "error config.key-removed shop.properties:4:1 a.warns is \"4\", but it was removed in"
                + " 5.2.0; 5.2.0 ignores it with a warning in its log FIX its replacement b.late"
                + " comes only in 5.3.0; ask the vendor",
            "error config.key-removed shop.properties:5:1 a.unknown is \"5\", but it was removed in"
                + " 5.2.0; 5.2.0 does not know it FIX delete it from /etc/shop/shop.properties;"
                + " no replacement is named",
            "warning config.key-removed shop.properties:6:1 a.old is \"6\", but it was removed in"
                + " 4.8.0, before the installed 4.8.2: it has had no effect since FIX delete it"
                + " from /etc/shop/shop.properties; no replacement is named",
            "warning config.key-deprecated shop.properties:7:1 a.deprecated is \"7\"; it is"
                + " deprecated since 5.1.0: it goes FIX set b.three in its place",
            "warning config.key-deprecated shop.properties:8:1 a.alone is \"8\"; it is deprecated"
                + " since 5.1.0 FIX plan to do without it",
            "note config.key-deprecated shop.properties:9:1 a.early is \"9\"; it is deprecated"
                + " since 5.1.0 and goes in 6.0.0 FIX leave it; b.late comes only in 5.3.0");
  }

  @Test
  void whatComesLaterIsToldOnRequest() {
    ConfigCase asked =
        shop()
            .matrix("- {key: a, deprecated-in: 5.3.0, replacement: b}\n")
            .live("shop.properties", "a=1\n")
            .policy(Policy.DEFAULT.withOnRequest(Set.of("config.key-not-yet-deprecated")));
    assertThat(asked.lines(new KeyLifecycleCheck()))
        .containsExactly(
            "note config.key-not-yet-deprecated shop.properties:1:1 a will be deprecated in 5.3.0"
                + " FIX plan for b");
  }

  /** Version 26 reads neither key, starts as ever and says nothing; its ZIP has no manifest. */
  @Test
  void keycloakIgnoresRemovedOptionsSilently() {
    ConfigCase keycloak =
        shop()
            .matrixFile(
                """
                product: keycloak
                reviewed: 2026-11-18
                covers-up-to: 26.0.8
                env-prefix: KC_
                files: [keycloak.conf]
                keys:
                  - {key: proxy, deprecated-in: 24.0.0, removed-in: 26.0.0, on-removed: ignored,
                     replacement: proxy-headers}
                  - {key: hostname-port, deprecated-in: 25.0.0, removed-in: 26.0.0,
                     on-removed: ignored, replacement: hostname}
                  - {key: log-gelf-, match: prefix, removed-in: 26.0.0, on-removed: ignored}
                """)
            .packageName("download.zip")
            .installed("products: {keycloak: 24.0.5}\n")
            .live("keycloak.conf", "db=postgres\nproxy=edge\nhostname-port=8443\n")
            .live("other.conf", "proxy=none\n")
            .targetLines("environment: {KC_LOG_GELF_HOST: x, KC_DB: y, PROXY: z}\n");
    keycloak.fact(new Entry("keycloak-26.0.8/bin/kc.sh", Kind.TEXT, 1, 1, null, null, -1, null));
    assertThat(keycloak.lines(new KeyLifecycleCheck()))
        .containsExactly(
            QUIET,
            "error config.key-removed keycloak.conf:2:1 proxy is \"edge\", but it was removed in"
                + " 26.0.0; 26.0.8 ignores it without a word FIX set proxy-headers in its place and"
                + " delete it from /etc/shop/keycloak.conf",
            "error config.key-removed keycloak.conf:3:1 hostname-port is \"8443\", but it was"
                + " removed in 26.0.0; 26.0.8 ignores it without a word FIX set hostname in its"
                + " place and delete it from /etc/shop/keycloak.conf",
            "error config.key-removed target.yaml:6:15 KC_LOG_GELF_HOST is \"x\", but it was"
                + " removed in 26.0.0; 26.0.8 ignores it without a word FIX delete it from the"
                + " environment of the service; no replacement is named");
  }

  @Test
  void variablesInFilesOfContainers() {
    assertThat(
            shop()
                .matrixFile(
                    """
                    product: shop
                    reviewed: 2026-11-18
                    covers-up-to: 5.2.0
                    env-prefix: KC_
                    keys: [{key: proxy-mode, removed-in: 5.0.0}]
                    """)
                .live(
                    "compose.yaml",
                    """
                    services:
                      a: {environment: {KC_PROXY_MODE: edge, KC_DB: x}}
                      b: {environment: ["KC_PROXY_MODE=none", "X=KC_PROXY_MODE"]}
                    """)
                .live(
                    "deployment.yaml",
                    """
                    spec:
                      env:
                        - name: KC_PROXY_MODE
                          value: passthrough
                        - {name: KC_PASSWORD, value: hunter2}
                    """)
                .lines(new KeyLifecycleCheck())
                .stream()
                .map(line -> line.replaceFirst("^error config.key-removed (.*?), but .*", "$1")))
        .containsExactly(
            QUIET,
            "compose.yaml:2:21 services.a.environment.KC_PROXY_MODE (proxy-mode) is \"edge\"",
            "compose.yaml:3:21 KC_PROXY_MODE (proxy-mode) is \"none\"",
            "deployment.yaml:3:7 KC_PROXY_MODE (proxy-mode) is \"passthrough\"");
  }

  @Test
  void spellingsAliasesPatternsAndContainers() {
    assertThat(
            shop()
                .matrixFile(
                    """
                    product: shop
                    reviewed: 2026-11-18
                    covers-up-to: 5.2.0
                    spelling: relaxed
                    env-prefix: SHOP_
                    keys:
                      - {key: shop.my-key, aliases: [shop.other-name], removed-in: 5.0.0}
                      - {key: shop.block, removed-in: 5.0.0}
                      - {key: shop.list, removed-in: 5.0.0}
                      - {key: shop.map., match: prefix, removed-in: 5.0.0}
                      - {key: shop.map.alive, introduced-in: 5.0.0, deprecated-values: [x]}
                      - {key: shop.*.port, match: glob, removed-in: 5.0.0}
                    """)
                .live(
                    "application.yaml",
                    """
                    shop:
                      myKey: 1
                      other_name: 2
                      block: {x: 1}
                      list: [a, b]
                      map:
                        alive: 1
                        dead: 2
                      web: {port: 1, deep: {port: 2}}
                    """)
                .live("flat.properties", "shop.list[0]=a\nshop.MY_KEY=3\n")
                .live(".env", "SHOP_MY_KEY=4\nSHOP_MYKEY=5\nSHOP_LISTS=6\n")
                .lines(new KeyLifecycleCheck())
                .stream()
                .map(line -> line.replaceFirst("^error config.key-removed (.*?), but .*", "$1")))
        .containsExactly(
            QUIET,
            "application.yaml:2:3 shop.myKey (shop.my-key) is \"1\"",
            "application.yaml:3:3 shop.other_name (shop.my-key) is \"2\"",
            "application.yaml:4:3 shop.block is set",
            "application.yaml:5:3 shop.list is set",
            "application.yaml:8:5 shop.map.dead is \"2\"",
            "application.yaml:9:9 shop.web.port is \"1\"",
            "flat.properties:1:1 shop.list[0] (shop.list) is \"a\"",
            "flat.properties:2:1 shop.MY_KEY (shop.my-key) is \"3\"",
            ".env:1:1 SHOP_MY_KEY (shop.my-key) is \"4\"",
            ".env:2:1 SHOP_MYKEY (shop.my-key) is \"5\"");
  }

  @Test
  void secretsStaySecret() {
    List<String> lines =
        shop()
            .matrix("- {key: db.password, removed-in: 5.0.0, on-removed: ignored}\n")
            .live("shop.properties", "db.password=hunter2\n")
            .lines(new KeyLifecycleCheck());
    assertThat(lines)
        .containsExactly(
            QUIET,
            "error config.key-removed shop.properties:1:1 db.password is set to a secret, but it"
                + " was removed in 5.0.0; 5.2.0 ignores it without a word FIX delete it from"
                + " /etc/shop/shop.properties; no replacement is named");
  }

  @Test
  void theManifestOfThePackageCountsWhereTheMatrixIsSilent() {
    ManifestFile manifest =
        new ManifestFile(
            Location.ofEntry("manifest.json"),
            new Parsed.Value<>(manifest(List.of("a", "b")), List.of()));
    assertThat(
            shop()
                .fact(manifest)
                .live("shop.properties", "a=1\nc=2\n")
                .lines(new KeyLifecycleCheck()))
        .containsExactly(
            QUIET,
            "error config.key-removed shop.properties:1:1 a is \"1\", but it was removed in 5.2.0;"
                + " 5.2.0 does not know it: the manifest of the package says so FIX delete it from"
                + " /etc/shop/shop.properties; no replacement is named");
    assertThat(
            shop()
                .fact(manifest)
                .matrix("- {key: a, deprecated-in: 5.0.0}\n")
                .live("shop.properties", "a=1\n")
                .lines(new KeyLifecycleCheck()))
        .containsExactly(
            QUIET,
            "warning config.key-deprecated shop.properties:1:1 a is \"1\"; it is deprecated since"
                + " 5.0.0 FIX plan to do without it");
  }

  @Test
  void withoutAnInputTheRulesSayWhatIsMissing() {
    assertThat(shop().live("shop.properties", "a=1\n").lines(new KeyLifecycleCheck()))
        .containsExactly(
            QUIET,
            "skipped config.key-removed no --matrix given",
            "skipped config.key-deprecated no --matrix given",
            "skipped config.key-not-yet-deprecated no --matrix given");
    assertThat(shop().matrix("- {key: a}\n").lines(new KeyLifecycleCheck()))
        .contains("skipped config.key-removed the target names no live configuration");
    assertThat(shop().matrix("- {key: a}\n").withoutTarget(new KeyLifecycleCheck()))
        .contains("skipped config.key-removed no --target given");
  }

  private ConfigCase shop() {
    return new ConfigCase(folder);
  }

  private static Manifest manifest(List<String> removed) {
    Location at = Location.ofEntry("manifest.json");
    return new Manifest(
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
        removed.stream().map(key -> new Manifest.Text(key, at)).toList(),
        List.of(),
        Optional.empty());
  }
}
