package dten.preflight.read.host;

import dten.preflight.fact.Base;
import dten.preflight.fact.Fact;
import dten.preflight.fact.Location;
import dten.preflight.fact.Overflow;
import dten.preflight.fact.TargetFacts.Job;
import dten.preflight.fact.schedule.Schedule;
import dten.preflight.fact.unit.UnitFile;
import dten.preflight.read.EntryFacts;
import dten.preflight.read.Text;
import dten.preflight.read.TextReader;
import dten.preflight.read.content.Masks;
import dten.preflight.read.content.schedule.SystemCrontabReader;
import dten.preflight.read.content.schedule.UserCrontabReader;
import dten.preflight.read.content.unit.UnitReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What a host runs by itself: the crontabs of the system and of its users, the folders of scripts
 * that cron or anacron run, and the timers of systemd that are in use.
 */
final class Schedules {
  private static final List<String> SPOOLS =
      List.of("/var/spool/cron/crontabs", "/var/spool/cron/tabs", "/var/spool/cron");
  private static final List<String> PERIODS = List.of("hourly", "daily", "weekly", "monthly");

  /** What packages leave beside a file when it changes; cron passes over it. */
  private static final List<String> LEFT_OVERS =
      List.of("~", ".bak", ".orig", ".rpmsave", ".rpmnew", ".rpmorig", ".swp", ".disabled");

  private final HostRoot host;
  private final List<Job> jobs = new ArrayList<>();
  private final List<String> hidden = new ArrayList<>();

  private Schedules(HostRoot host) {
    this.host = host;
  }

  /** All of them; absent where they could not all be seen. */
  static Optional<List<Job>> of(HostRoot host, UnitFolders units, NotSeen notSeen) {
    Schedules all = new Schedules(host);
    all.crontab("/etc/crontab", new SystemCrontabReader(), "");
    for (String file : all.files("/etc/cron.d")) {
      all.crontab(file, new SystemCrontabReader(), "");
    }
    all.anacrontab();
    for (String period : PERIODS) {
      for (String file : all.files("/etc/cron." + period)) {
        all.jobs.add(new Job(file, "cron." + period, "root", ""));
      }
    }
    TreeSet<String> spools = new TreeSet<>();
    for (String spool : SPOOLS) {
      if (host.isFolder(spool) && host.real(spool).filter(spools::add).isPresent()) {
        for (String file : all.files(spool)) {
          String user = file.substring(file.lastIndexOf('/') + 1);
          all.crontab(file, new UserCrontabReader(), user);
        }
      }
    }
    for (String timer : units.timers()) {
      all.timer(timer, units.files(timer));
    }
    boolean any = host.exists("/etc/crontab") || host.isFolder("/etc/cron.d") || !spools.isEmpty();
    if (!any && all.jobs.isEmpty() && units.isEmpty()) {
      notSeen.add("schedules", "there is neither cron nor systemd here");
      return Optional.empty();
    }
    if (!all.hidden.isEmpty()) {
      all.hidden.forEach(why -> notSeen.add("schedules", why));
      return Optional.empty();
    }
    return Optional.of(all.jobs);
  }

  /** The plain files of a folder that cron would look at. */
  private List<String> files(String folder) {
    List<String> files = new ArrayList<>();
    Look<List<String>> names = host.list(folder);
    if (names instanceof Look.Hidden<List<String>> unread) {
      hidden.add(unread.why());
    }
    for (String name : names.toOptional().orElse(List.of())) {
      boolean passedOver = name.startsWith(".") || name.contains(".dpkg-");
      for (String ending : LEFT_OVERS) {
        passedOver |= name.endsWith(ending);
      }
      if (!passedOver && host.isFile(folder + "/" + name)) {
        files.add(folder + "/" + name);
      }
    }
    return files;
  }

  private void crontab(String path, TextReader reader, String owner) {
    for (Fact fact : facts(path, text(path), reader)) {
      if (fact instanceof Schedule job) {
        String user = owner.isEmpty() ? job.user() : owner;
        jobs.add(new Job(path, job.expression(), user, job.command()));
      }
    }
  }

  private String text(String path) {
    Look<String> text = host.text(path);
    if (text instanceof Look.Hidden<String> unread) {
      hidden.add(unread.why());
    }
    return text.toOptional().orElse("");
  }

  private List<Fact> facts(String path, String text, TextReader reader) {
    Location file = new Location(Base.TARGET, path, null);
    EntryFacts facts = new EntryFacts(file, List.of());
    reader.read(Text.of(file, text), facts);
    List<Fact> all = facts.finish();
    if (!all.isEmpty() && all.get(all.size() - 1) instanceof Overflow) {
      hidden.add(path + " holds more than " + EntryFacts.MAX_PER_KIND + " lines of one kind");
    }
    return all;
  }

  /** Lines of anacrontab(5): period in days, delay in minutes, name, command. */
  private void anacrontab() {
    for (String line : text("/etc/anacrontab").split("\n", -1)) {
      String bare = line.strip();
      String[] words = bare.split("[ \t]+", 4);
      if (words.length == 4 && "0123456789@".indexOf(bare.charAt(0)) >= 0) {
        String when = words[0].startsWith("@") ? words[0] : "every " + words[0] + " days";
        jobs.add(new Job("/etc/anacrontab", when, "root", Masks.commandLine(words[3])));
      }
    }
  }

  private void timer(String timer, List<String> files) {
    StringBuilder text = new StringBuilder();
    for (String file : files) {
      text.append(text(file)).append('\n');
    }
    List<String> times = new ArrayList<>();
    String starts = timer.substring(0, timer.length() - "timer".length()) + "service";
    for (Fact fact : facts(timer, text.toString(), new UnitReader())) {
      if (fact instanceof UnitFile unit) {
        for (UnitFile.Setting setting : unit.settings()) {
          if (setting.section().equals("Timer")) {
            starts = setting.key().equals("Unit") ? setting.value() : starts;
            time(setting, times);
          }
        }
      }
    }
    for (String time : times) {
      jobs.add(new Job(timer, time, "", starts));
    }
  }

  /** systemd.timer(5): an empty value takes back all times before it. */
  private static void time(UnitFile.Setting setting, List<String> times) {
    boolean time =
        switch (setting.key()) {
          case "OnCalendar",
              "OnActiveSec",
              "OnBootSec",
              "OnStartupSec",
              "OnUnitActiveSec",
              "OnUnitInactiveSec" ->
              true;
          default -> false;
        };
    if (time && setting.value().isEmpty()) {
      times.clear();
    } else if (time) {
      times.add(setting.key() + "=" + setting.value());
    }
  }
}
