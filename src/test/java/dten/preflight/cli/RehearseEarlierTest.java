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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was run before makes the schema, and only what is new is looked at. */
class RehearseEarlierTest {
  private static final Pattern TIME = Pattern.compile("time=[0-9.]+ms");
  private static final Pattern LOAD = Pattern.compile("# rehearsal load .*");
  private static final Pattern VERSION = Pattern.compile("PostgreSQL [0-9.]+");

  private static final String SHOPS = "CREATE TABLE shops (id int PRIMARY KEY);\n";
  private static final String ORDERS =
      "CREATE TABLE orders (id int PRIMARY KEY, shop int REFERENCES shops);\n";
  private static final String NOTE = "ALTER TABLE orders ADD note text;\n";

  @TempDir private Path folder;

  @BeforeEach
  void role() {
    ScratchServer.asAdmin("DROP DATABASE IF EXISTS earlier_scratch");
    ScratchServer.asAdmin("DROP ROLE IF EXISTS earlier_tester");
    ScratchServer.asAdmin("CREATE ROLE earlier_tester LOGIN CREATEDB PASSWORD 'xyzzy'");
    ScratchServer.asAdmin("CREATE DATABASE earlier_scratch OWNER earlier_tester");
  }

  @AfterEach
  void gone() {
    ScratchServer.asAdmin("DROP DATABASE earlier_scratch WITH (FORCE)");
  }

  private Path pkg(String version, String... namesAndTexts) throws IOException {
    Zips zips = new Zips();
    for (int i = 0; i < namesAndTexts.length; i += 2) {
      zips.file("shop-" + version + "/db/" + namesAndTexts[i], namesAndTexts[i + 1]);
    }
    return Files.write(folder.resolve("shop-" + version + ".zip"), zips.bytes());
  }

  private List<String> rehearsed(Path pkg, String... more) {
    List<String> args = new ArrayList<>(List.of("rehearse", pkg.toString(), "--jdbc"));
    args.add(ScratchServer.url("earlier_scratch") + "?user=earlier_tester");
    args.addAll(List.of("--only", "rehearsal", "--rule", "migration.not-rerunnable"));
    args.addAll(Arrays.asList(more));
    Typed typed =
        Typed.in(
            folder,
            Console.Reader.FILE,
            Map.of("PGPASSWORD", "xyzzy"),
            args.toArray(new String[0]));
    assertThat(typed.exit()).as(typed.err()).isLessThan(2);
    return typed
        .out()
        .lines()
        .filter(
            line ->
                line.startsWith("# rehearsal")
                    || line.startsWith("error ")
                    || line.startsWith("warning "))
        .filter(line -> !LOAD.matcher(line).matches())
        // Of how busy the machine is, these tests say nothing.
        .filter(line -> !line.contains("rehearsal.latency-spike"))
        .map(line -> TIME.matcher(line).replaceAll("time=N"))
        .map(line -> VERSION.matcher(line).replaceAll("PostgreSQL N"))
        .toList();
  }

  @Test
  void onlyWhatTheInstalledPackageLacksIsLookedAt() throws IOException {
    Path old = pkg("1.0", "V1__shops.sql", SHOPS, "V2__orders.sql", ORDERS);
    Path next = pkg("2.0", "V1__shops.sql", SHOPS, "V2__orders.sql", ORDERS, "V3__note.sql", NOTE);

    assertThat(rehearsed(next, "--previous", old.toString()))
        .containsExactly(
            "# rehearsal PostgreSQL N rows=2000 scale=0.01 statements=1 time=N complete=yes;"
                + " schema: 2 migrations of the package that have been run before",
            "# rehearsal file shop-2.0/db/V3__note.sql done statements=1 time=N");
  }

  @Test
  void onlyWhatIsBeyondTheVersionIsLookedAt() throws IOException {
    Path next =
        pkg(
            "2.0",
            "V1__shops.sql",
            SHOPS,
            "V2__orders.sql",
            ORDERS,
            "V10__note.sql",
            NOTE,
            "R__view.sql",
            "CREATE OR REPLACE VIEW v AS SELECT id FROM orders;\n");

    assertThat(rehearsed(next, "--applied", "2"))
        .containsExactly(
            "# rehearsal PostgreSQL N rows=2000 scale=0.01 statements=2 time=N complete=yes;"
                + " schema: 2 migrations of the package that have been run before",
            "# rehearsal file shop-2.0/db/V10__note.sql done statements=1 time=N",
            "# rehearsal file shop-2.0/db/R__view.sql done statements=1 time=N");
  }

  @Test
  void whatHasChangedSinceAndWhatFailsIsSaid() throws IOException {
    Path old = pkg("1.0", "V1__shops.sql", SHOPS, "V2__orders.sql", ORDERS, "V3__x.sql", NOTE);
    Path next =
        pkg(
            "2.0",
            "V1__shops.sql",
            SHOPS.replace("id int", "id bigint"),
            "V2__orders.sql",
            "CREATE TABLE orders (id int, shop int REFERENCES nobody);\n",
            "V3__x.sql",
            NOTE,
            "V4__b.sql",
            "CREATE TABLE b (id int);\n");

    assertThat(rehearsed(next, "--previous", old.toString()))
        .containsExactly(
            "# rehearsal PostgreSQL N rows=1000 scale=0.01 statements=1 time=N complete=yes;"
                + " schema: 1 of 3 migrations of the package that have been run before",
            "# rehearsal file shop-2.0/db/V4__b.sql done statements=1 time=N",
            "# rehearsal note shop-2.0/db/V1__shops.sql has been run before, but not as it is now:"
                + " the installed package has it with other text; the schema here is made by the"
                + " new one, which the target never ran",
            "# rehearsal note shop-2.0/db/V2__orders.sql has been run before, but not as it is now:"
                + " the installed package has it with other text; the schema here is made by the"
                + " new one, which the target never ran",
            "# rehearsal note shop-2.0/db/V2__orders.sql, which has been run before, fails: relation"
                + " \"nobody\" does not exist (42P01); the schema is what ran until then, and what"
                + " fails behind it may fail for that");
  }
}
