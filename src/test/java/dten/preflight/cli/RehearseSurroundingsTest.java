package dten.preflight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.rehearse.ScratchServer;
import dten.preflight.testing.Zips;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Roles, extensions and schemas that a product's server has and a fresh one has not. */
class RehearseSurroundingsTest {
  private static final Pattern TIME = Pattern.compile("time=[0-9.]+ms");
  private static final Pattern VERSION = Pattern.compile("PostgreSQL [0-9.]+");

  /** As a newer pg_dump writes it. */
  private static final String DUMP =
      """
      \\restrict k1IgbgGhKJQoNBnNgK
      SET statement_timeout = 0;
      SET a_setting_that_only_newer_servers_have = 0;
      SELECT pg_catalog.set_config('search_path', '', false);
      CREATE SCHEMA shop;
      ALTER SCHEMA shop OWNER TO somebody_else;
      CREATE EXTENSION IF NOT EXISTS no_such_extension WITH SCHEMA public;
      CREATE EXTENSION IF NOT EXISTS citext WITH SCHEMA public;
      CREATE TABLE shop.orders (id bigint NOT NULL, note public.citext);
      CREATE POLICY own ON shop.orders TO shop_reader USING (true);
      \\unrestrict k1IgbgGhKJQoNBnNgK
      """;

  @TempDir private Path folder;

  private List<String> rehearsed(String sql, Map<String, String> environment, String... more)
      throws IOException {
    Path pkg =
        Files.write(
            folder.resolve("shop.zip"), new Zips().file("shop/db/V2__roles.sql", sql).bytes());
    List<String> args = new ArrayList<>(List.of("rehearse", pkg.toString()));
    args.addAll(List.of("--only", "rehearsal", "--max-rows", "1"));
    args.addAll(Arrays.asList(more));
    Typed typed = Typed.in(folder, Console.Reader.FILE, environment, args.toArray(new String[0]));
    Assumptions.assumeFalse(
        typed.err().contains("cannot be started here"), "no PostgreSQL can be started here");
    assertThat(typed.exit()).as(typed.err()).isLessThan(2);
    return typed
        .out()
        .lines()
        .filter(line -> line.matches("(# rehearsal|error|warning) .*"))
        .filter(line -> !line.startsWith("# rehearsal load "))
        .map(line -> TIME.matcher(line).replaceAll("time=N"))
        .map(line -> VERSION.matcher(line).replaceAll("PostgreSQL N"))
        .toList();
  }

  @Test
  void whatIsMissingIsMadeOrNamedOnAServerOfOurOwn() throws IOException {
    Path dump = Files.writeString(folder.resolve("schema.sql"), DUMP);
    List<String> found =
        rehearsed(
            """
            GRANT SELECT ON orders TO shop_reader, "Shop Writer";
            ALTER DEFAULT PRIVILEGES FOR ROLE shop_owner GRANT SELECT ON TABLES TO shop_reader;
            CREATE TABLE public.mine (id int);
            ALTER TABLE public.mine OWNER TO shop_owner;
            SET ROLE shop_owner;
            CREATE TABLE public.others (id int);
            RESET ROLE;
            DO $$ BEGIN
              IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'shop_new') THEN
                CREATE ROLE shop_new;
              END IF;
            END $$;
            GRANT shop_reader TO shop_new;
            CREATE EXTENSION dblink;
            """,
            Map.of(),
            "--schema",
            dump.toString());

    assertThat(found)
        .containsExactly(
            "warning rehearsal.statement-failed  shop/db/V2__roles.sql:14:1 CREATE EXTENSION fails:"
                + " permission denied to create extension \"dblink\" (42501); fix: nothing behind"
                + " it was tried; have the target's administrator run it there, and rehearse on a"
                + " server that has it, named with --jdbc",
            "# rehearsal PostgreSQL N rows=1 scale=0.01 statements=10 time=N complete=no; schema:"
                + " the file given with --schema",
            "# rehearsal file shop/db/V2__roles.sql failed statements=10 time=N",
            "# rehearsal note roles that the package or the schema names were made without rights,"
                + " so that statements about them can run: Shop Writer, shop_new, shop_owner,"
                + " shop_reader",
            "# rehearsal note the server does not have these extensions, and what needs them fails"
                + " here: no_such_extension",
            "# rehearsal note only a superuser may install these extensions, so what needs them"
                + " fails here: dblink",
            "# rehearsal note 1 statements of the schema about owners and rights were left out",
            "# rehearsal note the schema could not be loaded whole: line 7, CREATE EXTENSION:"
                + " extension \"no_such_extension\" is not available (0A000)",
            "# rehearsal note all tables of the schema are in shop, so names without a schema were"
                + " looked for there first");
  }

  @Test
  void nothingIsMadeAtAServerOfOthers() throws IOException {
    ScratchServer.asAdmin("DROP DATABASE IF EXISTS around_scratch");
    ScratchServer.asAdmin("DROP ROLE IF EXISTS around_tester");
    ScratchServer.asAdmin("CREATE ROLE around_tester LOGIN PASSWORD 'xyzzy'");
    ScratchServer.asAdmin("CREATE DATABASE around_scratch OWNER around_tester");

    List<String> found =
        rehearsed(
            "CREATE TABLE t (id int);\nGRANT SELECT ON t TO nobody_here, around_tester;\n",
            Map.of("PGPASSWORD", "xyzzy"),
            "--jdbc",
            ScratchServer.url("around_scratch") + "?user=around_tester");

    assertThat(found)
        .containsExactly(
            "error   rehearsal.statement-failed  shop/db/V2__roles.sql:2:1 GRANT fails: role"
                + " \"nobody_here\" does not exist (42704); fix: if the schema it was tried on is"
                + " that of the target, have the vendor correct it; else give that schema with"
                + " --schema",
            "# rehearsal PostgreSQL N rows=0 scale=0.01 statements=2 time=N complete=no; schema:"
                + " none; the migrations start from an empty database",
            "# rehearsal file shop/db/V2__roles.sql failed statements=2 time=N",
            "# rehearsal note the server does not have these roles, which the package or the schema"
                + " names: nobody_here",
            "# rehearsal note there was no load: no table has rows that a load could read");
    ScratchServer.asAdmin("DROP DATABASE around_scratch");
  }
}
