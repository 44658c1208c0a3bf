package dten.preflight.check.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.check.Check;
import dten.preflight.fact.Location;
import dten.preflight.fact.TargetFacts;
import dten.preflight.fact.TargetFacts.Host;
import dten.preflight.fact.TargetFacts.Service;
import dten.preflight.fact.TargetFacts.Window;
import dten.preflight.testing.Checking;
import dten.preflight.testing.Contents;
import dten.preflight.testing.Upgrades;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rules about schedules, each with what it is to find and what it is to leave alone. */
class ScheduleChecksTest {
  private static final Location SOMEWHERE = Location.ofEntry("target.yaml");
  private static final TargetFacts TARGET =
      TargetFacts.named("prod")
          .zone(ZoneId.of("Europe/Berlin"))
          .window(
              new Window(
                  ZonedDateTime.parse("2026-11-22T02:00:00+01:00[Europe/Berlin]"),
                  Duration.ofMinutes(90),
                  SOMEWHERE))
          .hosts(
              List.of(
                  new Host(
                      "sftp.old.test", Service.RETIRED, "since May", "sftp.new.test", SOMEWHERE),
                  new Host("db.test", Service.IN_SERVICE, "", SOMEWHERE)))
          .build();

  private static List<String> check(Check check, Contents contents) {
    return Checking.lines(check, Upgrades.of(TARGET, contents.facts()));
  }

  @Test
  void jobsInWordsAndInTheWindow() {
    Contents contents =
        new Contents()
            .file(
                "etc/cron.d/import",
                """
                # nightly
                0 3 * * * importer cd /opt/x && ./import.sh --all
                0 5 * * * root /opt/x/report
                */10 * * * * root test -x /opt/x/poll && /opt/x/poll
                @reboot root /opt/x/warm
                """)
            .file("units/x.timer", "[Timer]\nOnCalendar=Sun 01:30\nRandomizedDelaySec=1h\n")
            .file("units/x.service", "[Service]\nExecStart=/opt/x/sync\n");
    assertThat(check(new JobCheck(), contents))
        .containsExactly(
            "warning schedule.cron-job etc/cron.d/import:2:1 cron job runs ./import.sh as importer"
                + " at 03:00 every day, next on Sat 2026-11-21 03:00 Europe/Berlin, inside the"
                + " maintenance window",
            "error schedule.in-window etc/cron.d/import:2:1 cron job runs ./import.sh as importer"
                + " at 03:00 every day, on Sun 2026-11-22 03:00 inside the window from Sun"
                + " 2026-11-22 02:00 to Sun 2026-11-22 03:30",
            "warning schedule.cron-job etc/cron.d/import:3:1 cron job runs /opt/x/report as root at"
                + " 05:00 every day, next on Sat 2026-11-21 05:00 Europe/Berlin, not in the"
                + " maintenance window",
            "warning schedule.cron-job etc/cron.d/import:4:1 cron job runs /opt/x/poll as root"
                + " every 10 minutes, next on Sat 2026-11-21 00:00 Europe/Berlin, inside the"
                + " maintenance window",
            "warning schedule.in-window etc/cron.d/import:4:1 cron job runs /opt/x/poll as root"
                + " every 10 minutes, on Sun 2026-11-22 02:00 inside the window from Sun 2026-11-22"
                + " 02:00 to Sun 2026-11-22 03:30",
            "note schedule.cron-job etc/cron.d/import:5:1 cron job runs /opt/x/warm as root when"
                + " the system starts",
            "warning schedule.cron-job units/x.timer:2:1 systemd timer runs /opt/x/sync at 01:30 on"
                + " Sunday, up to 1 hour later, next on Sun 2026-11-22 01:30 Europe/Berlin, inside"
                + " the maintenance window",
            "warning schedule.in-window units/x.timer:2:1 systemd timer runs /opt/x/sync at 01:30"
                + " on Sunday, up to 1 hour later, on Sun 2026-11-22 01:30 inside the window from"
                + " Sun 2026-11-22 02:00 to Sun 2026-11-22 03:30");
  }

