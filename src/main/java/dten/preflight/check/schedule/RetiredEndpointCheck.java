package dten.preflight.check.schedule;

import dten.preflight.check.Check;
import dten.preflight.check.KnownHosts;
import dten.preflight.check.Quoted;
import dten.preflight.fact.Endpoint;
import dten.preflight.fact.Region;
import dten.preflight.fact.TargetFacts;
import dten.preflight.fact.TargetFacts.Host;
import dten.preflight.fact.TargetFacts.Service;
import dten.preflight.fact.Upgrade;
import dten.preflight.fact.schedule.Schedule;
import dten.preflight.finding.Findings;
import dten.preflight.finding.Level;
import dten.preflight.finding.Precision;
import dten.preflight.finding.Rule;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether what runs by itself talks to a host that is gone. */
public final class RetiredEndpointCheck implements Check {
  private static final Rule RETIRED =
      new Rule(
          "schedule.retired-endpoint",
          Level.ERROR,
          Precision.HIGH,
          "Something that runs by itself talks to a host that the target says is retired");

  @Override
  public List<Rule> rules() {
    return List.of(RETIRED);
  }

  @Override
  public void check(Upgrade upgrade, Findings findings) {
    Optional<TargetFacts> target = upgrade.target().toOptional();
    Optional<List<Host>> hosts = target.flatMap(TargetFacts::hosts);
    if (target.isEmpty() || hosts.isEmpty()) {
      findings.skip(
          RETIRED, target.isEmpty() ? upgrade.target().absence() : "the target lists no hosts");
      return;
    }
    KnownHosts known = new KnownHosts(hosts.get());
    Map<String, Map<Endpoint, Host>> retired = new HashMap<>();
    for (Endpoint endpoint : upgrade.pkg().all(Endpoint.class)) {
      Host host = known.find(endpoint.host());
      boolean gone = host != null && host.service() == Service.RETIRED;
      if (host != null && gone && endpoint.use() != Endpoint.Use.COMMENTED) {
        retired
            .computeIfAbsent(endpoint.location().path(), path -> new java.util.LinkedHashMap<>())
            .put(endpoint, host);
      }
    }
    Jobs jobs = new Jobs(upgrade.pkg());
    for (Schedule schedule : jobs.installed()) {
      Set<String> told = new HashSet<>();
      Map<Endpoint, Host> own = retired.getOrDefault(schedule.location().path(), Map.of());
      own.forEach(
          (endpoint, host) -> {
            if (isOnLine(endpoint, schedule) && told.add(endpoint.host())) {
              report(schedule, jobs, endpoint, host, findings);
            }
          });
      for (String file : jobs.files(schedule)) {
        boolean self =
            file.equals(schedule.location().path())
                && schedule.form() != Schedule.Form.CRON_DIRECTORY;
        Map<Endpoint, Host> there = self ? Map.of() : retired.getOrDefault(file, Map.of());
        there.forEach(
            (endpoint, host) -> {
              if (told.add(endpoint.host())) {
                report(schedule, jobs, endpoint, host, findings);
              }
            });
      }
    }
  }

  private static boolean isOnLine(Endpoint endpoint, Schedule schedule) {
    Region a = endpoint.location().region();
    Region b = schedule.location().region();
    return a != null && b != null && a.startLine() == b.startLine();
  }

  private static void report(
      Schedule schedule, Jobs jobs, Endpoint endpoint, Host host, Findings findings) {
    String note = host.note().isEmpty() ? "" : " (" + Quoted.cut(host.note()) + ")";
    String where =
        isOnLine(endpoint, schedule)
                && endpoint.location().path().equals(schedule.location().path())
            ? ""
            : " in " + endpoint.location();
    findings.report(
        RETIRED,
        schedule.location(),
        schedule.form().word()
            + " runs "
            + Quoted.cut(jobs.program(schedule))
            + " "
            + schedule.timing().inWords()
            + ", which talks to the retired host "
            + endpoint.address()
            + where
            + note
            + ": it fails every time and fills its log",
        host.replacement().isEmpty()
            ? "keep it switched off until the vendor names the host that replaces it"
            : "have it changed to " + host.replacement() + ", and keep it switched off until then");
  }
}
