package dten.preflight.check.endpoint;

import dten.preflight.check.Check;
import dten.preflight.check.KnownHosts;
import dten.preflight.fact.Endpoint;
import dten.preflight.fact.Endpoint.Origin;
import dten.preflight.fact.Endpoint.Use;
import dten.preflight.fact.Location;
import dten.preflight.fact.TargetFacts;
import dten.preflight.fact.TargetFacts.Host;
import dten.preflight.fact.TargetFacts.Service;
import dten.preflight.fact.Upgrade;
import dten.preflight.finding.Findings;
import dten.preflight.finding.Level;
import dten.preflight.finding.Precision;
import dten.preflight.finding.Rule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Whether the hosts the package talks to are there on the target. */
public final class EndpointCheck implements Check {
  private static final Rule RETIRED =
      new Rule(
          "endpoint.retired",
          Level.ERROR,
          Precision.HIGH,
          "The package talks to a host that the target says is retired");
  private static final Rule UNKNOWN =
      new Rule(
          "endpoint.unknown",
          Level.WARNING,
          Precision.MEDIUM,
          "The package talks to a host that the target does not list");

  /** How many partners are named before the rest is counted. */
  private static final int MOST_NAMED = 5;

  @Override
  public List<Rule> rules() {
    return List.of(RETIRED, UNKNOWN);
  }

  @Override
  public void check(Upgrade upgrade, Findings findings) {
    Optional<TargetFacts> target = upgrade.target().toOptional();
    partners(upgrade, target.flatMap(TargetFacts::hosts).orElse(List.of()), findings);
    if (target.isEmpty()) {
      skip(findings, upgrade.target().absence());
      return;
    }
    Optional<List<Host>> hosts = target.get().hosts();
    if (hosts.isEmpty()) {
      skip(findings, "the target lists no hosts");
      return;
    }
    KnownHosts known = new KnownHosts(hosts.get());
    Map<String, List<Endpoint>> retired = new LinkedHashMap<>();
    Map<String, List<Endpoint>> unknown = new LinkedHashMap<>();
    for (Endpoint endpoint : upgrade.pkg().all(Endpoint.class)) {
      Host host = known.find(endpoint.host());
      if (host != null && host.service() == Service.RETIRED) {
        String place = endpoint.host() + ' ' + endpoint.location();
        retired.computeIfAbsent(place, h -> new ArrayList<>()).add(endpoint);
      } else if (host == null && isCalled(endpoint, known)) {
        unknown.computeIfAbsent(endpoint.host(), h -> new ArrayList<>()).add(endpoint);
      }
    }
    for (List<Endpoint> places : retired.values()) {
      reportRetired(places.get(0), known, findings);
    }
    for (List<Endpoint> places : unknown.values()) {
      reportUnknown(places, target.get().name(), findings);
    }
  }

  /** That somebody else's system answers as before is nothing the package can show. */
  private static void partners(Upgrade upgrade, List<Host> hosts, Findings findings) {
    KnownHosts known = new KnownHosts(hosts);
    Map<String, Endpoint> called = new TreeMap<>();
    for (Endpoint endpoint : upgrade.pkg().all(Endpoint.class)) {
      Host host = known.find(endpoint.host());
      if (isCalled(endpoint, known) && (host == null || host.service() == Service.IN_SERVICE)) {
        called.putIfAbsent(endpoint.address(), endpoint);
      }
    }
    if (called.isEmpty()) {
      return;
    }
    List<String> named = new ArrayList<>(called.keySet());
    int more = named.size() - MOST_NAMED;
    findings.ask(
        UNKNOWN,
        called.values().iterator().next().location(),
        "whether "
            + String.join(", ", more > 0 ? named.subList(0, MOST_NAMED) : named)
            + (more > 0 ? " and " + more + " more" : "")
            + (named.size() == 1 ? " accepts" : " accept")
            + " what the new version sends, and their owners know the date",
        "the owners of the integrations");
  }

  private static void skip(Findings findings, String why) {
    findings.skip(RETIRED, why);
    findings.skip(UNKNOWN, why);
  }

  /** Only what is in force outside of libraries calls a host; a library's text merely may. */
  private static boolean isCalled(Endpoint endpoint, KnownHosts known) {
    return endpoint.use() == Use.ACTIVE
        && !endpoint.location().path().contains("!/")
        && !ReservedNames.covers(endpoint.host(), known);
  }

  private static void reportRetired(Endpoint endpoint, KnownHosts known, Findings findings) {
    Host host = known.find(endpoint.host());
    String note = host == null ? "" : note(host);
    Level level =
        switch (endpoint.use()) {
          case ACTIVE -> Level.ERROR;
          case COMMENTED -> Level.NOTE;
          case MENTIONED -> endpoint.origin() == Origin.BINARY ? Level.WARNING : Level.NOTE;
        };
    String where =
        switch (endpoint.use()) {
          case ACTIVE -> "";
          case COMMENTED -> " (in a comment)";
          case MENTIONED -> endpoint.origin() == Origin.BINARY ? " (in a program)" : " (mentioned)";
        };
    findings.report(
        RETIRED,
        level,
        endpoint.location(),
        endpoint.address() + where + " is retired on this target" + note,
        "have the vendor name the host that replaces it, and change it here before the upgrade");
  }

  private static String note(Host host) {
    String instead = host.replacement().isEmpty() ? "" : "use " + host.replacement();
    String comma = host.note().isEmpty() || instead.isEmpty() ? "" : ", ";
    String all = host.note() + comma + instead;
    return all.isEmpty() ? "" : ": " + all;
  }

  private static void reportUnknown(List<Endpoint> places, String target, Findings findings) {
    Endpoint first = places.get(0);
    Set<String> files = new LinkedHashSet<>();
    for (Endpoint place : places) {
      files.add(place.location().path());
    }
    String more =
        places.size() == 1
            ? ""
            : "; "
                + places.size()
                + " places in "
                + (files.size() == 1 ? "this file" : files.size() + " files");
    Location location = first.location();
    findings.report(
        UNKNOWN,
        location,
        first.address() + " is not among the hosts of " + target + more,
        "find out whether it may be reached from there, then list it in the target's hosts");
  }
}
