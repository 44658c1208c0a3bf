package dten.preflight.read.host.copy;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.fact.Base;
import dten.preflight.fact.ConfigEntry;
import dten.preflight.fact.Fact;
import dten.preflight.fact.Location;
import dten.preflight.read.EntryFacts;
import dten.preflight.read.Text;
import dten.preflight.read.config.ConfigFormat;
import dten.preflight.read.config.ConfigFormats;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A copy has the keys and lines of the file, and no secret. */
class RedactorTest {
  private static final String MASK = "REDACTED-BY-PREFLIGHT";

  @Test
  void properties() {
    assertThat(
            copy(
                "etc/shop/shop.properties",
                """
                shop.mode=fast
                db.password = Tr0ub4dor-Zq
                ! old.password=Tr0ub4dor-Zr
                db.url=jdbc:postgresql://shop:Tr0ub4dor-Zs@db1:5432/shop
                token=Tr0ub4\\
                    dor-Zt
                key.password=Tr0\\u0075b4dor\\=Zu
                password.min.length=12
                mail.password=${MAIL_PASSWORD}
                """))
        .isEqualTo(
            """
            shop.mode=fast
            db.password = REDACTED-BY-PREFLIGHT
            ! old.password=REDACTED-BY-PREFLIGHT
            db.url=REDACTED-BY-PREFLIGHT
            token=REDACTED-BY-PREFLIGHT\\
                REDACTED-BY-PREFLIGHT
            key.password=REDACTED-BY-PREFLIGHT
            password.min.length=12
            mail.password=${MAIL_PASSWORD}
            """);
  }

  @Test
  void yaml() {
    assertThat(
            copy(
                "etc/shop/application.yaml",
                """
                shop:
                  mode: fast
                  db: {user: shop, password: "Tr0ub4\\"dor-Zq", pool: 5}
                  secret: |
                    Tr0ub4dor-Zr
                    second-line-Zs
                  api-key: 'it''s-Tr0ub4dor'
                # password: Tr0ub4dor-Zt
                env:
                  - {name: DB_PASSWORD, value: Tr0ub4dor-Zu}
                """))
        .isEqualTo(
            """
            shop:
              mode: fast
              db: {user: shop, password: "REDACTED-BY-PREFLIGHT", pool: 5}
              secret: |
                REDACTED-BY-PREFLIGHT
                REDACTED-BY-PREFLIGHT
              api-key: 'REDACTED-BY-PREFLIGHT'
            # password: REDACTED-BY-PREFLIGHT
            env:
              - {name: DB_PASSWORD, value: REDACTED-BY-PREFLIGHT}
            """);
  }