  @Test
  void jobsThatScriptsInstall() {
    Contents contents =
        new Contents()
            .file(
                "install.sh",
                """
                (crontab -l; echo '0 4 * * * /opt/a') | crontab -
                crontab jobs.cron
                echo /opt/b | at 23:30
                """)
            .file("jobs.cron", "15 4 * * * /opt/c\n")
            .file("rollback/undo.sh", "echo '0 3 * * * /opt/old' | crontab -\n");
    assertThat(Checking.lines(new JobCheck(), Upgrades.of(contents.facts())))
        .containsExactly(
            "skipped schedule.in-window no --target given",
            "warning schedule.cron-job install.sh:1:20 cron job runs /opt/a at 04:00 every day,"
                + " next on Sat 2026-11-21 04:00 by the host's clock",
            "warning schedule.cron-job install.sh:3:15 at job runs /opt/b once, at 23:30, next on"
                + " Sat 2026-11-21 23:30 by the host's clock",
            "warning schedule.cron-job jobs.cron:1:1 cron job runs /opt/c at 04:15 every day, next"
                + " on Sat 2026-11-21 04:15 by the host's clock");
    TargetFacts noWindow = TargetFacts.named("prod").build();
    assertThat(Checking.lines(new JobCheck(), Upgrades.of(noWindow)))
        .containsExactly("skipped schedule.in-window the target names no maintenance window");
  }

  @Test
  void secretsOfCommandLinesAreNotShown() {
    Contents contents =
        new Contents()
            .file(
                "etc/cron.d/x",
                "0 3 * * * root mysqldump -uroot -pgeheim1 d >/x; A_TOKEN=geheim2 y\n");
    assertThat(check(new JobCheck(), contents).toString()).doesNotContain("geheim");
    assertThat(List.of(contents.facts()).toString()).contains("mysqldump").doesNotContain("geheim");
  }

  @Test
  void triggersOfPowerShell() {
    Contents contents =
        new Contents()
            .file(
                "task.ps1",
                """
                $t = New-ScheduledTaskTrigger -Daily -At 2:15am
                $t = New-ScheduledTaskTrigger -Weekly -DaysOfWeek Monday,Friday -At '22:30'
                $t = New-ScheduledTaskTrigger -AtStartup
                Get-ScheduledTask x
                """)
            .file(
                "task.cmd", "schtasks /create /tn x /tr c:\\x.exe /sc daily /st 05:00 /ru SYSTEM");
    assertThat(check(new JobCheck(), contents))
        .containsExactly(
            "warning schedule.cron-job task.ps1:1:6 scheduled task at 02:15 every day, next on Sat"
                + " 2026-11-21 02:15 Europe/Berlin, inside the maintenance window",
            "error schedule.in-window task.ps1:1:6 scheduled task at 02:15 every day, on Sun"
                + " 2026-11-22 02:15 inside the window from Sun 2026-11-22 02:00 to Sun 2026-11-22"
                + " 03:30",
            "warning schedule.cron-job task.ps1:2:6 scheduled task at 22:30 on Monday and Friday,"
                + " next on Mon 2026-11-23 22:30 Europe/Berlin, not in the maintenance window",
            "warning schedule.cron-job task.cmd:1:1 scheduled task runs c:\\x.exe as SYSTEM at"
                + " 05:00 every day, next on Sat 2026-11-21 05:00 Europe/Berlin, not in the"
                + " maintenance window");
    TargetFacts users = TargetFacts.named("prod").users(List.of("root")).build();
    assertThat(Checking.lines(new JobNeedsCheck(), Upgrades.of(users, contents.facts()))).isEmpty();
  }

