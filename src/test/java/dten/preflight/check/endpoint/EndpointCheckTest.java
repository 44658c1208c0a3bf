package dten.preflight.check.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.fact.Base;
import dten.preflight.fact.Endpoint;
import dten.preflight.fact.Endpoint.Credentials;
import dten.preflight.fact.Endpoint.Origin;
import dten.preflight.fact.Endpoint.Use;
import dten.preflight.fact.Location;
import dten.preflight.fact.Region;
import dten.preflight.fact.TargetFacts;
import dten.preflight.fact.TargetFacts.Host;
import dten.preflight.fact.TargetFacts.Service;
import dten.preflight.fact.TlsBypass;
import dten.preflight.testing.Checking;
import dten.preflight.testing.Upgrades;
import java.util.List;
import org.junit.jupiter.api.Test;

class EndpointCheckTest {
  private static final Location LINE = new Location(Base.OPERATOR, "target.yaml", Region.line(3));

  private static Endpoint endpoint(String path, String scheme, String host, Use use) {
    Location at = Location.ofEntry(path, new Region(7, 2));
    return new Endpoint(at, scheme, host, -1, "", Origin.URL, use, Credentials.NONE);
  }

  private static Host host(String name, Service service, String note) {
    return new Host(name, service, note, LINE);
  }

  private static List<String> lines(List<Host> hosts, Endpoint... endpoints) {
    return Checking.lines(
        new EndpointCheck(),
        Upgrades.of(TargetFacts.named("production").hosts(hosts).build(), endpoints));
  }

  @Test
  void withoutTargetOrHostsBothRulesAreSkipped() {
    Endpoint any = endpoint("a.sh", "sftp", "old.corp", Use.ACTIVE);
    assertThat(Checking.lines(new EndpointCheck(), Upgrades.of(any)))
        .containsExactly(
            "skipped endpoint.retired no --target given",
            "skipped endpoint.unknown no --target given");
    assertThat(
            Checking.lines(
                new EndpointCheck(), Upgrades.of(TargetFacts.named("production").build(), any)))
        .containsExactly(
            "skipped endpoint.retired the target lists no hosts",
            "skipped endpoint.unknown the target lists no hosts");
  }

  @Test
  void whetherPartnersAgreeIsForPeopleToFindOut() {
    Endpoint called = endpoint("a.sh", "https", "hooks.partner.corp", Use.ACTIVE);
    Endpoint retired = endpoint("b.sh", "sftp", "old.corp", Use.ACTIVE);
    Endpoint mentioned = endpoint("c.md", "https", "docs.corp", Use.MENTIONED);
    TargetFacts target =
        TargetFacts.named("production")
            .hosts(List.of(host("old.corp", Service.RETIRED, "")))
            .build();
    assertThat(Checking.questions(new EndpointCheck(), Upgrades.of(target, called, retired)))
        .containsExactly(
            "endpoint.unknown a.sh:7:2 whether https://hooks.partner.corp accepts what the new"
                + " version sends, and their owners know the date; ask: the owners of the"
                + " integrations");
    assertThat(Checking.questions(new EndpointCheck(), Upgrades.of(called, retired)))
        .containsExactly(
            "endpoint.unknown a.sh:7:2 whether https://hooks.partner.corp, sftp://old.corp accept"
                + " what the new version sends, and their owners know the date; ask: the owners of"
                + " the integrations");
    assertThat(Checking.questions(new EndpointCheck(), Upgrades.of(target, retired, mentioned)))
        .isEmpty();
  }

