package dten.preflight.check.target;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.fact.Base;
import dten.preflight.fact.Location;
import dten.preflight.fact.Parsed;
import dten.preflight.fact.Region;
import dten.preflight.fact.TargetFacts;
import dten.preflight.fact.TargetFacts.Component;
import dten.preflight.fact.TargetFacts.Database;
import dten.preflight.fact.TargetFacts.Host;
import dten.preflight.fact.TargetFacts.Os;
import dten.preflight.fact.TargetFacts.Role;
import dten.preflight.fact.TargetFacts.Service;
import dten.preflight.fact.TargetFacts.Table;
import dten.preflight.fact.TargetFacts.Unit;
import dten.preflight.fact.Upgrade;
import dten.preflight.fact.sql.Relation;
import dten.preflight.fact.sql.SqlAction;
import dten.preflight.fact.sql.SqlSession;
import dten.preflight.fact.sql.SqlStatement;
import dten.preflight.testing.Checking;
import dten.preflight.testing.Upgrades;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a rehearsal cannot show is said, and nothing where both are alike. */
class RehearsalCheckTest {
  @Test
  void everyDifferenceThatVoidsARehearsal() {
    TargetFacts there =
        TargetFacts.named("staging")
            .source("staging.yaml")
            .role(Role.REHEARSAL)
            .os(new Os("debian", "11", "5.10", "x86_64"))
            .products(List.of(component("shop", "4.8.1", 6), component("tool", "", 7)))
            .inventory(List.of(component("openssl", "3.0.15", 9)))
            .units(List.of(new Unit("shop.service", List.of("old.service"))))
            .database(
                new Database(
                    "postgresql",
                    "14.2",
                    List.of(new Table("orders", 12_000, -1), new Table("small", 1, -1)),
                    Map.of("lock_timeout", "5s")))
            .hosts(List.of(host("db.staging", Service.IN_SERVICE)))
            .build();
    assertThat(lines(there, production().build()))
        .containsExactly(
            "warning target.rehearsal-differs staging.yaml the version of debian: staging has 11,"
                + " production has 12",
            "note target.rehearsal-differs staging.yaml the kernel: staging has 5.10, production has"
                + " 6.1",
            "warning target.rehearsal-differs staging.yaml:6:1 shop: staging has 4.8.1, production"
                + " has 4.8.2",
            "warning target.rehearsal-differs staging.yaml what is installed: staging has no redis,"
                + " production has it",
            "warning target.rehearsal-differs staging.yaml units: staging has no cron.service,"
                + " production has it",
            "warning target.rehearsal-differs staging.yaml the version of postgresql: staging has"
                + " 14.2, production has 15.4",
            "warning target.rehearsal-differs staging.yaml the database's lock_timeout: staging has"
                + " 5s, production has 0",
            "warning target.rehearsal-differs staging.yaml the size of public.orders: staging has"
                + " 12000 rows, production has 48000000 rows",
            "note target.rehearsal-differs staging.yaml hosts in service: staging has no db1,"
                + " production has it",
            "note target.rehearsal-differs staging.yaml the time zone of schedules: staging has Z,"
                + " production has Europe/Berlin");
  }

  @Test
  void aTwinAndAFileThatSaysLittleHaveNoDifference() {
    TargetFacts twin = production().role(Role.REHEARSAL).source("staging.yaml").build();
    assertThat(lines(twin, production().build())).isEmpty();
    TargetFacts silent =
        TargetFacts.named("s").zone(ZoneId.of("Europe/Berlin")).role(Role.REHEARSAL).build();
    assertThat(lines(silent, production().build())).isEmpty();
  }

  @Test
  void onlyProductionIsComparedAndOnlyWithARehearsal() {
    TargetFacts other = TargetFacts.named("other").build();
    assertThat(lines(production().role(Role.REHEARSAL).build(), other))
        .containsExactly("skipped target.rehearsal-differs the target has no role: production");
    assertThat(Checking.lines(new RehearsalCheck(), Upgrades.of(production().build())))
        .containsExactly("skipped target.rehearsal-differs no target with role: rehearsal given");
  }

  private static List<String> lines(TargetFacts rehearsal, TargetFacts target) {
    Upgrade plain =
        Upgrades.of(
            target,
            new SqlStatement(
                Location.ofEntry("a.sql", new Region(1, 1)),
                "ALTER TABLE",
                List.of(action("orders"), action("small"), action("unheard")),
                SqlSession.FRESH));
    return Checking.lines(
        new RehearsalCheck(),
        new Upgrade(
            plain.pkg(),
            plain.previous(),
            new Parsed.Value<>(target, List.of()),
            plain.operator(),
            List.of(rehearsal)));
  }

  private static SqlAction action(String table) {
    return new SqlAction(
        SqlAction.Kind.ADD_COLUMN,
        Relation.existing(null, table),
        List.of(),
        "",
        Set.of(),
        List.of());
  }

  private static TargetFacts.Builder production() {
    return TargetFacts.named("production")
        .source("production.yaml")
        .role(Role.PRODUCTION)
        .zone(ZoneId.of("Europe/Berlin"))
        .os(new Os("debian", "12", "6.1", "x86_64"))
        .products(List.of(component("shop", "4.8.2", 6), component("tool", "1", 7)))
        .inventory(List.of(component("openssl", "3.0.15", 9), component("redis", "7", 10)))
        .units(
            List.of(
                new Unit("shop.service", List.of()),
                new Unit("cron.service", List.of()),
                new Unit("new.service", List.of("old.service"))))
        .database(
            new Database(
                "postgresql",
                "15.4",
                List.of(
                    new Table("public.orders", 48_000_000, -1),
                    new Table("small", 99_999, -1),
                    new Table("untouched", 48_000_000, -1)),
                Map.of("lock_timeout", "0")))
        .hosts(List.of(host("db1", Service.IN_SERVICE), host("gone", Service.RETIRED)));
  }

  private static Component component(String name, String version, int line) {
    return new Component(
        name, version, new Location(Base.OPERATOR, "staging.yaml", new Region(line, 1)));
  }

  private static Host host(String name, Service service) {
    return new Host(name, service, "", Location.ofPackage());
  }
}