  @Test
  void marksThatAreFilledInLaterAreNoTimes() {
    Contents contents =
        new Contents()
            .file("a.timer", "[Timer]\nOnCalendar={{ backup_calendar }}\n")
            .file("b.timer", "[Timer]\nOnCalendar=@BACKUP_TIME@\n")
            .file("c.timer", "[Timer]\nOnCalendar=someday\n");
    assertThat(check(new InvalidScheduleCheck(), contents))
        .containsExactly(
            "error schedule.invalid c.timer:2:1 \"OnCalendar=someday\" is refused by the scheduler:"
                + " \"someday\" is no weekday");
  }

  @Test
  void templatesOfTimersRunNothingByThemselves() {
    Contents contents =
        new Contents()
            .file("units/dump@.timer", "[Timer]\nOnCalendar=05:00\n")
            .file("units/dump@.service", "[Service]\nExecStart=/opt/x/dump %i\n");
    assertThat(check(new JobCheck(), contents))
        .containsExactly(
            "note schedule.cron-job units/dump@.timer:2:1 every instance of a timer runs"
                + " /opt/x/dump at 05:00 every day, next on Sat 2026-11-21 05:00 Europe/Berlin, not"
                + " in the maintenance window");
  }

  @Test
  void aQuestionIsNotTheProgramThatRuns() {
    Contents contents =
        new Contents()
            .file("etc/cron.d/x", "0 5 * * * root d=$(cat /etc/x.conf); rm -f \"$d\"/*\n");
    assertThat(check(new JobCheck(), contents))
        .containsExactly(
            "warning schedule.cron-job etc/cron.d/x:1:1 cron job runs rm as root at 05:00 every"
                + " day, next on Sat 2026-11-21 05:00 Europe/Berlin, not in the maintenance"
                + " window");
  }

  @Test
  void schedulesThatNeverRun() {
    Contents contents =
        new Contents()
            .file(
                "etc/cron.d/import",
                "0 25 * * * root /a\n0 3 30 2 * root /b\n0 3 * * * /c\nrun me at noon\n"
                    + "0 3 * * * root /d")
            .file("etc/cron.d/import.cron", "0 3 * * * root /e\n")
            .file("etc/cron.daily/back.up", "#!/bin/sh\n")
            .file("x.timer", "[Timer]\nOnCalendar=25:00\n")
            .file("fine.cron", "0 3 29 2 * /f\n");
    assertThat(check(new InvalidScheduleCheck(), contents))
        .containsExactly(
            "error schedule.invalid etc/cron.d/import:1:1 \"0 25 * * *\" is refused by the"
                + " scheduler: hour \"25\" is not in 0-23",
            "error schedule.invalid etc/cron.d/import:2:1 \"0 3 30 2 *\" names a date that never"
                + " comes",
            "warning schedule.invalid etc/cron.d/import.cron:1 cron of Debian and its kin passes"
                + " over files whose names hold more than letters, digits, dashes and underscores",
            "warning schedule.invalid etc/cron.daily/back.up:1 cron of Debian and its kin passes"
                + " over files whose names hold more than letters, digits, dashes and underscores",
            "error schedule.invalid x.timer:2:1 \"OnCalendar=25:00\" is refused by the scheduler:"
                + " hour \"25\" is not in 0..23",
            "error schedule.invalid etc/cron.d/import:3:11 names no user before the command, so"
                + " that cron takes \"/c\" for one",
            "error schedule.invalid etc/cron.d/import:4:1 \"run me at noon\" is neither a job, nor"
                + " a setting, nor a comment",
            "error schedule.invalid etc/cron.d/import:5:1 the last line has no line end, for which"
                + " cron refuses the whole file");
  }

