package dten.preflight.check.change;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.check.Check;
import dten.preflight.fact.Base;
import dten.preflight.fact.ConfigEntry;
import dten.preflight.fact.Endpoint;
import dten.preflight.fact.Entry;
import dten.preflight.fact.Fact;
import dten.preflight.fact.Kind;
import dten.preflight.fact.LiveConfiguration;
import dten.preflight.fact.Location;
import dten.preflight.fact.PackageFacts;
import dten.preflight.fact.PackageIdentity;
import dten.preflight.fact.Parsed;
import dten.preflight.fact.Region;
import dten.preflight.fact.Sha256;
import dten.preflight.fact.TargetFacts;
import dten.preflight.fact.Upgrade;
import dten.preflight.fact.sql.SqlScript;
import dten.preflight.fact.sql.SqlSession;
import dten.preflight.fact.unit.UnitFile;
import dten.preflight.testing.Checking;
import dten.preflight.testing.Upgrades;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChangeChecksTest {
  private static final String OLD = "shop-1.0/";
  private static final String NEW = "shop-2.0/";

  private static Entry file(String path, long content, int mode) {
    return new Entry(path, Kind.TEXT, 1, 1, new Sha256(content, 0, 0, 0), null, mode, null);
  }

  private static Entry file(String path, long content) {
    return file(path, content, -1);
  }

  private static Entry jar(String path) {
    return new Entry(path, Kind.ZIP, 1, 1, new Sha256(path.hashCode(), 0, 0, 0), null, -1, null);
  }

  private static ConfigEntry key(Location at, String key, String value, ConfigEntry.State state) {
    return new ConfigEntry(at, key, key, value, null, state, "properties");
  }

  private static ConfigEntry set(String path, int line, String key, String value) {
    Location at = Location.ofEntry(path, new Region(line, 1));
    return key(at, key, value, ConfigEntry.State.ACTIVE);
  }

  private static ConfigEntry commented(String path, int line, String key, String value) {
    Location at = Location.ofEntry(path, new Region(line, 1));
    return key(at, key, value, ConfigEntry.State.COMMENTED);
  }

  private static PackageFacts pkg(Fact... facts) {
    return new PackageFacts(
        new PackageIdentity("p.zip", 1, new Sha256(0, 0, 0, 0), null), List.of(facts));
  }

  private static List<String> lines(Check check, PackageFacts before, PackageFacts now) {
    return lines(check, before, now, new Parsed.Missing<>("no --target given"));
  }

  private static List<String> lines(
      Check check, PackageFacts before, PackageFacts now, Parsed<TargetFacts> target) {
    return Checking.lines(
        check, new Upgrade(now, Optional.of(before), target, Upgrades.operator()));
  }

  private static Parsed<TargetFacts> live(String key) {
    Location at = new Location(Base.OPERATOR, "live/shop.properties", new Region(6, 1));
    LiveConfiguration configuration =
        LiveConfiguration.of(List.of(), List.of(key(at, key, "x", ConfigEntry.State.ACTIVE)));
    return new Parsed.Value<>(
        TargetFacts.named("production").configuration(configuration).build(), List.of());
  }

  @Test
  void withoutAPreviousPackageTheyAreSkipped() {
    List<String> skipped = new ArrayList<>();
    skipped.addAll(Checking.lines(new ChangedKeyCheck(), Upgrades.of()));
    skipped.addAll(Checking.lines(new ChangedContentCheck(), Upgrades.of()));
    assertThat(skipped)
        .containsExactly(
            "skipped change.key-vanished no --previous given",
            "skipped change.key-value no --previous given",
            "skipped change.key-appeared no --previous given",
            "skipped change.migration-rewritten no --previous given",
            "skipped change.migration-vanished no --previous given",
            "skipped change.job-vanished no --previous given",
            "skipped change.endpoint-appeared no --previous given",
            "skipped change.execute-bit-lost no --previous given",
            "skipped change.file-vanished no --previous given");
  }

  @Test
  void keysThatCameWentAndChanged() {
    PackageFacts before =
        pkg(
            file(OLD + "conf/a.properties", 1),
            set(OLD + "conf/a.properties", 1, "mode", "old"),
            set(OLD + "conf/a.properties", 2, "pool", "10"),
            set(OLD + "conf/a.properties", 3, "kept", "1"),
            set(OLD + "conf/a.properties", 4, "out", "1"));
    PackageFacts now =
        pkg(
            file(NEW + "conf/a.properties", 2),
            set(NEW + "conf/a.properties", 1, "kept", "1"),
            set(NEW + "conf/a.properties", 2, "pool", "25"),
            commented(NEW + "conf/a.properties", 3, "out", "1"),
            set(NEW + "conf/a.properties", 4, "fresh", "no"));
    assertThat(lines(new ChangedKeyCheck(), before, now))
        .containsExactly(
            "warning change.key-vanished shop-2.0/conf/a.properties 2 keys less than in the"
                + " previous package: mode was \"old\", out is commented out",
            "note change.key-value shop-2.0/conf/a.properties 1 key with another value than in the"
                + " previous package: pool from \"10\" to \"25\"",
            "note change.key-appeared shop-2.0/conf/a.properties 1 key the previous package had"
                + " not: fresh is \"no\"");
    assertThat(lines(new ChangedKeyCheck(), before, before)).isEmpty();
  }

  @Test
  void aKeyThatIsSetOnTheTargetIsGraverThanOneThatIsNot() {
    PackageFacts before =
        pkg(
            file(OLD + "conf/a.properties", 1),
            commented(OLD + "conf/a.properties", 1, "mode", "old"),
            set(OLD + "conf/a.properties", 2, "kept", "1"));
    PackageFacts now =
        pkg(file(NEW + "conf/a.properties", 2), set(NEW + "conf/a.properties", 1, "kept", "1"));
    String said =
        "change.key-vanished shop-2.0/conf/a.properties 1 key less than in the previous package:"
            + " mode was shown in a comment";
    assertThat(lines(new ChangedKeyCheck(), before, now)).containsExactly("note " + said);
    assertThat(lines(new ChangedKeyCheck(), before, now, live("mode")))
        .containsExactly(
            "warning " + said + "; set on the target: mode in live/shop.properties:6:1");
    assertThat(lines(new ChangedKeyCheck(), before, now, live("kept")))
        .containsExactly("note " + said);
  }

  @Test
  void whatALibraryLosesInsideIsANote() {
    PackageFacts before = pkg(set("lib/a-1.0.jar!/application.properties", 1, "a", "1"));
    PackageFacts now = pkg(set("lib/a-2.0.jar!/application.properties", 1, "b", "1"));
    assertThat(lines(new ChangedKeyCheck(), before, now))
        .containsExactly(
            "note change.key-vanished lib/a-2.0.jar!/application.properties 1 key less than in the"
                + " previous package: a was \"1\"",
            "note change.key-appeared lib/a-2.0.jar!/application.properties 1 key the previous"
                + " package had not: b is \"1\"");
  }

  @Test
  void beyondAPageOfFilesTheyAreCounted() {
    List<Fact> before = new ArrayList<>();
    List<Fact> now = new ArrayList<>();
    for (int i = 100; i < 125; i++) {
      before.add(file(OLD + "conf/" + i + ".properties", i));
      now.add(file(NEW + "conf/" + i + ".properties", i));
      before.add(set(OLD + "conf/" + i + ".properties", 1, "a", "1"));
      now.add(set(NEW + "conf/" + i + ".properties", 1, "a", "2"));
    }
    List<String> lines =
        lines(
            new ChangedKeyCheck(), pkg(before.toArray(new Fact[0])), pkg(now.toArray(new Fact[0])));
    assertThat(lines).hasSize(21);
    assertThat(lines.get(20))
        .isEqualTo("note change.key-value . so it is in 5 more configuration files");
  }

  private static SqlScript migration(String path, SqlScript.Runner runner, String version) {
    return new SqlScript(
        Location.ofEntry(path),
        SqlScript.Dialect.POSTGRESQL,
        "its name",
        runner,
        SqlScript.Direction.FORWARD,
        version,
        1,
        1,
        0,
        SqlSession.FRESH);
  }

  @Test
  void migrationsThatHaveRun() {
    PackageFacts before =
        pkg(
            file(OLD + "db/V1.sql", 1),
            file(OLD + "db/V2.sql", 2),
            file(OLD + "db/R.sql", 3),
            migration(OLD + "db/V1.sql", SqlScript.Runner.FLYWAY, "1"),
            migration(OLD + "db/V2.sql", SqlScript.Runner.FLYWAY, "2"),
            migration(OLD + "db/R.sql", SqlScript.Runner.FLYWAY, ""));
    PackageFacts now =
        pkg(
            file(NEW + "db/V1.sql", 9),
            file(NEW + "db/R.sql", 8),
            migration(NEW + "db/V1.sql", SqlScript.Runner.FLYWAY, "1"),
            migration(NEW + "db/R.sql", SqlScript.Runner.FLYWAY, ""));
    assertThat(lines(new ChangedContentCheck(), before, now))
        .containsExactly(
            "warning change.migration-rewritten shop-2.0/db/V1.sql has other bytes than in the"
                + " previous package, and is not run again where it has run: Flyway 1",
            "warning change.migration-vanished shop-2.0/db/V2.sql was in the previous package and"
                + " is no more: Flyway 2",
            "note change.file-vanished . 1 file of the previous package and none in their place,"
                + " such as db/V2.sql");
    assertThat(lines(new ChangedContentCheck(), before, before)).isEmpty();
  }

  private static Endpoint endpoint(String path, String host, Endpoint.Use use) {
    return new Endpoint(
        Location.ofEntry(path, new Region(1, 1)),
        "https",
        host,
        -1,
        "",
        Endpoint.Origin.URL,
        use,
        Endpoint.Credentials.NONE);
  }

  @Test
  void jobsHostsAndExecuteBits() {
    PackageFacts before =
        pkg(
            file(OLD + "a", 1, 0100755),
            file(OLD + "b", 2, 0100644),
            new UnitFile(Location.ofEntry(OLD + "u/x.service"), "x.service", List.of()),
            new UnitFile(Location.ofEntry(OLD + "u/y.service"), "y.service", List.of()),
            endpoint(OLD + "a", "one.corp.internal", Endpoint.Use.ACTIVE));
    PackageFacts now =
        pkg(
            file(NEW + "a", 1, 0100644),
            file(NEW + "b", 2, 0100600),
            new UnitFile(Location.ofEntry(NEW + "v/x.service"), "x.service", List.of()),
            endpoint(NEW + "a", "two.corp.internal", Endpoint.Use.ACTIVE),
            endpoint(NEW + "b", "three.corp.internal", Endpoint.Use.MENTIONED),
            endpoint(NEW + "l.jar!/c", "four.corp.internal", Endpoint.Use.ACTIVE));
    assertThat(lines(new ChangedContentCheck(), before, now))
        .containsExactly(
            "warning change.job-vanished shop-2.0/u/y.service was in the previous package and is"
                + " no more: y.service",
            "note change.endpoint-appeared shop-2.0/a:1:1 was not talked to by the previous"
                + " package: https://two.corp.internal",
            "warning change.execute-bit-lost shop-2.0/a could be executed in the previous package"
                + " and cannot be any more: a has 0644 and had 0755");
  }

  @Test
  void twoVersionsOfOneLibraryInOneFolder() {
    PackageFacts doubled =
        pkg(
            jar(NEW + "lib/log-1.9.jar"),
            jar(NEW + "lib/log-1.10.jar"),
            jar(NEW + "lib/log-api-1.10.jar"),
            jar(NEW + "lib/net-4.1.0.Final-linux-x86_64.jar"),
            jar(NEW + "lib/net-4.1.0.Final.jar"),
            jar(NEW + "repository/log/1.8/log-1.8.jar"));
    assertThat(lines(new DoubledLibraryCheck(), pkg(), doubled))
        .containsExactly(
            "warning change.library-doubled shop-2.0/lib/log-1.9.jar lies beside log-1.10.jar:"
                + " which of the two is loaded is a matter of luck");
  }

  @Test
  void anotherMajorVersionMayBeMeantUnlessItIsTheSuccessor() {
    PackageFacts doubled = pkg(jar(NEW + "lib/log-1.9.jar"), jar(NEW + "lib/log-2.0.jar"));
    String note =
        "note change.library-doubled shop-2.0/lib/log-1.9.jar lies beside log-2.0.jar, whose major"
            + " version is another: that may be meant, unless both get onto one class path";
    assertThat(lines(new DoubledLibraryCheck(), pkg(), doubled)).containsExactly(note);
    PackageFacts both = pkg(jar("shop-1.0/lib/log-1.9.jar"), jar("shop-1.0/lib/log-2.0.jar"));
    assertThat(lines(new DoubledLibraryCheck(), both, doubled)).containsExactly(note);
    assertThat(
            lines(
                new DoubledLibraryCheck(),
                pkg(jar("shop-1.0/lib/log-1.9.jar"), jar("shop-1.0/lib/net-1.jar")),
                doubled))
        .containsExactly(
            "warning change.library-doubled shop-2.0/lib/log-1.9.jar lies beside log-2.0.jar:"
                + " which of the two is loaded is a matter of luck");
  }
}
