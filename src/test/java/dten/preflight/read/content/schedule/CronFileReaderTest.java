package dten.preflight.read.content.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.fact.Fact;
import dten.preflight.fact.schedule.Schedule;
import dten.preflight.fact.shell.ShellCommand;
import dten.preflight.read.EntryReader;
import dten.preflight.read.TextReader;
import dten.preflight.read.content.shell.CommandFacts;
import dten.preflight.read.content.shell.EmbeddedTexts;
import dten.preflight.read.content.shell.ShellReader;
import dten.preflight.read.content.shell.TimedCommands;
import dten.preflight.read.content.unit.UnitReader;
import dten.preflight.testing.Reads;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Files and commands to schedules. */
class CronFileReaderTest {
  private static List<Fact> facts(String path, String content) {
    ShellReader shell =
        new ShellReader(List.of(new CommandFacts(), new EmbeddedTexts(), new TimedCommands()));
    List<EntryReader> readers = List.of(shell, new UnitReader(), new CronFileReader());
    List<TextReader> texts =
        List.of(shell, new UnitReader(), new UserCrontabReader(), new SystemCrontabReader());
    return Reads.facts(path, content, readers, texts);
  }

  /** Every schedule in one line. */
  private static List<String> schedules(String path, String content) {
    List<String> lines = new ArrayList<>();
    for (Fact fact : facts(path, content)) {
      if (fact instanceof Schedule s) {
        lines.add(
            s.location().region()
                + "|"
                + s.form()
                + "|"
                + s.expression()
                + "|"
                + s.user()
                + "|"
                + s.command()
                + "|"
                + s.timing().inWords());
      }
    }
    return lines.stream()
        .map(l -> l.replaceAll("Region\\[startLine=(\\d+), startColumn=(\\d+)\\]", "$1:$2"))
        .toList();
  }

  private static List<String> commands(String path, String content) {
    List<String> lines = new ArrayList<>();
    for (Fact fact : facts(path, content)) {
      if (fact instanceof ShellCommand command) {
        lines.add(command.location() + " " + command.name());
      }
    }
    return lines;
  }

  @Test
  void linesOfCronD() {
    String content =
        """
        # a comment
        SHELL=/bin/sh
        MAILTO = "ops@example.org"

        0 3 * * *   importer  /opt/x/import.sh --all >/dev/null 2>&1
          @reboot root /opt/x/warm
        -*/5 * * * * root test -x /y && /y 100\\% %input
        CRON_TZ=Asia/Tokyo
        0 3 * * sun root /z
        99 3 * * * root /z
        $MINUTE 3 * * * root /z
        1 2 3
        """;
    assertThat(schedules("p/etc/cron.d/import", content))
        .containsExactly(
            "5:1|CRON|0 3 * * *|importer|/opt/x/import.sh --all >/dev/null 2>&1|at 03:00 every day",
            "6:3|CRON|@reboot|root|/opt/x/warm|when the system starts",
            "7:1|CRON|*/5 * * * *|root|test -x /y && /y 100%|every 5 minutes",
            "9:1|CRON|0 3 * * sun|root|/z|at 03:00 on Sunday (Asia/Tokyo)",
            "10:1|CRON|99 3 * * *|root|/z|never: minute \"99\" is not in 0-59",
            "11:1|CRON|$MINUTE 3 * * *|root|/z|at a time that is not in the package:"
                + " $MINUTE 3 * * *",
            "12:1|CRON|1 2 3|||never: it has 3 time fields and not 5");
    assertThat(commands("p/etc/cron.d/import", content))
        .containsExactly(
            "p/etc/cron.d/import:5:23 import.sh",
            "p/etc/cron.d/import:6:16 warm",
            "p/etc/cron.d/import:7:19 test",
            "p/etc/cron.d/import:7:33 y",
            "p/etc/cron.d/import:9:18 z",
            "p/etc/cron.d/import:10:17 z",
            "p/etc/cron.d/import:11:22 z");
  }

  @Test
  void crontabsByNameAndByContent() {
    assertThat(schedules("p/app.crontab", "0 3 * * * /opt/x\n"))
        .containsExactly("1:1|CRON|0 3 * * *||/opt/x|at 03:00 every day");
    assertThat(schedules("p/crontab", "0 3 * * * root /opt/x\n"))
        .containsExactly("1:1|CRON|0 3 * * *|root|/opt/x|at 03:00 every day");
    assertThat(schedules("p/jobs.txt", "# x\n0 3 * * * cd /opt && ./x\n*/5 * * * * /y\n"))
        .containsExactly(
            "2:1|CRON|0 3 * * *||cd /opt && ./x|at 03:00 every day",
            "3:1|CRON|*/5 * * * *||/y|every 5 minutes");
    // Tables of numbers, notes, and lists with dates are no crontabs.
    assertThat(schedules("p/table.txt", "1 2 3 4 5 6\n7 8 9 10 0 a/b\n")).isEmpty();
    assertThat(schedules("p/notes.txt", "1. First\n2. Second\n")).isEmpty();
    assertThat(schedules("p/README", "0 3 * * * /opt/x is what we use\nand so on\n")).isEmpty();
  }

