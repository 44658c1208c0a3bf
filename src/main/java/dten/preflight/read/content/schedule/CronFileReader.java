package dten.preflight.read.content.schedule;

import dten.preflight.fact.Kind;
import dten.preflight.fact.schedule.Periodic;
import dten.preflight.fact.schedule.Schedule;
import dten.preflight.fact.schedule.Timing;
import dten.preflight.read.EntryContent;
import dten.preflight.read.EntryHead;
import dten.preflight.read.EntryReader;
import dten.preflight.read.FactSink;
import dten.preflight.read.Text;
import dten.preflight.read.content.Masks;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Reads files that cron runs: crontabs by where they lie, by their names, or because every line of
 * them is one of a crontab; and the scripts of /etc/cron.daily and the like.
 */
public final class CronFileReader implements EntryReader {
  /** Beyond this size only the place and the name of a file make it a crontab. */
  private static final long LARGEST_GUESS = 64 << 10;

  private static final Set<String> GUESSED =
      Set.of("", "txt", "conf", "tab", "jobs", "lst", "cron", "crontab");

  @Override
  public boolean wants(EntryHead head) {
    if (head.kind() != Kind.TEXT) {
      return false;
    }
    String path = path(head);
    boolean guess = head.declaredSize() <= LARGEST_GUESS && GUESSED.contains(head.extension());
    return guess || isSystemCrontab(path) || isUserCrontab(path) || !period(path).isEmpty();
  }

  @Override
  public void read(EntryContent content, FactSink sink) {
    String path = path(content.head());
    Text text = content.text();
    String period = period(path);
    if (!period.isEmpty()) {
      script(content, period, sink);
    } else if (path.endsWith("/anacrontab")) {
      anacron(text, sink);
    } else if (isSystemCrontab(path)) {
      CrontabText.ofSystem(text).tellFile(sink);
    } else if (isUserCrontab(path)) {
      either(text, sink);
    } else if (mayBeCrontab(text.chars())) {
      guess(text, sink);
    }
  }

  private static String path(EntryHead head) {
    return "/" + head.path().toLowerCase(Locale.ROOT);
  }

  private static boolean isSystemCrontab(String path) {
    if (path.endsWith("/etc/crontab") || path.endsWith("/anacrontab")) {
      return true;
    }
    int folder = path.lastIndexOf("/cron.d/");
    String name = path.substring(path.lastIndexOf('/') + 1);
    return folder >= 0
        && path.indexOf('/', folder + 8) < 0
        && !name.startsWith(".")
        && !name.startsWith("readme");
  }

  private static boolean isUserCrontab(String path) {
    return path.contains("/spool/cron/")
        || path.contains("/crontabs/")
        || path.endsWith("/crontab")
        || path.endsWith(".crontab")
        || path.endsWith(".cron");
  }

  private static String period(String path) {
    String folder = path.substring(0, path.lastIndexOf('/'));
    return switch (folder.substring(folder.lastIndexOf('/') + 1)) {
      case "cron.hourly" -> "hour";
      case "cron.daily" -> "day";
      case "cron.weekly" -> "week";
      case "cron.monthly" -> "month";
      default -> "";
    };
  }

  private static void script(EntryContent content, String period, FactSink sink) {
    String name = content.head().name();
    if (!name.startsWith(".")) {
      sink.add(
          new Schedule(
              content.location(),
              Schedule.Form.CRON_DIRECTORY,
              "cron." + (period.equals("day") ? "daily" : period + "ly"),
              new Periodic(period),
              "root",
              name,
              null));
    }
  }

  /** Lines of anacrontab(5): period in days, delay in minutes, name, command. */
  private static void anacron(Text text, FactSink sink) {
    for (int i = 0; i < text.lineCount(); i++) {
      String line = text.line(i).strip();
      if (line.isEmpty() || "0123456789@".indexOf(line.charAt(0)) < 0) {
        continue;
      }
      String[] words = line.split("[ \t]+", 4);
      if (words.length == 4) {
        Timing timing = new Periodic(period(words[0], words[1]));
        int column = text.line(i).indexOf(words[0]);
        sink.add(
            new Schedule(
                text.at(text.lineStart(i) + Math.max(column, 0)),
                Schedule.Form.CRON_DIRECTORY,
                words[0] + " " + words[1],
                timing,
                "root",
                Masks.commandLine(words[3]),
                null));
      }
    }
  }

  private static String period(String days, String delay) {
    String every =
        switch (days) {
          case "1", "@daily" -> "day";
          case "7", "@weekly" -> "week";
          case "@monthly" -> "month";
          default -> days + " days";
        };
    return every + " (anacron, " + delay + " minutes after the start)";
  }

  /** Files called crontab are written for users or for the system. */
  private static void either(Text text, FactSink sink) {
    CrontabText user = CrontabText.ofUser(text);
    CrontabText system = CrontabText.ofSystem(text);
    boolean forSystem = system.hasKnownUsers() && system.valid() == user.valid();
    (forSystem ? system : user).tellFile(sink);
  }

  private static boolean mayBeCrontab(String chars) {
    List<String> starts = List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "*", "@");
    for (String line : (Iterable<String>) chars.lines().limit(200)::iterator) {
      String stripped = line.strip();
      if (!stripped.isEmpty() && !stripped.startsWith("#") && stripped.indexOf('=') < 0) {
        return starts.contains(stripped.substring(0, 1));
      }
    }
    return false;
  }

  private static void guess(Text text, FactSink sink) {
    CrontabText user = CrontabText.ofUser(text);
    if (user.valid() > 0 && user.invalid() == 0 && user.commandsLookLikeCommands()) {
      either(text, sink);
    }
  }
}