  @Test
  void retiredHosts() {
    Contents contents =
        new Contents()
            .file(
                "etc/cron.d/import",
                """
                0 3 * * * root /opt/x/bin/import.sh
                0 4 * * * root curl -s https://sftp.old.test/ping
                0 5 * * * root curl -s https://db.test/ping
                """)
            .file("v1/bin/import.sh", "#!/bin/sh\n. \"$HOME/lib/fetch.sh\"\n")
            .file(
                "v1/lib/fetch.sh", "#!/bin/sh\n# sftp://elsewhere.test\nsftp u@sftp.old.test:/in\n")
            .file("other/import.sh", "#!/bin/sh\ncurl https://db.test\n")
            .file("x.timer", "[Timer]\nOnCalendar=daily\n")
            .file("x.service", "[Service]\nExecStart=/bin/sh -c 'curl https://sftp.old.test'\n");
    assertThat(check(new RetiredEndpointCheck(), contents))
        .containsExactly(
            "error schedule.retired-endpoint etc/cron.d/import:1:1 cron job runs"
                + " /opt/x/bin/import.sh at 03:00 every day, which talks to the retired host"
                + " sftp://sftp.old.test in v1/lib/fetch.sh:3:6 (since May): it fails every time"
                + " and fills its log",
            "error schedule.retired-endpoint etc/cron.d/import:2:1 cron job runs curl at 04:00"
                + " every day, which talks to the retired host https://sftp.old.test (since May):"
                + " it fails every time and fills its log",
            "error schedule.retired-endpoint x.timer:2:1 systemd timer runs curl at 00:00 every"
                + " day, which talks to the retired host https://sftp.old.test in x.service:2:28"
                + " (since May): it fails every time and fills its log");
    assertThat(Checking.lines(new RetiredEndpointCheck(), Upgrades.of(contents.facts())))
        .containsExactly("skipped schedule.retired-endpoint no --target given");
  }

  @Test
  void accountsAndProgramsOfJobs() {
    Contents contents =
        new Contents()
            .file(
                "etc/cron.d/import",
                """
                0 3 * * * importer /opt/x/import.sh
                0 4 * * * nobody-here /opt/x/import.sh
                0 5 * * * added /opt/x/missing --all
                0 6 * * * root /usr/sbin/logrotate
                """)
            .file("x/import.sh", "true\n")
            .file("install.sh", "useradd -r added\n")
            .file("units/x.timer", "[Timer]\nOnCalendar=Sun 05:30\n")
            .file("units/x.service", "[Service]\nUser=gone\nExecStart=/opt/x/import.sh\n");
    TargetFacts target = TargetFacts.named("prod").users(List.of("importer")).build();
    assertThat(Checking.lines(new JobNeedsCheck(), Upgrades.of(target, contents.facts())))
        .containsExactly(
            "error schedule.user-unknown etc/cron.d/import:2:1 cron job is to run as"
                + " \"nobody-here\", which prod does not have and no script of the package adds: it"
                + " does not run",
            "note schedule.command-unknown etc/cron.d/import:3:1 cron job runs /opt/x/missing, and"
                + " the package has no such file",
            "error schedule.user-unknown units/x.timer:2:1 systemd timer is to run as \"gone\","
                + " which prod does not have and no script of the package adds: it does not run");
    assertThat(check(new JobNeedsCheck(), new Contents().file("a.sh", "true\n")))
        .containsExactly("skipped schedule.user-unknown the target says nothing of users");
  }

  @Test
  void cronThatStandsAsideForATimerIsOneSchedule() {
    Contents contents =
        new Contents()
            .file("units/x.timer", "[Timer]\nOnCalendar=Sun 05:30\n")
            .file("units/x.service", "[Service]\nExecStart=/opt/x/sync\n")
            .file(
                "etc/cron.d/other",
                """
                0 3 * * * root if [ ! -d /run/systemd/system ]; then /opt/x/sync; fi
                0 4 * * * root [ -x /opt/x/sync ] && /opt/x/sync
                0 5 * * * root [ -d /run/systemd/system ] || /opt/x/report
                """)
            .file(
                "etc/cron.daily/x",
                "#!/bin/sh\nif [ -d /run/systemd/system ]; then exit 0; fi\n/opt/x/daily\n");
    assertThat(check(new JobCheck(), contents).stream().map(line -> line.split(" ", 4)[2]))
        .containsExactly("units/x.timer:2:1", "etc/cron.d/other:2:1", "etc/cron.d/other:3:1");
  }
}