  @Test
  void scriptsOfCronDaily() {
    assertThat(schedules("etc/cron.daily/import", "#!/bin/sh\n/opt/x\n"))
        .containsExactly(
            "null|CRON_DIRECTORY|cron.daily|root|import|once every day, when the system's own"
                + " crontab or anacron says");
  }

  @Test
  void crontabsInScripts() {
    assertThat(
            schedules(
                "install.sh",
                """
                (crontab -l; echo "0 3 * * * /opt/a") | crontab -
                crontab -u app - <<EOF
                0 4 * * * /opt/b
                EOF
                LINE='0 5 * * * root /opt/c'
                echo "$LINE" | sudo tee /etc/cron.d/c
                cat > "$ROOT/etc/cron.d/d" <<'EOF'
                # d
                0 6 * * * root /opt/d
                EOF
                printf '0 7 * * * root /opt/e\\n@daily root /opt/f\\n' >> /etc/crontab
                crontab /opt/jobs.cron
                crontab -r; crontab -l
                echo /opt/g | at 23:00 tomorrow
                at -f /opt/h.sh noon
                systemd-run --on-calendar='Mon *-*-* 02:00' /opt/i
                cat > /etc/systemd/system/j.timer <<EOF
                [Timer]
                OnCalendar=*-*-* 03:30
                Unit=j.service
                EOF
                """))
        .containsExactly(
            "1:20|CRON|0 3 * * *||/opt/a|at 03:00 every day",
            "3:1|CRON|0 4 * * *||/opt/b|at 04:00 every day",
            "5:7|CRON|0 5 * * *|root|/opt/c|at 05:00 every day",
            "9:1|CRON|0 6 * * *|root|/opt/d|at 06:00 every day",
            "11:9|CRON|0 7 * * *|root|/opt/e|at 07:00 every day",
            "11:9|CRON|@daily|root|/opt/f|at 00:00 every day",
            "12:1|CRON|crontab /opt/jobs.cron||/opt/jobs.cron|at a time that is not in the"
                + " package: in the file /opt/jobs.cron",
            "14:15|AT|23:00 tomorrow||/opt/g|once, 23:00 tomorrow",
            "15:1|AT|noon||/opt/h.sh|once, at 12:00",
            "16:1|TIMER|--on-calendar=Mon *-*-* 02:00||/opt/i|at 02:00 on Monday",
            "19:1|TIMER|OnCalendar=*-*-* 03:30||j.service|at 03:30 every day");
  }

  @Test
  void timers() {
    assertThat(
            schedules(
                "lib/systemd/system/import.timer",
                """
                [Unit]
                Description=x
                [Timer]
                OnCalendar=Sun *-*-1..7 \\
                  1:00:00
                RandomizedDelaySec=1h
                # OnCalendar=daily
                OnBootSec=5min
                OnCalendar=sometimes
                """))
        .containsExactly(
            "4:1|TIMER|OnCalendar=Sun *-*-1..7  1:00:00||import.service|at 01:00 on Sunday that is"
                + " day 1 to 7 of every month, up to 1 hour later",
            "8:1|TIMER|OnBootSec=5min||import.service|5 minutes after the system starts",
            "9:1|TIMER|OnCalendar=sometimes||import.service|never: \"sometimes\" is no weekday");
    assertThat(schedules("dbus/org.x.service", "[D-BUS Service]\nName=x\nExec=/bin/x\n")).isEmpty();
  }

  @Test
  void commandsOfUnits() {
    assertThat(
            commands(
                "x@.service",
                """
                [Service]
                User=app
                Environment=PASSWORD=geheim
                ExecStartPre=-+/bin/mkdir -p /run/x
                ExecStart=/bin/sh -c 'sudo /opt/x \\
                   --all'
                """))
        .containsExactly(
            "x@.service:4:16 mkdir",
            "x@.service:5:11 sh",
            "x@.service:5:23 sudo",
            "x@.service:5:28 x");
    assertThat(facts("x.service", "[Service]\nEnvironment=A_PASSWORD=geheim\n").toString())
        .contains("A_PASSWORD=****")
        .doesNotContain("geheim");
  }
}
