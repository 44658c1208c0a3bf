package dten.preflight.rehearse.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.postgresql.Driver;

/** Which URLs are taken for a scratch database, and what becomes of them for its copies. */
class ScratchAddressTest {
  private static final String PASSWORD =
      "--jdbc holds a password, which others can see there; put it into PGPASSWORD or"
          + " --password-file";

  private static String refusal(String url) {
    try {
      ScratchAddress.parse(url, "");
      return "taken";
    } catch (ServerException e) {
      return String.valueOf(e.getMessage());
    }
  }

  @Test
  void urlsSayWhereTheDatabaseIsAndNothingElse() {
    for (String taken :
        List.of(
            "jdbc:postgresql:scratch",
            "jdbc:postgresql://h/scratch",
            "jdbc:postgresql://h:5432/scratch?",
            "jdbc:postgresql://[::1]:5432/scratch?user=u&sslmode=verify-full&sslrootcert=/r.pem",
            "jdbc:postgresql://h/scratch?user=u&ssl=true&currentSchema=shop,public")) {
      assertThat(refusal(taken)).as(taken).isEqualTo("taken");
    }
    for (String parameter :
        List.of(
            "socketFactory",
            "socketFactoryArg",
            "sslfactory",
            "sslfactoryarg",
            "sslhostnameverifier",
            "sslpasswordcallback",
            "authenticationPluginClassName",
            "loggerFile",
            "loggerLevel",
            "jaasLogin",
            "jaasApplicationName",
            "kerberosServerName",
            "xmlFactoryFactory",
            "options",
            "service",
            "PGHOST",
            "socketTimeout",
            "ApplicationName",
            "User",
            "unixSocketFactory")) {
      assertThat(refusal("jdbc:postgresql://h/scratch?user=u&" + parameter + "=x"))
          .as(parameter)
          .startsWith("--jdbc may not have the parameter " + parameter + "; those that")
          .doesNotContain("=x");
    }
    assertThat(refusal("jdbc:postgresql://h/scratch?user=u&\u001b[2J=x"))
        .startsWith("--jdbc may not have the parameter that is behind its ? or &; those");
  }

  @Test
  void whatIsNoPlaceIsRefused() {
    String scheme =
        "--jdbc begins with jdbc:postgresql:, such as"
            + " jdbc:postgresql://db-test:5432/scratch?user=rehearser";
    String unnamed =
        "--jdbc names no database, such as scratch in jdbc:postgresql://db-test:5432/scratch";
    Map<String, String> refused = new TreeMap<>();
    refused.put("postgresql://u:xyzzy@h/scratch", scheme);
    refused.put("jdbc:mysql://h/scratch", scheme);
    refused.put("jdbc:postgresql://u:xyzzy@h/scratch", PASSWORD);
    refused.put("jdbc:postgresql://h/scratch?user=u&password=xyzzy", PASSWORD);
    refused.put("jdbc:postgresql://h/scratch?sslpassword=xyzzy", PASSWORD);
    refused.put(
        "jdbc:postgresql://u@h/scratch",
        "--jdbc names the role as ?user=NAME, and not before an @");
    refused.put(
        "jdbc:postgresql://h:1,g:2/scratch",
        "--jdbc names several servers; name the one to use up");
    refused.put("jdbc:postgresql://h", unnamed);
    refused.put("jdbc:postgresql://h/", unnamed);
    refused.put("jdbc:postgresql://h/?user=u", unnamed);
    refused.put("jdbc:postgresql:?user=u", unnamed);
    refused.put("jdbc:postgresql:/scratch", unnamed);
    refused.put("jdbc:postgresql://h/a/b", unnamed);
    refused.forEach((url, why) -> assertThat(refusal(url)).as(url).isEqualTo(why));
  }

  @Test
  void copiesLieWhereTheDatabaseLies() throws ServerException {
    for (String url :
        List.of(
            "jdbc:postgresql:scratch?user=u",
            "jdbc:postgresql://h/scratch",
            "jdbc:postgresql://[::1]:5433/scratch?user=u&ssl=true")) {
      Properties of = Driver.parseURL(url, null);
      Properties copy = Driver.parseURL(ScratchAddress.parse(url, "").urlOf("a_copy"), null);
      assertThat(of).isNotNull();
      assertThat(copy).isNotNull();
      assertThat(of.getProperty("PGDBNAME")).isEqualTo("scratch");
      assertThat(copy.getProperty("PGDBNAME")).isEqualTo("a_copy");
      of.remove("PGDBNAME");
      copy.remove("PGDBNAME");
      assertThat(copy).isEqualTo(of);
    }
  }

  @Test
  void itIsNeverShown() throws ServerException {
    assertThat(ScratchAddress.parse("jdbc:postgresql:scratch", "xyzzy"))
        .hasToString("a scratch database");
  }
}