  @Test
  void retiredHostsByNameAndByWildcard() {
    List<Host> hosts =
        List.of(
            new Host("old.corp", Service.RETIRED, "since March", "files.corp", LINE),
            host("*.legacy.corp", Service.RETIRED, ""),
            host("new.legacy.corp", Service.IN_SERVICE, ""));
    assertThat(
            lines(
                hosts,
                endpoint("a.sh", "sftp", "old.corp", Use.ACTIVE),
                endpoint("b.sh", "https", "a.b.legacy.corp", Use.ACTIVE),
                endpoint("c.sh", "https", "new.legacy.corp", Use.ACTIVE),
                endpoint("d.sh", "ssh", "old", Use.ACTIVE),
                endpoint("e.conf", "http", "old.corp", Use.COMMENTED),
                endpoint("f.md", "http", "old.corp", Use.MENTIONED)))
        .containsExactly(
            "error endpoint.retired a.sh:7:2 sftp://old.corp is retired on this target: since"
                + " March, use files.corp",
            "error endpoint.retired b.sh:7:2 https://a.b.legacy.corp is retired on this target",
            "error endpoint.retired d.sh:7:2 ssh://old is retired on this target: since March, use"
                + " files.corp",
            "note endpoint.retired e.conf:7:2 http://old.corp (in a comment) is retired on this"
                + " target: since March, use files.corp",
            "note endpoint.retired f.md:7:2 http://old.corp (mentioned) is retired on this target:"
                + " since March, use files.corp");
  }

  @Test
  void unknownHostsOncePerHost() {
    List<Host> hosts = List.of(host("files.corp", Service.IN_SERVICE, ""));
    assertThat(
            lines(
                hosts,
                endpoint("a.sh", "https", "t.vendor.net", Use.ACTIVE),
                endpoint("b.sh", "https", "t.vendor.net", Use.ACTIVE),
                endpoint("b.sh", "https", "files.corp", Use.ACTIVE),
                endpoint("a.jar!/x.conf", "https", "lib.vendor.net", Use.ACTIVE),
                endpoint("README.md", "https", "docs.vendor.net", Use.MENTIONED),
                endpoint("a.sh", "https", "www.example.com", Use.ACTIVE)))
        .containsExactly(
            "warning endpoint.unknown a.sh:7:2 https://t.vendor.net is not among the hosts of"
                + " production; 2 places in 2 files");
  }

  @Test
  void reservedNamesCountWhereTheTargetUsesThem() {
    List<Host> hosts = List.of(host("files.corp.example", Service.IN_SERVICE, ""));
    assertThat(lines(hosts, endpoint("a.sh", "https", "t.vendor.example", Use.ACTIVE)))
        .containsExactly(
            "warning endpoint.unknown a.sh:7:2 https://t.vendor.example is not among the hosts of"
                + " production");
    assertThat(lines(hosts, endpoint("a.sh", "https", "t.vendor.test", Use.ACTIVE))).isEmpty();
  }

  @Test
  void connections() {
    Location at = Location.ofEntry("a.sh", new Region(9, 1));
    Location nested = Location.ofEntry("a.jar!/a.sh", new Region(9, 1));
    Endpoint password =
        new Endpoint(at, "http", "a.corp", 80, "", Origin.URL, Use.ACTIVE, Credentials.PRESENT);
    assertThat(
            Checking.lines(
                new ConnectionCheck(),
                Upgrades.of(
                    endpoint("a.sh", "ftp", "old.corp", Use.ACTIVE),
                    endpoint("a.sh", "ftp", "old.corp", Use.ACTIVE),
                    endpoint("a.sh", "ftp", "two.corp", Use.COMMENTED),
                    endpoint("a.sh", "http", "b.corp", Use.ACTIVE),
                    password,
                    endpoint("a.sh", "http", "169.254.169.254", Use.ACTIVE),
                    new TlsBypass(at, "curl -k", Use.ACTIVE),
                    new TlsBypass(at, "curl -k", Use.COMMENTED),
                    new TlsBypass(at.at(new Region(12, 1)), "curl -k", Use.ACTIVE),
                    new TlsBypass(at.at(new Region(14, 1)), "verify=False", Use.ACTIVE),
                    new TlsBypass(nested, "curl -k", Use.ACTIVE))))
        .containsExactly(
            "warning endpoint.plain-text a.sh:7:2 ftp://old.corp is used in plain text",
            "warning endpoint.plain-text a.sh:9:1 http://a.corp:80 gets its password in plain text",
            "warning endpoint.metadata-service a.sh:7:2 http://169.254.169.254 is a cloud's"
                + " metadata service",
            "warning endpoint.tls-verification-disabled a.sh:9:1 curl -k accepts any partner, also"
                + " one in between, again in line 12",
            "warning endpoint.tls-verification-disabled a.sh:14:1 verify=False accepts any partner,"
                + " also one in between");
  }
}
