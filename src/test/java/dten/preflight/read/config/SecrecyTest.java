package dten.preflight.read.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecrecyTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "db.password | x",
        "DB_PASSWD | 123456",
        "smtp.pass | abc",
        "spring.datasource.hikari.password | ${DB_PW:fallback}",
        "vault.token | abc",
        "clientSecret | abc",
        "api-key | abc",
        "passwords.root | abc",
        "credentials.github.user | abc",
        "/beans/bean[ds]/property[password]@value | abc",
        "key.passphrase | abc",
        "url | https://user:abc@host/x",
        "jdbc | jdbc:sqlserver://h;user=sa;password=abc",
        "opts | -Djavax.net.ssl.keyStorePassword=abc -Xmx1g",
        "x | AKIAABCDEFGHIJKLMNOP",
        "y | -----BEGIN RSA PRIVATE KEY-----",
        "header | Authorization: Bearer abc",
      })
  void withheld(String key, String value) {
    assertThat(Secrecy.of(key, value)).isNotNull();
    assertThat(String.valueOf(Secrecy.of(key, value))).doesNotContain("abc", "123456", "fallback");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "db.user | admin",
        "db.password | ${DB_PASSWORD}",
        "db.password | $DB_PASSWORD",
        "db.password | %DB_PASSWORD%",
        "db.password | {{ vault_db }}",
        "db.password | ''",
        "password.enabled | true",
        "token.timeout | 3600",
        "https-key-store-file | conf/server.keystore",
        "db.password-file | /run/secrets/db",
        "secret.name | shop-db",
        "proxy | edge",
        "hostname-port | 8443",
        "monkey.business | 7",
        "compass.mode | north",
        "url | https://host/x?a=b@c",
        "class | org.example.some.very.long.name.of.AClass2024Impl",
        "jars | ant-1.10.12.jar,bcel-6.5.0.jar",
      })
  void kept(String key, String value) {
    assertThat(Secrecy.of(key, value)).isNull();
  }
}