  @Test
  void xmlAndJson() {
    assertThat(
            copy(
                "etc/shop/server.xml",
                """
                <?xml version="1.0"?>
                <server port="8005">
                  <pool password="Tr0&amp;b4dor-Zq" user="shop"/>
                  <password type="clear">Tr0ub4dor-Zr</password>
                  <property><name>token</name><value>Tr0ub4dor-Zs</value></property>
                </server>
                """))
        .isEqualTo(
            """
            <?xml version="1.0"?>
            <server port="8005">
              <pool password="REDACTED-BY-PREFLIGHT" user="shop"/>
              <password type="clear">REDACTED-BY-PREFLIGHT</password>
              <property><name>token</name><value>REDACTED-BY-PREFLIGHT</value></property>
            </server>
            """);
    assertThat(copy("etc/shop/a.json", "{\"clientSecret\": \"Tr0\\u0075b\\/4dor\", \"n\": 1}\n"))
        .isEqualTo("{\"clientSecret\": \"REDACTED-BY-PREFLIGHT\", \"n\": 1}\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "etc/default/shop | export DB_PASSWORD='Tr0ub4dor-Zq' # old",
        "etc/default/shop | JAVA_OPTS=\"-Xmx1g -Djavax.net.ssl.keyStorePassword=Tr0ub4dor-Zq -Da=b\"",
        "etc/shop.ini | [db] password = Tr0ub4dor-Zq",
        "etc/systemd/shop.service | [Service] Environment=\"TOKEN=Tr0ub4dor-Zq\" A=b",
        "etc/shop.toml | [db] password = \"Tr0ub4dor-Zq\"",
        "etc/redis/redis.conf | port 6379 requirepass Tr0ub4dor-Zq",
        "etc/ldap.conf | uri ldap://x bindpw Tr0ub4dor-Zq",
        "etc/nginx/x.conf | server { proxy_set_header Authorization \"Bearer Tr0ub4dor-Zq-Ab1Cd2Ef3\"; }",
        "etc/nginx/x.conf | server { proxy_pass http://u:Tr0ub4dor-Zq@h/; }",
        "etc/haproxy.cfg | userlist x user a password $6$abcdefgh$Tr0ub4dor-ZqTr0ub4dor",
        "etc/htusers | anna:$apr1$Tr0ub4dor-Zq$abcdefghijklmnop",
        "etc/users.properties | anna=Tr0ub4dor-Zq,admin",
        "etc/broken.yaml | a: [1 password: Tr0ub4dor-Zq",
        "etc/broken.json | {\"a\": 1 \"password\": \"Tr0ub4dor-Zq\"}",
        "etc/anything | curl -u shop:Tr0ub4dor-Zq https://x",
        "etc/hocon.conf | db { password = \"Tr0ub4dor-Zq\" url = \"x\" }",
        "etc/asterisk.conf | secret => Tr0ub4dor-Zq",
        "etc/tnsnames.ora | (DESCRIPTION=(USER=a)(PASSWORD=Tr0ub4dor-Zq))",
        "etc/my.cnf | [client] password=Tr0ub4dor-Zq",
        "etc/pg.conf | primary_conninfo = 'host=a user=b password=Tr0ub4dor-Zq'",
        "etc/x.lua | local password = 'Tr0ub4dor-Zq'",
        "etc/x.config | <add key=\"ApiToken\" value=\"Tr0ub4dor-Zq\"/>",
        "etc/x.xml | <!-- <bean password=\"Tr0ub4dor-Zq\"/> --> <a/>",
      })
  void noSecretIsLeft(String path, String written) {
    for (String text : new String[] {written + "\n", written.replaceFirst("[\\]{] ?", "$0\n")}) {
      Optional<String> copy = new Redactor().redacted(file(path), text);
      assertThat(copy).as(text).isPresent();
      assertThat(copy.orElse("")).contains(MASK).doesNotContain("Zq").doesNotContain("Tr0ub");
      assertThat(copy.orElse("").lines().count()).isEqualTo(text.lines().count());
    }
  }

  @Test
  void aPrivateKeyKeepsItsLines() {
    String key =
        "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAbc1\nDef2\n-----END ENCRYPTED PRIVATE KEY-----\n";
    assertThat(copy("etc/x.pem", "a\n" + key + "b\n"))
        .isEqualTo(
            "a\n-----BEGIN ENCRYPTED PRIVATE KEY-----\n"
                + MASK
                + "\n"
                + MASK
                + "\n-----END ENCRYPTED PRIVATE KEY-----\nb\n");
  }

  @Test
  void aKeyWithoutItsEndTakesNothingElseAlong() {
    assertThat(copy("etc/a.ini", "k=-----BEGIN PRIVATE KEY-----abc\na=true\n"))
        .isEqualTo("k=" + MASK + "\na=true\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "etc/shop.properties | shop.mode=fast",
        "etc/ssh/sshd_config | PasswordAuthentication no",
        "etc/nginx/nginx.conf | ssl_certificate_key /etc/ssl/private/shop.pem;",
        "etc/shop.yaml | password-policy: {min-length: 12}",
        "etc/shop.properties | password=${DB_PASSWORD}",
      })
  void whatIsNoSecretStays(String path, String text) {
    assertThat(copy(path, text)).isEqualTo(text);
  }

  private static String copy(String path, String text) {
    String copy = new Redactor().redacted(file(path), text).orElseThrow();
    assertThat(keys(path, copy)).isEqualTo(keys(path, text));
    return copy;
  }

  /** Keys with their lines, what is kept of their values, and whether they are secrets. */
  private static List<String> keys(String path, String text) {
    EntryFacts facts = new EntryFacts(file(path), List.of());
    Text read = Text.of(file(path), text);
    Optional<ConfigFormat> format = ConfigFormats.of(path, read);
    format.ifPresent(known -> known.read(read, facts));
    List<String> keys = new ArrayList<>();
    for (Fact fact : facts.finish()) {
      if (fact instanceof ConfigEntry entry) {
        keys.add(
            Objects.requireNonNull(entry.location().region()).startLine()
                + " "
                + entry.state()
                + " "
                + entry.key()
                + "="
                + (entry.secret() == null ? entry.value() : "a secret"));
      } else {
        keys.add(fact.toString());
      }
    }
    return keys;
  }

  private static Location file(String path) {
    return new Location(Base.TARGET, path, null);
  }
}
