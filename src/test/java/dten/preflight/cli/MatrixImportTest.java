package dten.preflight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MatrixImportTest {
  private static final String METADATA = "META-INF/spring-configuration-metadata.json";

  private static final String OLD =
      """
      {"properties": [
        {"name": "app.host", "type": "java.lang.String", "defaultValue": "a"},
        {"name": "app.tags", "type": "java.util.Map<java.lang.String,java.lang.String>"},
        {"name": "app.silent", "type": "java.lang.String"},
        {"name": "app.old-name", "type": "java.lang.String"},
        {"name": "app.stays", "defaultValue": ["x", "y"]},
        {"name": "app.key-store"},
        {"name": "app.cache.size"},
        {"name": "app.cache.pool.idle"},
        {"name": "app.cache.pool.none"}
      ]}
      """;
  private static final String NEW =
      """
      {"properties": [
        {"name": "app.host", "defaultValue": "b", "description": "Where it is."},
        {"name": "app.old-name", "deprecation": {"level": "error", "since": "2.0.0",
          "replacement": "app.new-name", "reason": "It \\"moved\\"."}},
        {"name": "app.new-name"},
        {"name": "app.cache.size",
          "deprecation": {"level": "error", "replacement": "app.data.cache.size"}},
        {"name": "app.data.cache.size"},
        {"name": "app.data.cache.pool.idle"},
        {"name": "app.stays", "defaultValue": ["x", "y"]},
        {"name": "app.key-store"},
        {"name": "app.keystore", "deprecation": {"level": "error", "replacement": "app.key-store"}}
      ]}
      """;

  @TempDir Path folder;

  private static byte[] zip(String name, byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("other.txt"));
      zip.write(1);
      zip.putNextEntry(new ZipEntry(name));
      zip.write(content);
    }
    return bytes.toByteArray();
  }

  private static byte[] jar(String metadata) throws IOException {
    return zip(METADATA, metadata.getBytes(StandardCharsets.UTF_8));
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  @Test
  void twoVersionsOfSpringMetadataInJarsAndInJarsOfAPackage() throws IOException {
    Path old = folder.resolve("spring-boot-1.9.3.jar");
    Files.write(old, jar(OLD));
    Path pkg = folder.resolve("shop-7.zip");
    Files.write(pkg, zip("shop/app.war", zip("WEB-INF/lib/spring-boot-x-2.0.5.jar", jar(NEW))));
    Typed typed = Typed.of("matrix", "import", old.toString(), pkg.toString());
    assertThat(typed.err()).isEmpty();
    assertThat(typed.out())
        .startsWith("# Imported by preflight from " + old + ", " + pkg + ".\n")
        .contains("product: spring-boot\n", "covers-up-to: 2.0.5\n", "version-scheme: maven\n")
        .endsWith(
            """
            spelling: relaxed
            env-prefix: ""
            keys:

              - key: app.cache.pool.idle
                removed-in: 2.0.5
                on-removed: ignored
                reason: "documented in 1.9.3 and no longer in 2.0.5; going by its neighbours, app.data.cache.pool.idle took its place"
                reference: "spring-boot-1.9.3.jar!/META-INF/spring-configuration-metadata.json"

              - key: app.cache.pool.none
                removed-in: 2.0.5
                on-removed: ignored
                reason: "documented in 1.9.3 and no longer in 2.0.5"
                reference: "spring-boot-1.9.3.jar!/META-INF/spring-configuration-metadata.json"

              - key: app.cache.size
                removed-in: 2.0.5
                replacement: app.data.cache.size
                on-removed: ignored
                reason: "no longer read from 2.0.5 on"
                reference: "spring-boot-x-2.0.5.jar!/META-INF/spring-configuration-metadata.json"

              - key: app.host
                default-change:
                  - {in: 2.0.5, from: a, to: b}
                reason: "Where it is."
                reference: "spring-boot-x-2.0.5.jar!/META-INF/spring-configuration-metadata.json"

              - key: app.old-name
                removed-in: 2.0.0
                replacement: app.new-name
                on-removed: ignored
                reason: "It \\"moved\\"."
                reference: "spring-boot-x-2.0.5.jar!/META-INF/spring-configuration-metadata.json"

              - key: app.silent
                removed-in: 2.0.5
                on-removed: ignored
                reason: "documented in 1.9.3 and no longer in 2.0.5"
                reference: "spring-boot-1.9.3.jar!/META-INF/spring-configuration-metadata.json"

              - key: app.tags
                match: glob
                aliases: "app.tags.**"
                removed-in: 2.0.5
                on-removed: ignored
                reason: "documented in 1.9.3 and no longer in 2.0.5"
                reference: "spring-boot-1.9.3.jar!/META-INF/spring-configuration-metadata.json"

            known-keys:
              - app.data.cache.pool.idle
              - app.data.cache.size
              - app.key-store
              - app.new-name
              - app.stays
            """);
    Path matrix = folder.resolve("boot.yaml");
    assertThat(
            Typed.of(
                    "matrix",
                    "import",
                    "--output",
                    matrix.toString(),
                    old.toString(),
                    pkg.toString())
                .err())
        .isEqualTo(
            "preflight: %s: 7 entries and 5 further keys of spring-boot up to 2.0.5\n"
                .formatted(matrix));
    assertThat(Typed.of("matrix", "lint", matrix.toString()).exit()).isZero();
  }

  @Test
  void theHelpOfKeycloak() throws IOException {
    String old =
        file(
            "old.txt",
            """
            Usage:

            Options:

            -h, --help           This help.
            --proxy <mode>       DEPRECATED. The mode if the server is behind a proxy. Possible
                                   values are: none, edge. Default: none. Use the following option
                                   instead: proxy-headers.
            --proxy-headers <headers>
                                 Takes precedence over the deprecated proxy option.
            --trust-store-file <file>
                                 DEPRECATED. The file. Use the System Truststore instead, see the
                                   docs for details.
            --log <handler>      Handlers. Possible values are: console, gelf (deprecated). Default:
                                   console.
            --xa <true|false>    Whether. Default: true.
            """);
    String now =
        file(
            "now.txt",
            """
            --proxy-headers <headers>
                                 The headers.
            --log <handler>      Handlers. Possible values are: console, syslog. Default: console.
            --log-level-<category> <level>
                                 The level.
            --xa <true|false>    Whether. Default: false.
            """);
    Typed typed = Typed.of("matrix", "import", "24.0.5=" + old, "26.0.8=" + now);
    assertThat(typed.err()).isEmpty();
    assertThat(typed.out())
        .endsWith(
            """
            env-prefix: KC_
            files: keycloak.conf
            keys:

              - key: log
                deprecated-values:
                  - {value: gelf, in: 24.0.5}
                reason: "the documentation advises against it, or no longer offers it"
                reference: old.txt

              - key: proxy
                deprecated-in: 24.0.5
                removed-in: 26.0.8
                replacement: proxy-headers
                on-removed: ignored
                reason: "documented in 24.0.5 and no longer in 26.0.8; Use the following option instead: proxy-headers."
                reference: old.txt

              - key: trust-store-file
                deprecated-in: 24.0.5
                removed-in: 26.0.8
                on-removed: ignored
                reason: "documented in 24.0.5 and no longer in 26.0.8; Use the System Truststore instead, see the docs for details."
                reference: old.txt

              - key: xa
                default-change:
                  - {in: 26.0.8, from: "true", to: "false"}
                reason: Whether.
                reference: now.txt

            known-keys:
              - "log-level-**"
              - proxy-headers
              - "spi-**"
              - "kc.**"
            """);
  }

  @Test
  void deprecatedPropertiesOfJetty() throws IOException {
    String xml =
        file(
            "jetty-12.0.3.xml",
            """
            <?xml version="1.0"?><!DOCTYPE Configure PUBLIC "x" "y">
            <Configure><Set name="port">
              <Property name="jetty.http.port" deprecated="jetty.port,http.port" default="8080"/>
            </Set></Configure>
            """);
    assertThat(Typed.of("matrix", "import", xml).out())
        .contains("product: jetty\n", "covers-up-to: 12.0.3\n")
        .endsWith(
            """
            keys:

              - key: http.port
                deprecated-in: 12.0.3
                replacement: jetty.http.port
                reason: "documented as deprecated"
                reference: jetty-12.0.3.xml

              - key: jetty.port
                deprecated-in: 12.0.3
                replacement: jetty.http.port
                reason: "documented as deprecated"
                reference: jetty-12.0.3.xml

            known-keys:
              - jetty.http.port
            """);
  }

  @Test
  void versionsOfPluto() throws IOException {
    String versions =
        file(
            "versions.yaml",
            """
            target-versions: {k8s: v1.25.0}
            deprecated-versions:
              - version: extensions/v1beta1
                kind: Deployment
                deprecated-in: v1.9.0
                removed-in: v1.16.0
                replacement-api: apps/v1
                replacement-available-in: v1.9.0
                component: k8s
              - version: networking.istio.io/v1alpha3
                kind: ""
                deprecated-in: ""
                removed-in: 1.30
                replacement-api: ""
                component: istio
            """);
    assertThat(Typed.of("matrix", "import", versions))
        .isEqualTo(
            new Typed(2, "", "preflight: these are keys of k8s, istio; name one with --product\n"));
    assertThat(Typed.of("matrix", "import", "--product", "k8s", versions).out())
        .endsWith(
            """
            keys:

              - key: extensions/v1beta1/Deployment
                deprecated-in: v1.9.0
                removed-in: v1.16.0
                replacement: apps/v1/Deployment
                replacement-available-in: v1.9.0
                on-removed: fails-start
                reason: "the API is no longer served"
                reference: versions.yaml
            """);
  }

  @Test
  void aPlainTable() throws IOException {
    String csv =
        file(
            "keys.csv",
            """
            key;removed-in;replacement;default-in;default-from;default-to;reason
            a;5.0;b|c;;;;"so; it ""is"" so"
            d;;;5.1;1;2;
            """);
    assertThat(Typed.of("matrix", "import", "--product", "shop", csv).out())
        .contains("product: shop\n", "covers-up-to: 5.1\n")
        .endsWith(
            """
            keys:

              - key: a
                removed-in: 5.0
                replacement: [b, c]
                reason: "so; it \\"is\\" so"

              - key: d
                default-change:
                  - {in: 5.1, from: 1, to: 2}
            """);
    String wrong = file("wrong.csv", "key,removd-in,match\na,5.0,regex\n,1,\n");
    assertThat(Typed.of("matrix", "import", "--product", "shop", wrong).err())
        .isEqualTo(
            """
            preflight: FILE: removd-in: is no column of a table of keys; did you mean removed-in?
            preflight: FILE:2: match: is "regex"; write exact or prefix or glob
            preflight: FILE:3: key: is empty
            preflight: no key of shop was found in FILE
            """
                .replace("FILE", wrong));
  }

  @Test
  void wrongUse() throws IOException {
    assertThat(Typed.of("matrix", "import").err())
        .isEqualTo(
            "preflight: name what to import, such as: preflight matrix import 26.0.8=help.txt\n");
    String json = file("metadata.json", OLD);
    assertThat(Typed.of("matrix", "import", json))
        .isEqualTo(
            new Typed(
                2,
                "",
                """
                preflight: FILE: nothing says which version this is of; write VERSION=metadata.json
                preflight: nothing says which product this is about; name it with --product
                """
                    .replace("FILE", json)));
    assertThat(Typed.of("matrix", "import", "--format", "sprig", json).err())
        .isEqualTo(
            "preflight: --format is sprig, not one of spring, jetty, pluto, keycloak, csv; did you"
                + " mean spring?\n");
    String none = folder.resolve("none.jar").toString();
    assertThat(Typed.of("matrix", "import", "--product", "x", "1.0=" + none).err())
        .contains("none.jar: no such file");
    String broken = file("broken-1.0.jar", "no archive");
    assertThat(Typed.of("matrix", "import", "--product", "x", broken).exit()).isEqualTo(2);
  }
}
