package dten.preflight.read.content.secret;

import dten.preflight.fact.Digits;
import java.util.Locale;
import java.util.Set;

/** Passwords that are tried first: product defaults and the head of every list of leaked ones. */
final class WellKnown {
  private static final Set<String> PASSWORDS =
      Set.of(
          "admin",
          "administrator",
          "root",
          "guest",
          "manager",
          "system",
          "user",
          "test",
          "demo",
          "password",
          "password1",
          "password123",
          "passw0rd",
          "p@ssw0rd",
          "p@ssword",
          "pass",
          "secret",
          "changeit",
          "changeme",
          "change_me",
          "change-me",
          "default",
          "letmein",
          "welcome",
          "welcome1",
          "qwerty",
          "abc123",
          "12345",
          "123456",
          "1234567",
          "12345678",
          "123456789",
          "1234567890",
          "1234",
          "111111",
          "000000",
          "tomcat",
          "karaf",
          "activemq",
          "artemis",
          "smx",
          "jboss",
          "oracle",
          "postgres",
          "mysql",
          "sa",
          "toor",
          "admin123",
          "root123",
          "test123",
          "master",
          "operator",
          "s3cret",
          "server",
          "webadmin",
          "nimda",
          "keycloak",
          "elastic",
          "kibana",
          "grafana",
          "zabbix",
          "rabbitmq",
          "minioadmin",
          "wso2carbon",
          "weblogic1",
          "adminadmin",
          "admin1234",
          "pass123",
          "pw",
          "notasecret");

  private static final String WORD = "password";
  private static final int MOST_DIGITS = 3;

  private WellKnown() {}

  /** Whether a value is such a password, or the word itself with two or three digits behind it. */
  static boolean contains(String value) {
    String lower = value.toLowerCase(Locale.ROOT);
    int digits = lower.length() - WORD.length();
    boolean numbered =
        digits > 0
            && digits <= MOST_DIGITS
            && lower.startsWith(WORD)
            && Digits.end(lower, WORD.length()) == lower.length();
    return numbered || PASSWORDS.contains(lower);
  }
}
