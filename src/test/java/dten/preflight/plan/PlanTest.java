package dten.preflight.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.fact.Location;
import dten.preflight.fact.Region;
import dten.preflight.fact.schedule.Schedule;
import dten.preflight.fact.schedule.Unreadable;
import dten.preflight.fact.shell.Origin;
import dten.preflight.fact.shell.ShellCommand;
import dten.preflight.finding.Finding;
import dten.preflight.finding.Level;
import dten.preflight.finding.PreflightResult;
import dten.preflight.finding.Rule;
import dten.preflight.finding.TargetResult;
import dten.preflight.finding.Verdict;
import dten.preflight.run.Checks;
import dten.preflight.testing.Plans;
import dten.preflight.testing.Results;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What holds of every plan: nothing that was found is lost or told twice, and somebody does it. */
class PlanTest {
  private static Finding finding(Rule rule, Level level, String path) {
    return new Finding(rule, level, "it is " + path, "mend it", Location.ofEntry(path));
  }

  private static PreflightResult result(List<Finding> findings) {
    TargetResult target =
        new TargetResult("prod", List.of(), findings, List.of(), List.of(), Verdict.NO_GO);
    return Results.of(List.of(target), List.of(), List.of(), Verdict.NO_GO, 1);
  }

  private static void everyFindingIsInOneStep(PreflightResult result, Plan plan) {
    List<Finding> cited = new ArrayList<>();
    for (Step step : plan.steps()) {
      cited.addAll(step.findings());
      assertThat(step.owner()).isNotBlank();
      assertThat(step.title()).isNotBlank();
      assertThat(step.takes().high()).isPositive();
      assertThat(step.takes().low()).isPositive().isLessThanOrEqualTo(step.takes().high());
    }
    assertThat(cited).containsExactlyInAnyOrderElementsOf(result.findings());
    for (int i = 0; i < plan.steps().size(); i++) {
      assertThat(plan.steps().get(i).number()).isEqualTo(i + 1);
      assertThat(i == 0 || earlier(plan, i)).isTrue();
    }
  }

  private static boolean earlier(Plan plan, int i) {
    return plan.steps().get(i - 1).phase().compareTo(plan.steps().get(i).phase()) <= 0;
  }

  @Test
  void everyFindingOfEveryRuleAtEveryLevelIsInOneStep() {
    List<Finding> all = new ArrayList<>();
    for (Rule rule : Checks.rules()) {
      for (Level level : Level.values()) {
        all.add(finding(rule, level, "a/" + level.word()));
        all.add(finding(rule, level, "b/" + level.word()));
      }
    }
    PreflightResult result = result(all);
    everyFindingIsInOneStep(result, Plans.of(result));
  }

  @Test
  void everyFindingOfTheResultsThatWritersAreTriedOnIsInOneStep() {
    for (PreflightResult result :
        List.of(
            Results.plain(),
            Results.twoTargets(),
            Results.broken(),
            Results.signed(),
            Results.hostile())) {
      everyFindingIsInOneStep(result, Plans.of(result));
    }
  }

  @Test
  void aRuleThatHasNoPlaceYetStillLeadsToAStep() {
    Rule strange =
        new Rule(
            "area.new", Level.ERROR, Results.plain().findings().get(0).rule().precision(), "New");
    PreflightResult result = result(List.of(finding(strange, Level.ERROR, "x")));
    everyFindingIsInOneStep(result, Plans.of(result));
  }

