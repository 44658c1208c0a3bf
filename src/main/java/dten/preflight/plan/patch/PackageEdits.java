package dten.preflight.plan.patch;

import dten.preflight.fact.Base;
import dten.preflight.fact.Region;
import dten.preflight.fact.TargetFacts;
import dten.preflight.fact.TargetFacts.Host;
import dten.preflight.fact.TargetFacts.Service;
import dten.preflight.fact.Upgrade;
import dten.preflight.fact.schedule.Schedule;
import dten.preflight.fact.sql.SqlAction;
import dten.preflight.fact.sql.SqlScript;
import dten.preflight.fact.sql.SqlStatement;
import dten.preflight.finding.Finding;
import dten.preflight.finding.TargetResult;
import dten.preflight.plan.patch.Edit.Change;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What is to be changed in the files of a package, by the findings on one target. */
public final class PackageEdits {
  private static final String TIMEOUT = "SET lock_timeout = '5s';";

  private final Upgrade upgrade;
  private final TargetResult result;
  private final List<Edit> edits = new ArrayList<>();
  private final List<LeftOut> leftOut = new ArrayList<>();

  /** Of what a run said of a target. */
  public PackageEdits(Upgrade upgrade, TargetResult result) {
    this.upgrade = upgrade;
    this.result = result;
    schedules();
    endpoints();
    migrations();
  }

  /** The edits, in the order of their kinds. */
  public List<Edit> edits() {
    return edits;
  }

  /** What was found and cannot be changed by a patch. */
  public List<LeftOut> leftOut() {
    return leftOut;
  }

  private List<Finding> of(String... rules) {
    Set<String> ids = Set.of(rules);
    List<Finding> some = new ArrayList<>();
    for (Finding finding : result.findings()) {
      if (ids.contains(finding.rule().id()) && isFile(finding)) {
        some.add(finding);
      }
    }
    return some;
  }

  private static boolean isFile(Finding finding) {
    return finding.location().base() == Base.PACKAGE
        && !finding.location().path().isEmpty()
        && !finding.location().path().contains("!/");
  }

  /** Lines of crontabs; what a script hands to crontab is changed by a command of the plan. */
  private void schedules() {
    List<Finding> found =
        of("schedule.cron-job", "schedule.in-window", "schedule.retired-endpoint");
    for (Schedule schedule : upgrade.pkg().all(Schedule.class)) {
      Region region = schedule.location().region();
      String path = schedule.location().path();
      List<Finding> clears = new ArrayList<>();
      for (Finding finding : found) {
        if (finding.location().equals(schedule.location())) {
          clears.add(finding);
        }
      }
      if (schedule.form() == Schedule.Form.CRON && region != null && !clears.isEmpty()) {
        String first = schedule.expression().split("[ \t]", 2)[0];
        edits.add(
            new Edit(
                path,
                new Change.Comment(
                    region.startLine(), first, "switched off until the upgrade is accepted"),
                clears));
      }
    }
  }

  /** Hosts that are gone, where the target names the one that took their place. */
  private void endpoints() {
    List<Host> hosts = upgrade.target().toOptional().flatMap(TargetFacts::hosts).orElse(List.of());
    for (Finding finding : of("endpoint.retired")) {
      Region region = finding.location().region();
      for (Host host : hosts) {
        boolean isMeant =
            host.service() == Service.RETIRED
                && isHostName(host.name())
                && isHostName(host.replacement())
                && finding.message().toLowerCase(Locale.ROOT).contains(host.name());
        if (isMeant && region != null) {
          edits.add(
              new Edit(
                  finding.location().path(),
                  new Change.Word(region.startLine(), host.name(), host.replacement(), ""),
                  List.of(finding)));
        }
      }
    }
  }

  private static boolean isHostName(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean isWord = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
      if (!isWord && ".-".indexOf(c) < 0) {
        return false;
      }
    }
    return name.length() > 2;
  }

  /** PostgreSQL's: only there do the rules see what locks are waited for. */
  private void migrations() {
    Map<String, List<Finding>> byFile = new LinkedHashMap<>();
    for (Finding finding : of("migration.no-lock-timeout", "migration.no-advisory-lock")) {
      byFile.computeIfAbsent(finding.location().path(), p -> new ArrayList<>()).add(finding);
    }
    byFile.forEach(this::migration);
  }

  private void migration(String path, List<Finding> findings) {
    String why = whyNot(path);
    if (!why.isEmpty()) {
      leftOut.add(new LeftOut(path, why));
      return;
    }
    List<String> first = new ArrayList<>();
    List<String> last = new ArrayList<>();
    if (has(findings, "migration.no-lock-timeout")) {
      first.add(TIMEOUT);
      last.add("RESET lock_timeout;");
    }
    if (has(findings, "migration.no-advisory-lock")) {
      String key = key(upgrade.pkg().identity().fileName());
      first.add("SELECT pg_advisory_lock(" + key + ");");
      last.add(0, "SELECT pg_advisory_unlock(" + key + ");");
    }
    edits.add(new Edit(path, new Change.Around(first, last), findings));
  }

  private static boolean has(List<Finding> findings, String rule) {
    for (Finding finding : findings) {
      if (finding.rule().id().equals(rule)) {
        return true;
      }
    }
    return false;
  }

  /** All migrations of a package keep each other away by one number. */
  private static String key(String name) {
    return String.valueOf(1 + Math.floorMod(name.hashCode(), 1_000_000_000));
  }

  private String whyNot(String path) {
    if (!path.toLowerCase(Locale.ROOT).endsWith(".sql")) {
      return "its statements stand in another kind of file; change it by hand";
    }
    for (SqlScript script : upgrade.pkg().all(SqlScript.class)) {
      if (!script.location().path().equals(path)) {
        continue;
      }
      if (!script.dialect().isAnalysed()) {
        return "it is not PostgreSQL's; change it by hand";
      }
      String tool = script.runner().words();
      switch (script.runner()) {
        case LIQUIBASE, GOOSE, DBMATE -> {
          return tool + " runs its parts one by one; set lock_timeout for the role that runs them";
        }
        case FLYWAY, PRISMA -> {
          if (hasConcurrently(path)) {
            return tool
                + " runs CREATE INDEX CONCURRENTLY only in a file without other statements; set"
                + " lock_timeout for the role that runs it";
          }
        }
        case NONE, GOLANG_MIGRATE, SQITCH -> {
          // One session runs the file from its first statement to its last.
        }
      }
    }
    return "";
  }

  private boolean hasConcurrently(String path) {
    for (SqlStatement statement : upgrade.pkg().all(SqlStatement.class)) {
      if (statement.location().path().equals(path)) {
        for (SqlAction action : statement.actions()) {
          if (action.is(SqlAction.Trait.CONCURRENTLY)) {
            return true;
          }
        }
      }
    }
    return false;
  }
}
