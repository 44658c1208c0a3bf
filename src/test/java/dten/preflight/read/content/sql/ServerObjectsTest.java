package dten.preflight.read.content.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Which roles and extensions SQL speaks of. */
class ServerObjectsTest {
  private static String roles(String... scripts) {
    ServerObjects named = new ServerObjects();
    for (String each : scripts) {
      named.read(each);
    }
    return String.join(" ", new TreeSet<>(named.roles()));
  }

  private static String extensions(String sql) {
    ServerObjects named = new ServerObjects();
    named.read(sql);
    return String.join(" ", new TreeSet<>(named.extensions()));
  }

  @Test
  void rolesStandWhereSqlNamesThem() {
    assertThat(roles("GRANT SELECT, UPDATE (a) ON t TO app, GROUP \"Read Only\" WITH GRANT OPTION"))
        .isEqualTo("Read Only app");
    assertThat(roles("GRANT a, b TO c WITH ADMIN OPTION;")).isEqualTo("a b c");
    assertThat(roles("REVOKE ALL ON SCHEMA s FROM PUBLIC, old CASCADE")).isEqualTo("old");
    assertThat(roles("REVOKE ADMIN OPTION FOR a FROM b")).isEqualTo("a b");
    assertThat(
            roles(
                "ALTER DEFAULT PRIVILEGES FOR ROLE maker IN SCHEMA s GRANT SELECT ON TABLES TO r"))
        .isEqualTo("maker r");
    assertThat(roles("ALTER TABLE s.t OWNER TO App;", "ALTER TYPE m OWNER TO \"App\""))
        .isEqualTo("App app");
    assertThat(roles("SET ROLE app; SET LOCAL ROLE 'b'; SET SESSION AUTHORIZATION c"))
        .isEqualTo("app b c");
    assertThat(roles("CREATE SCHEMA IF NOT EXISTS s AUTHORIZATION app")).isEqualTo("app");
    assertThat(roles("CREATE POLICY p ON t AS PERMISSIVE FOR ALL TO app, b USING (x = TO_CHAR(y))"))
        .isEqualTo("app b");
    assertThat(roles("REASSIGN OWNED BY a, b TO c; DROP OWNED BY d")).isEqualTo("a b c d");
    assertThat(
            roles(
                "DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'x') THEN CREATE"
                    + " ROLE app; END IF; EXECUTE 'x'; GRANT SELECT ON t TO b; END $$;"))
        .isEqualTo("app b");
    assertThat(roles("-- for all\nGRANT SELECT ON t TO app -- and more\n;")).isEqualTo("app");
  }

  @Test
  void otherNamesAreNoRoles() {
    assertThat(
            roles(
                "GRANT SELECT ON t TO PUBLIC, CURRENT_USER, pg_monitor, pg_read_all_data;"
                    + "SET ROLE NONE; RESET ROLE; ALTER TABLE a RENAME TO b;"
                    + "ALTER POLICY p ON t RENAME TO q; SELECT 'GRANT x TO y';"
                    + "COMMENT ON TABLE t IS 'OWNER TO z'; /* GRANT a TO b */"
                    + "CREATE USER MAPPING FOR u SERVER s; GRANT SELECT ON t TO :role;"
                    + "GRANT SELECT ON t TO ${role}; COPY t TO STDOUT; SET search_path TO s"))
        .isEmpty();
  }

  @Test
  void extensionsAreThoseThatAreInstalled() {
    assertThat(extensions("CREATE EXTENSION IF NOT EXISTS \"uuid-ossp\" WITH SCHEMA public;"))
        .isEqualTo("uuid-ossp");
    assertThat(extensions("CREATE EXTENSION postgis CASCADE; DROP EXTENSION hstore;"))
        .isEqualTo("postgis");
    assertThat(extensions("COMMENT ON EXTENSION hstore IS 'x'; ALTER EXTENSION hstore UPDATE"))
        .isEmpty();
  }

  @Test
  void whateverTheTextItEnds() {
    assertThat(roles("GRANT", "REVOKE a FROM", "SET ROLE", "ALTER DEFAULT PRIVILEGES FOR ROLE"))
        .isEqualTo("a");
    assertThat(roles("DO $a$ DO $b$ DO $c$ GRANT x TO y $c$ $b$ $a$; \\d GRANT\n\"")).isEmpty();
  }
}