  @Test
  void aHundredFindingsOfOneKindAreOneStep() {
    List<Finding> all = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      all.add(finding(rule("secret.password"), Level.ERROR, "conf/" + i));
    }
    Plan plan = Plans.of(result(all));
    assertThat(plan.steps().stream().filter(step -> !step.findings().isEmpty())).hasSize(1);
  }

  @Test
  void whoeverTheSiteNamesOwnsTheStep() {
    PreflightResult result =
        result(
            List.of(
                finding(rule("secret.password"), Level.ERROR, "a"),
                finding(rule("secret.sql-password"), Level.ERROR, "b")));
    Plan plan =
        Plans.of(result, Map.of("secret", "the vault team", "secret.sql-password", "the DBAs"));
    assertThat(
            plan.steps().stream()
                .filter(step -> !step.findings().isEmpty())
                .map(step -> step.owner() + ": " + step.findings().get(0).rule().id()))
        .containsExactly("the vault team: secret.password", "the DBAs: secret.sql-password");
  }

  @Test
  void whatConcernsOneTargetSaysSoAndWhatConcernsAllIsSaidOnce() {
    Plan plan = Plans.of(Results.twoTargets());
    assertThat(
            plan.steps().stream()
                .filter(step -> !step.findings().isEmpty())
                .map(step -> step.targets() + " " + step.findings().get(0).rule().id()))
        .containsExactly("[production] script.sudo-required", "[] manifest.reboot-ambiguous");
  }

  @Test
  void stepsAreSplitByTargetOnlyWhereNothingOfThemIsShared() {
    Finding shared = finding(rule("schedule.cron-job"), Level.WARNING, "cron.d/a");
    Finding first = finding(rule("schedule.in-window"), Level.ERROR, "cron.d/a");
    Finding second = finding(rule("schedule.in-window"), Level.ERROR, "cron.d/b");
    Finding stop = finding(rule("upgrade.stop-skipped"), Level.ERROR, "manifest.json");
    PreflightResult result =
        Results.of(
            List.of(
                new TargetResult(
                    "a", List.of(), List.of(shared, first), List.of(), List.of(), Verdict.NO_GO),
                new TargetResult(
                    "b",
                    List.of(),
                    List.of(shared, second, stop),
                    List.of(),
                    List.of(),
                    Verdict.NO_GO)),
            List.of(),
            List.of(),
            Verdict.NO_GO,
            1);
    Plan plan = Plans.of(result);
    everyFindingIsInOneStep(result, plan);
    assertThat(
            plan.steps().stream()
                .filter(step -> !step.findings().isEmpty())
                .map(step -> step.targets() + " " + step.findings().size()))
        .containsExactly("[b] 1", "[] 3");
  }

  @Test
  void thePlanOfACleanPackageIsShort() {
    TargetResult clean =
        new TargetResult("prod", List.of(), List.of(), List.of(), List.of(), Verdict.GO);
    Plan plan = Plans.of(Results.of(List.of(clean), List.of(), List.of(), Verdict.GO, 0));
    assertThat(plan.steps().stream().map(Step::title))
        .containsExactly(
            "Say that it starts",
            "Save what the upgrade changes",
            "Install it as its instructions say",
            "Check that the new version does its work, and decide to keep it",
            "Say that it is done",
            "Files: put the former version back in place",
            "Start the former version, and check that it does its work",
            "Say that it was taken back",
            "Compare latency, errors and retries with the week before");
    assertThat(plan.noReturn()).isEmpty();
  }

  private static Schedule schedule(String path, Schedule.Form form, String user, String command) {
    return new Schedule(
        Location.ofEntry(path, Region.line(1)),
        form,
        "0 3 * * *",
        new Unreadable("not looked at"),
        user,
        command,
        null);
  }

  private static List<String> commands(Schedule schedule, Phase phase) {
    Finding finding =
        new Finding(rule("schedule.cron-job"), Level.WARNING, "it runs", null, schedule.location());
    List<String> commands = new ArrayList<>();
    for (Step step : Plans.of(result(List.of(finding)), schedule).steps(phase)) {
      commands.addAll(step.commands());
    }
    return commands;
  }

  @Test
  void schedulesAreSwitchedOffAndOnByExactCommands() {
    Schedule file = schedule("x/cron.d/it's $(id)", Schedule.Form.CRON, "root", "/bin/a");
    assertThat(commands(file, Phase.WORK))
        .containsExactly("sudo mv -- '/etc/cron.d/it'\\''s $(id)' '/root/it'\\''s $(id).off'");
    assertThat(commands(file, Phase.CLEANUP))
        .containsExactly("sudo mv -- '/root/it'\\''s $(id).off' '/etc/cron.d/it'\\''s $(id)'");

    Schedule timer = schedule("units/import.timer", Schedule.Form.TIMER, "", "import.service");
    assertThat(commands(timer, Phase.WORK))
        .containsExactly("sudo systemctl disable --now -- import.timer");

    Schedule own = schedule("bin/setup.sh", Schedule.Form.CRON, "shop", "/opt/shop/it; reboot");
    assertThat(commands(own, Phase.WORK))
        .containsExactly(
            "sudo crontab -u shop -l > crontab.before",
            "grep -vF -- '/opt/shop/it; reboot' crontab.before > crontab.off",
            "sudo crontab -u shop crontab.off");
    assertThat(commands(own, Phase.CLEANUP)).containsExactly("sudo crontab -u shop crontab.before");
  }

  @Test
  void schedulesThatACommandMakesAreSwitchedOffAndOn() {
    Schedule job = schedule("bin/setup.sh", Schedule.Form.AT, "", "/opt/shop/it's now");
    assertThat(commands(job, Phase.WORK))
        .containsExactly(
            "for job in $(atq | cut -f1); do if at -c \"$job\" | grep -qF -- '/opt/shop/it'\\''s"
                + " now'; then at -c \"$job\" > \"at-job.$job\" && LC_ALL=C atq | grep"
                + " \"^$job[[:space:]]\" >> at-jobs.off && atrm \"$job\"; fi; done");
    assertThat(commands(job, Phase.CLEANUP))
        .containsExactly(
            "while read -r job day month date time year rest; do at -t \"$(date -d \"$date $month"
                + " $year $time\" +%Y%m%d%H%M)\" < \"at-job.$job\"; done < at-jobs.off");

    Schedule whole = whole("shop", "/opt/shop/crontab");
    assertThat(commands(whole, Phase.WORK))
        .containsExactly("sudo crontab -u shop -l > crontab.before", "sudo crontab -u shop -r");
    assertThat(commands(whole, Phase.CLEANUP))
        .containsExactly("sudo crontab -u shop crontab.before");
  }

  private static Schedule whole(String user, String file) {
    return new Schedule(
        Location.ofEntry("bin/setup.sh", Region.line(1)),
        Schedule.Form.CRON,
        "crontab " + file,
        new Unreadable("not looked at"),
        user,
        file,
        null);
  }

  @Test
  void tasksAndTimersAreNamedAsTheirCommandNamesThem() {
    assertThat(
            made(Schedule.Form.TASK, "schtasks", "/create", "/tn", "Shop\\Night Run", "/tr", "x"))
        .containsExactly(
            "schtasks /Change /TN \"Shop\\Night Run\" /DISABLE",
            "schtasks /Change /TN \"Shop\\Night Run\" /ENABLE");
    assertThat(made(Schedule.Form.TASK, "schtasks", "/create", "/tn", "a\" & del b", "/tr", "x"))
        .isEmpty();
    assertThat(made(Schedule.Form.TASK, "schtasks", "/create", "/tr", "x")).isEmpty();
    assertThat(made(Schedule.Form.TIMER, "systemd-run", "--on-active=2h", "--unit=tidy", "/bin/x"))
        .containsExactly("sudo systemctl stop -- tidy.timer");
    assertThat(made(Schedule.Form.TIMER, "systemd-run", "--on-active=2h", "/bin/x")).isEmpty();
  }

  private static List<String> made(Schedule.Form form, String... words) {
    Schedule schedule = schedule("bin/setup.cmd", form, "", "x");
    List<ShellCommand.Word> all = new ArrayList<>();
    for (String word : words) {
      all.add(new ShellCommand.Word(word, false, Region.line(1)));
    }
    ShellCommand command =
        new ShellCommand(
            schedule.location(),
            Origin.WRITTEN,
            null,
            "",
            Set.of(),
            List.of(),
            new ShellCommand.Pipe(Region.line(1), 0),
            List.of(),
            all,
            List.of());
    Finding finding =
        new Finding(rule("schedule.cron-job"), Level.WARNING, "it runs", null, schedule.location());
    Plan plan = Plans.of(result(List.of(finding)), schedule, command);
    List<String> commands = new ArrayList<>();
    for (Phase phase : List.of(Phase.WORK, Phase.CLEANUP)) {
      plan.steps(phase).forEach(step -> commands.addAll(step.commands()));
    }
    return commands;
  }

  @Test
  void whatCannotBeTypedIsSaidInWords() {
    Schedule masked = schedule("bin/setup.sh", Schedule.Form.CRON, "shop", "/it [redacted]");
    assertThat(commands(masked, Phase.WORK)).isEmpty();
    Schedule hostile = schedule("cron.d/a\nb", Schedule.Form.CRON, "", "/it");
    assertThat(commands(hostile, Phase.WORK)).isEmpty();
  }

  private static Rule rule(String id) {
    return Checks.rules().stream().filter(rule -> rule.id().equals(id)).findFirst().orElseThrow();
  }
}
