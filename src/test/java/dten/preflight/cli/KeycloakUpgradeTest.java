package dten.preflight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.testing.Zips;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * From 24.0.5 to 26.0.8 of Keycloak, which starts without a word about options that are gone: with
 * a matrix imported from the help of both, and a small one by hand from the release notes.
 */
class KeycloakUpgradeTest {
  private static final String OLD =
      """
      --db <vendor>        The database vendor. Default: dev-file.
      --db-url <jdbc-url>  The full database JDBC URL.
      --hostname <hostname>
                           Hostname for the Keycloak server.
      --hostname-path <path>
                           This should be set if proxy uses a different context-path for Keycloak.
      --hostname-port <port>
                           The port used by the proxy when exposing the hostname. Default: -1.
      --hostname-strict <true|false>
                           Disables dynamically resolving the hostname. Default: true.
      --hostname-strict-backchannel <true|false>
                           By default backchannel URLs are dynamically resolved. Default: false.
      --hostname-url <url> Set the base URL for frontend URLs.
      --http-enabled <true|false>
                           Enables the HTTP listener. Default: false.
      --log <handler>      Enable one or more log handlers in a comma-separated list. Possible values
                             are: console, file, gelf (deprecated). Default: console.
      --log-gelf-host <hostname>
                           DEPRECATED. Hostname of the Logstash or Graylog Host. Default: localhost.
      --log-gelf-level <level>
                           DEPRECATED. The log level. Default: INFO.
      --proxy <mode>       DEPRECATED. The proxy address forwarding mode if the server is behind a
                             reverse proxy. Possible values are: none, edge, reencrypt, passthrough.
                             Default: none. Use the following option instead: proxy-headers.
      --proxy-headers <headers>
                           The proxy headers that should be accepted by the server.
      --tls-hostname-verifier <tls-hostname-verifier>
                           The TLS hostname verification policy. Possible values are: ANY, WILDCARD,
                             STRICT. Default: WILDCARD.
      --transaction-xa-enabled <true|false>
                           If set to false, Keycloak uses a non-XA datasource. Default: true.
      """;

  private static final String NEW =
      """
      --db <vendor>        The database vendor. Default: dev-file.
      --db-url <jdbc-url>  The full database JDBC URL.
      --hostname <hostname|URL>
                           Address at which is the server exposed.
      --hostname-backchannel-dynamic <true|false>
                           Enables dynamic resolving of backchannel URLs. Default: false.
      --hostname-strict <true|false>
                           Disables dynamically resolving the hostname. Default: true.
      --http-enabled <true|false>
                           Enables the HTTP listener. Default: false.
      --log <handler>      Enable one or more log handlers in a comma-separated list. Possible values
                             are: console, file, syslog. Default: console.
      --proxy-headers <headers>
                           The proxy headers that should be accepted by the server.
      --tls-hostname-verifier <tls-hostname-verifier>
                           The TLS hostname verification policy. Possible values are: ANY, WILDCARD
                             (deprecated), STRICT (deprecated), DEFAULT. Default: DEFAULT.
      --transaction-xa-enabled <true|false>
                           If set to true, XA datasources will be used. Default: false.
      """;

  private static final String NOTES =
      """
      product: keycloak
      reviewed: 2026-11-18
      covers-up-to: 26.0.8
      env-prefix: KC_
      files: [keycloak.conf]
      keys:
        - key: hostname-url
          removed-in: 25.0.0
          replacement: hostname
          on-removed: ignored
          reason: hostname takes a whole URL now
          reference: https://www.keycloak.org/docs/25.0.0/upgrading/
      """;

  @TempDir Path folder;

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  @Test
  void theOptionsThatAreGoneTheTwoDefaultsAndNothingElse() throws IOException {
    String imported = folder.resolve("keycloak.yaml").toString();
    Typed made =
        Typed.of(
            "matrix",
            "import",
            "--output",
            imported,
            "24.0.5=" + write("old.txt", OLD),
            "26.0.8=" + write("new.txt", NEW));
    assertThat(made.exit()).isZero();
    Path notes = write("notes.yaml", NOTES);
    Path pkg = folder.resolve("keycloak-26.0.8.zip");
    Files.write(
        pkg,
        new Zips()
            .file("keycloak-26.0.8/conf/keycloak.conf", "#hostname=myhost\n#proxy=reencrypt\n")
            .bytes());
    write(
        "keycloak.conf",
        """
        db=postgres
        db-url=jdbc:postgresql://db/kc
        proxy=edge
        hostname-port=8443
        hostname-url=https://sso.example.org
        hostname-strict=false
        hostname-strict-backchannel=true
        http-enabled=true
        log=console,gelf
        log-gelf-host=graylog
        #transaction-xa-enabled=true
        spi-sticky-session-encoder-infinispan-should-attach-route=false
        """);
    Path target =
        write(
            "target.yaml",
            """
            name: production
            products: {keycloak: 24.0.5}
            configuration:
              - {path: keycloak.conf, installed-as: /opt/keycloak/conf/keycloak.conf}
            environment:
              KC_HOSTNAME_PATH: /auth
              KC_LOG_GELF_LEVEL: INFO
              KC_PROXY_HEADERS: xforwarded
              KC_SPI_CONNECTIONS_HTTP_CLIENT_DEFAULT_MAX_POOL_SIZE: "4"
              PATH: /usr/bin
            """);
    Typed checked =
        Typed.of(
            "check",
            pkg.toString(),
            "--target",
            target.toString(),
            "--matrix",
            imported,
            "--matrix",
            notes.toString());
    List<String> said = new ArrayList<>();
    for (String line : checked.out().lines().toList()) {
      String[] words = line.split(" +", 5);
      if (words.length == 5 && words[1].startsWith("config.")) {
        String place = words[2].substring(words[2].lastIndexOf('/') + 1);
        said.add(words[0] + " " + words[1] + " " + place + " " + words[3]);
      }
    }
    assertThat(said)
        .containsExactlyInAnyOrder(
            "error config.key-removed keycloak.conf:3:1 proxy",
            "error config.key-removed keycloak.conf:4:1 hostname-port",
            "error config.key-removed keycloak.conf:5:1 hostname-url",
            "error config.key-removed keycloak.conf:7:1 hostname-strict-backchannel",
            "error config.key-removed keycloak.conf:10:1 log-gelf-host",
            "error config.key-removed target.yaml:6:3 KC_HOSTNAME_PATH",
            "error config.key-removed target.yaml:7:3 KC_LOG_GELF_LEVEL",
            "warning config.value-deprecated keycloak.conf:9:1 log",
            "warning config.default-changed keycloak.conf:11:2 transaction-xa-enabled",
            "warning config.default-changed keycloak.conf tls-hostname-verifier",
            "note config.package-sets-removed-key keycloak.conf:2:2 the",
            "note config.matrix-entry-replaced notes.yaml:7:5 1");
    assertThat(checked.out())
        .contains("fix: set proxy-headers in its place and delete it from /opt/keycloak/conf/")
        .contains("hostname takes a whole URL now; fix: set hostname in its place");
  }
}
