package dten.preflight.check.change;

import dten.preflight.check.Check;
import dten.preflight.check.Quoted;
import dten.preflight.fact.Location;
import dten.preflight.fact.Upgrade;
import dten.preflight.fact.change.Change;
import dten.preflight.fact.change.Change.Action;
import dten.preflight.fact.change.Change.Subject;
import dten.preflight.fact.change.PackageChanges;
import dten.preflight.finding.Findings;
import dten.preflight.finding.Level;
import dten.preflight.finding.Precision;
import dten.preflight.finding.Rule;
import java.util.ArrayList;
import java.util.List;

/** Files, migrations, jobs and hosts that came, went or changed since the package before. */
public final class ChangedContentCheck implements Check {
  private static final Rule REWRITTEN =
      new Rule(
          "change.migration-rewritten",
          Level.WARNING,
          Precision.MEDIUM,
          "A migration that has run already has other bytes than in the previous package");
  private static final Rule MIGRATION_GONE =
      new Rule(
          "change.migration-vanished",
          Level.WARNING,
          Precision.MEDIUM,
          "A migration of the previous package is in this one no more");
  private static final Rule JOB_GONE =
      new Rule(
          "change.job-vanished",
          Level.WARNING,
          Precision.MEDIUM,
          "A unit or schedule of the previous package is in this one no more");
  private static final Rule ENDPOINT =
      new Rule(
          "change.endpoint-appeared",
          Level.NOTE,
          Precision.MEDIUM,
          "The package talks to a host that the previous one did not");
  private static final Rule EXECUTE =
      new Rule(
          "change.execute-bit-lost",
          Level.WARNING,
          Precision.MEDIUM,
          "A file that could be executed in the previous package cannot be any more");
  private static final Rule FILE_GONE =
      new Rule(
          "change.file-vanished",
          Level.NOTE,
          Precision.VERY_HIGH,
          "Files of the previous package are in this one no more");

  private static final int MAX_SINGLE = 10;
  private static final int EXECUTE_BITS = 0111;

  @Override
  public List<Rule> rules() {
    return List.of(REWRITTEN, MIGRATION_GONE, JOB_GONE, ENDPOINT, EXECUTE, FILE_GONE);
  }

  @Override
  public void check(Upgrade upgrade, Findings findings) {
    if (upgrade.previous().isEmpty()) {
      for (Rule rule : rules()) {
        findings.skip(rule, "no --previous given");
      }
      return;
    }
    PackageChanges changes = PackageChanges.between(upgrade.previous().get(), upgrade.pkg());
    Told told = new Told(upgrade.pkg().rootFolder(), findings);
    told.all(
        REWRITTEN,
        run(changes, Action.CHANGED),
        "has other bytes than in the previous package, and is not run again where it has run: ",
        "where it has run, the tool refuses to go on or the change never arrives; ask the vendor"
            + " for a migration of its own");
    told.all(
        MIGRATION_GONE,
        run(changes, Action.VANISHED),
        "was in the previous package and is no more: ",
        "a tool that checks its history refuses to start; ask the vendor for the missing file");
    told.all(
        JOB_GONE,
        jobs(changes),
        "was in the previous package and is no more: ",
        "if it is installed it goes on running: have it stopped and removed, or ask the vendor");
    told.all(
        ENDPOINT,
        endpoints(changes),
        "was not talked to by the previous package: ",
        "see that firewall, proxy and accounts let it through");
    told.all(
        EXECUTE,
        lost(changes),
        "could be executed in the previous package and cannot be any more: ",
        "give it back with chmod after unpacking, or ask the vendor");
    List<Change> gone = some(changes, Subject.FILE, Action.VANISHED);
    if (!gone.isEmpty()) {
      findings.report(
          FILE_GONE,
          Location.ofPackage(),
          gone.size()
              + (gone.size() == 1 ? " file" : " files")
              + " of the previous package and none in their place, such as "
              + Quoted.some(gone, Change::name),
          "unpacking over the old version leaves them there; preflight diff lists them");
    }
  }

  /** Migrations that a tool runs once by their version. */
  private static List<Change> run(PackageChanges changes, Action action) {
    List<Change> run = new ArrayList<>();
    for (Change each : some(changes, Subject.MIGRATION, action)) {
      if (!each.before().isEmpty()) {
        run.add(each);
      }
    }
    return run;
  }

  private static List<Change> jobs(PackageChanges changes) {
    List<Change> jobs = some(changes, Subject.UNIT, Action.VANISHED);
    jobs.addAll(some(changes, Subject.SCHEDULE, Action.VANISHED));
    return jobs;
  }

  /** Those of libraries are many, and mostly of settings that nobody uses. */
  private static List<Change> endpoints(PackageChanges changes) {
    List<Change> outside = new ArrayList<>();
    for (Change each : some(changes, Subject.ENDPOINT, Action.APPEARED)) {
      if (!each.location().path().contains("!/")) {
        outside.add(each);
      }
    }
    return outside;
  }

  private static List<Change> lost(PackageChanges changes) {
    List<Change> lost = new ArrayList<>();
    for (Change each : some(changes, Subject.PERMISSION, Action.CHANGED)) {
      boolean could = (Integer.parseInt(each.before(), 8) & EXECUTE_BITS) != 0;
      if (could && (Integer.parseInt(each.after(), 8) & EXECUTE_BITS) == 0) {
        lost.add(each);
      }
    }
    return lost;
  }

  private static List<Change> some(PackageChanges changes, Subject subject, Action action) {
    List<Change> some = new ArrayList<>();
    for (Change each : changes.all(subject)) {
      if (each.action() == action) {
        some.add(each);
      }
    }
    return some;
  }

  /** Reports: one finding for each change, or one for all where there are many. */
  private record Told(String root, Findings findings) {
    void all(Rule rule, List<Change> found, String words, String fix) {
      if (found.size() > MAX_SINGLE) {
        findings.report(
            rule,
            Location.ofPackage(),
            found.size() + " times: " + words + Quoted.some(found, Told::shown),
            fix);
        return;
      }
      for (Change each : found) {
        Location place =
            new Location(
                each.location().base(), root + each.location().path(), each.location().region());
        findings.report(rule, place, words + shown(each), fix);
      }
    }

    private static String shown(Change each) {
      return switch (each.subject()) {
        case MIGRATION -> each.before();
        case PERMISSION -> each.name() + " has " + each.after() + " and had " + each.before();
        case SCRIPT, UNIT, SCHEDULE, ENDPOINT, LIBRARY, API, DATE, FILE -> Quoted.cut(each.name());
      };
    }
  }
}
