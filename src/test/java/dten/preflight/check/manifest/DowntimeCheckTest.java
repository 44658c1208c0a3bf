package dten.preflight.check.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.fact.Base;
import dten.preflight.fact.Entry;
import dten.preflight.fact.Fact;
import dten.preflight.fact.Kind;
import dten.preflight.fact.Location;
import dten.preflight.fact.Region;
import dten.preflight.fact.TargetFacts;
import dten.preflight.fact.TargetFacts.Database;
import dten.preflight.fact.TargetFacts.Table;
import dten.preflight.fact.TargetFacts.Window;
import dten.preflight.run.Readers;
import dten.preflight.testing.Checking;
import dten.preflight.testing.Reads;
import dten.preflight.testing.Upgrades;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DowntimeCheckTest {
  private static final String NO_WINDOW = "skipped window.too-short no --target given";

  private final List<Fact> facts = new ArrayList<>();

  @Test
  void withoutAPromiseAndWithoutAWindowNothingIsSaid() {
    assertThat(lines())
        .containsExactly(
            "skipped window.claim-implausible neither the manifest nor a README promises a"
                + " downtime",
            NO_WINDOW);
    assertThat(lines(TargetFacts.named("p").build()))
        .containsExactly(
            "skipped window.claim-implausible neither the manifest nor a README promises a"
                + " downtime",
            "skipped window.too-short the target has no window");
  }

  @Test
  void aPromiseThatHoldsIsQuiet() {
    file("manifest.json", "{\"downtime\": \"PT30M\", \"reboot\": \"required\"}");
    file("README.md", "Downtime: 30 minutes");
    file("install.sh", "#!/bin/sh\nsystemctl restart shop.service\nsleep 60\n");
    assertThat(lines(window(Duration.ofHours(1)))).isEmpty();
    assertThat(lines()).containsExactly(NO_WINDOW);
  }

  @Test
  void aRebootTakesLongerThanAMinute() {
    file("manifest.json", "{\"downtime\": \"1 minute\", \"reboot\": \"required\"}");
    assertThat(lines())
        .containsExactly(
            "warning window.claim-implausible manifest.json:1:14 downtime is \"1 minute\", but the"
                + " content needs 2 min..15 min by estimate: reboot, \"required\" 2 min..15 min",
            NO_WINDOW);
  }

  @Test
  void scriptsServicesAndFilesAddUp() {
    file("README.md", "There is no downtime.");
    file(
        "install.sh",
        """
        #!/bin/sh
        systemctl stop shop.service shop-agent
        service shop-web restart
        sleep 5m
        if test -e /x; then sleep 10m; fi
        ssh other systemctl restart elsewhere
        systemctl start shop
        """);
    file("rollback.sh", "#!/bin/sh\nsystemctl restart never\nsleep 1h\n");
    facts.add(new Entry("data.bin", Kind.BINARY, 3_000_000_000L, 1, null, null, -1, null));
    assertThat(lines())
        .containsExactly(
            "warning window.claim-implausible README.md:1:10 \"no\" is promised (downtime), but the"
                + " content needs 5 min..24 min by estimate: sleep (install.sh:4:1) 5 min..15 min,"
                + " restart of shop, shop-agent, shop-web 15 s..6 min, copying 3000 MB 10 s..3 min",
            NO_WINDOW);
  }

  @Test
  void migrationsTakeAsLongAsTheirTablesAreLarge() {
    file("README.md", "Reserve a five-minute downtime window.");
    file(
        "db/V1__a.sql",
        """
        UPDATE orders SET route = 1;
        CREATE INDEX i ON orders (route);
        CREATE INDEX CONCURRENTLY j ON orders (route);
        CREATE TABLE fresh (id int);
        CREATE INDEX k ON fresh (id);
        ALTER TABLE unheard ALTER COLUMN a TYPE bigint USING a * 2;
        """);
    TargetFacts target =
        TargetFacts.named("p")
            .database(
                new Database(
                    "postgresql", "15.4", List.of(new Table("public.orders", -1, 60_000_000_000L))))
            .build();
    assertThat(lines(target))
        .containsExactly(
            "warning window.claim-implausible README.md:1:11 \"five-minute\" is promised"
                + " (downtime), but the content needs 13 min..2 h by estimate: work on orders of 60"
                + " GB (db/V1__a.sql:1:1) 13 min..2 h; not counted, of unknown size: unheard",
            "skipped window.too-short the target has no window");
  }

  @Test
  void onlyWhatGoesForwardTakesTime() {
    file(
        "manifest.json",
        "{\"downtime\": \"1m\", \"migrations\": [{\"path\": \"a.sql\", \"undo\": \"b.sql\"}]}");
    file("a.sql", "SELECT 1;\n");
    file("b.sql", "UPDATE orders SET route = 1;\n");
    file("undo-orders.sql", "UPDATE orders SET route = 2;\n");
    file(
        "db/1_a.sql",
        """
        -- +goose Up
        CREATE INDEX i ON orders (route);
        -- +goose Down
        UPDATE orders SET route = NULL;
        """);
    TargetFacts target =
        TargetFacts.named("p")
            .database(
                new Database(
                    "postgresql", "15.4", List.of(new Table("orders", -1, 60_000_000_000L))))
            .build();
    assertThat(lines(target))
        .containsExactly(
            "warning window.claim-implausible manifest.json:1:14 downtime is \"1m\", but the content"
                + " needs 3 min..20 min by estimate: work on orders of 60 GB (db/1_a.sql:2:1) 3"
                + " min..20 min",
            "skipped window.too-short the target has no window");
  }

  @Test
  void theWindowIsHeldAgainstBoth() {
    file("README.md", "Downtime: 2 hours");
    file("install.sh", "#!/bin/sh\nsleep 90m\n");
    assertThat(lines(window(Duration.ofHours(1))))
        .containsExactly(
            "warning window.claim-implausible README.md:1:11 \"2 hours\" is promised (downtime),"
                + " but the window (target.yaml:9) has 1 h",
            "warning window.too-short target.yaml:9 the window has 1 h, and the content needs"
                + " 1 h 30 min by estimate: sleep (install.sh:2:1) 1 h 30 min");
    facts.clear();
    file("manifest.json", "{\"reboot\": \"recommended\"}");
    assertThat(lines(window(Duration.ofMinutes(10))))
        .containsExactly(
            "skipped window.claim-implausible neither the manifest nor a README promises a"
                + " downtime",
            "note window.too-short target.yaml:9 the window has 10 min, and the content may need"
                + " 0 s..15 min by estimate: reboot, \"recommended\" 0 s..15 min");
  }

  @Test
  void whetherAPromiseHoldsIsForARehearsalToFindOut() {
    assertThat(questions()).isEmpty();
    file("README.md", "Downtime: 2 hours");
    assertThat(questions())
        .containsExactly(
            "window.claim-implausible README.md:1:11 whether it holds here that \"2 hours\" is"
                + " promised (downtime): only a rehearsal on a copy of production tells; ask: the"
                + " release manager");
  }

  private List<String> questions() {
    return Checking.questions(new DowntimeCheck(), Upgrades.of(facts.toArray(Fact[]::new)));
  }

  private void file(String path, String content) {
    facts.addAll(Reads.facts(path, content, Readers.ofEntries(), Readers.ofTexts()));
  }

  private static TargetFacts window(Duration length) {
    Location at = new Location(Base.OPERATOR, "target.yaml", Region.line(9));
    return TargetFacts.named("p")
        .window(new Window(ZonedDateTime.parse("2026-11-23T02:30:00+01:00"), length, at))
        .build();
  }

  private List<String> lines() {
    return Checking.lines(new DowntimeCheck(), Upgrades.of(facts.toArray(Fact[]::new)));
  }

  private List<String> lines(TargetFacts target) {
    return Checking.lines(new DowntimeCheck(), Upgrades.of(target, facts.toArray(Fact[]::new)));
  }
}
