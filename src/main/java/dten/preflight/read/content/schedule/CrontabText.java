package dten.preflight.read.content.schedule;

import dten.preflight.fact.schedule.CronSyntax;
import dten.preflight.fact.schedule.CrontabFault;
import dten.preflight.fact.schedule.Schedule;
import dten.preflight.fact.schedule.Timing;
import dten.preflight.fact.schedule.Undetermined;
import dten.preflight.fact.schedule.Unreadable;
import dten.preflight.read.FactSink;
import dten.preflight.read.Language;
import dten.preflight.read.Text;
import dten.preflight.read.content.Masks;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The lines of a crontab: crontab(5) of Vixie cron and cronie. */
final class CrontabText {
  private static final int LONGEST_COMMAND = 500;
  private static final int LONGEST_EXPRESSION = 100;

  /** Commands that are followed by a path, so that they could be taken for users. */
  private static final Set<String> SHELL_WORDS =
      Set.of(
          "sh",
          "bash",
          "cd",
          "test",
          "find",
          "rm",
          "perl",
          "python",
          "python3",
          "php",
          "nice",
          "ionice",
          "env",
          "sudo",
          "flock",
          "java",
          "cat",
          "run-parts",
          "curl",
          "wget",
          "tar");

  /** One line that is neither empty, nor a comment, nor a setting. */
  private record Job(Schedule schedule, Text command) {}

  private final Text text;
  private final boolean hasUser;
  private final List<Job> jobs = new ArrayList<>();
  private final List<CrontabFault> faults = new ArrayList<>();
  private @Nullable ZoneId zone;
  private int otherLines;

  private CrontabText(Text text, boolean hasUser) {
    this.text = text;
    this.hasUser = hasUser;
    for (int i = 0; i < text.lineCount() && jobs.size() < 10_000; i++) {
      line(i);
    }
  }

  /** A user's crontab: five time fields and a command. */
  static CrontabText ofUser(Text text) {
    return new CrontabText(text, false);
  }

  /** A crontab of the system, in which a user stands before the command. */
  static CrontabText ofSystem(Text text) {
    return new CrontabText(text, true);
  }

  /** Keeps its jobs as facts, and has their commands read. */
  void tell(FactSink sink) {
    faults.forEach(sink::add);
    for (Job job : jobs) {
      sink.add(job.schedule());
      if (!job.command().chars().isEmpty()) {
        sink.embedded(Language.SHELL, job.command());
      }
    }
  }

  /** The same for a file of its own, of which cron wants the last line ended, too. */
  void tellFile(FactSink sink) {
    tell(sink);
    String chars = text.chars();
    if (!chars.isEmpty() && !chars.endsWith("\n") && !jobs.isEmpty()) {
      sink.add(
          new CrontabFault(
              text.at(text.lineStart(text.lineCount() - 1)),
              CrontabFault.Kind.UNENDED_LINE,
              Masks.text(cut(text.line(text.lineCount() - 1).strip(), 40))));
    }
  }

  /** How many jobs cron would take. */
  int valid() {
    int count = 0;
    for (Job job : jobs) {
      boolean refused = job.schedule().timing() instanceof Unreadable;
      count += refused || job.schedule().command().isEmpty() ? 0 : 1;
    }
    return count;
  }

  /** How many lines are no comments, no settings and no jobs that cron would take. */
  int invalid() {
    return jobs.size() - valid() + otherLines;
  }

  /** Whether every command looks like one, and not like a column of a table. */
  boolean commandsLookLikeCommands() {
    for (Job job : jobs) {
      if (job.schedule().command().indexOf('/') < 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether the word before each command is a user: a plain word that is followed by what looks
   * like a command.
   */
  boolean hasKnownUsers() {
    for (Job job : jobs) {
      String user = job.schedule().user();
      String command = job.schedule().command();
      boolean account = !user.isEmpty() && user.chars().allMatch(CrontabText::isAccountPart);
      boolean root = user.equals("root");
      boolean path =
          command.startsWith("/") || command.startsWith("[") || command.startsWith("test ");
      if (!account || !(root || path) || SHELL_WORDS.contains(user)) {
        return false;
      }
    }
    return !jobs.isEmpty();
  }

  private static boolean isAccountPart(int c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
  }

  private void line(int index) {
    String line = text.line(index);
    int from = skipBlanks(line, 0);
    if (from == line.length() || line.charAt(from) == '#') {
      return;
    }
    char first = line.charAt(from);
    if (Character.isLetter(first) || first == '_' || first == '"' || first == '\'') {
      if (line.indexOf('=') > 0) {
        setting(line.substring(from));
      } else {
        otherLines++;
        faults.add(
            new CrontabFault(
                text.at(text.lineStart(index) + from),
                CrontabFault.Kind.NO_JOB,
                Masks.text(cut(line.strip(), 40))));
      }
      return;
    }
    job(index, line, from);
  }

  private void setting(String line) {
    int equals = line.indexOf('=');
    String name = unquoted(line.substring(0, equals).strip());
    if (name.equals("CRON_TZ")) {
      try {
        zone = ZoneId.of(unquoted(line.substring(equals + 1).strip()));
      } catch (DateTimeException unknown) {
        zone = null;
      }
    }
  }

  private static String unquoted(String word) {
    boolean quoted =
        word.length() > 1
            && (word.charAt(0) == '"' || word.charAt(0) == '\'')
            && word.charAt(word.length() - 1) == word.charAt(0);
    return quoted ? word.substring(1, word.length() - 1) : word;
  }

  private void job(int index, String line, int from) {
    // cronie: a leading dash keeps the job out of syslog.
    int at = line.charAt(from) == '-' ? from + 1 : from;
    int fields = at < line.length() && line.charAt(at) == '@' ? 1 : 5;
    List<String> times = new ArrayList<>();
    while (times.size() < fields && at < line.length()) {
      int end = wordEnd(line, at);
      String word = line.substring(at, end);
      if (word.startsWith("/") || word.startsWith("./")) {
        break;
      }
      times.add(word);
      at = skipBlanks(line, end);
    }
    String expression = cut(String.join(" ", times), LONGEST_EXPRESSION);
    Timing timing = timing(times, fields, expression);
    String user = "";
    if (hasUser && at < line.length() && line.charAt(at) != '/') {
      int end = wordEnd(line, at);
      user = line.substring(at, end);
      at = skipBlanks(line, end);
    }
    if (at == line.length() && !(timing instanceof Unreadable)) {
      timing = new Unreadable("it has no command");
    }
    Text command = command(index, line, at);
    boolean noUser = hasUser && user.isEmpty() && at < line.length();
    if (noUser && !(timing instanceof Unreadable)) {
      faults.add(
          new CrontabFault(
              text.at(text.lineStart(index) + at), CrontabFault.Kind.NO_USER, wordAt(line, at)));
    }
    jobs.add(
        new Job(
            new Schedule(
                text.at(text.lineStart(index) + from),
                Schedule.Form.CRON,
                expression,
                timing,
                cut(user, 64),
                Masks.commandLine(cut(command.chars(), LONGEST_COMMAND)),
                span(command)),
            command));
  }

  private Timing timing(List<String> times, int fields, String expression) {
    for (String field : times) {
      if (field.indexOf('$') >= 0 || field.startsWith("{{") || isPlaceholder(field)) {
        return new Undetermined(expression);
      }
    }
    if (fields == 1 && times.size() == 1) {
      return CronSyntax.nickname(times.get(0), zone);
    }
    return CronSyntax.fields(times, zone);
  }

  private static boolean isPlaceholder(String field) {
    return field.length() > 2
        && ((field.startsWith("@") && field.endsWith("@"))
            || (field.startsWith("%") && field.endsWith("%"))
            || (field.startsWith("<") && field.endsWith(">")));
  }

  /** The command up to the first percent sign that no backslash precedes; the rest is its input. */
  private Text command(int index, String line, int at) {
    int start = text.lineStart(index) + at;
    StringBuilder spelled = new StringBuilder();
    boolean escaped = false;
    int i = at;
    while (i < line.length() && line.charAt(i) != '%') {
      if (line.charAt(i) == '\\' && i + 1 < line.length() && line.charAt(i + 1) == '%') {
        escaped = true;
        i++;
      }
      spelled.append(line.charAt(i));
      i++;
    }
    return escaped
        ? text.respelled(start, spelled.toString())
        : text.slice(start, text.lineStart(index) + i);
  }

  private static String wordAt(String line, int at) {
    return Masks.text(cut(line.substring(at, wordEnd(line, at)), 60));
  }

  private static Schedule.@Nullable Span span(Text command) {
    int length = command.chars().length();
    return length == 0
        ? null
        : new Schedule.Span(command.regionAt(0), command.regionAt(length - 1));
  }

  private static String cut(String word, int length) {
    return word.length() <= length ? word : word.substring(0, length) + "…";
  }

  private static int skipBlanks(String line, int from) {
    int i = from;
    while (i < line.length() && (line.charAt(i) == ' ' || line.charAt(i) == '\t')) {
      i++;
    }
    return i;
  }

  private static int wordEnd(String line, int from) {
    int i = from;
    while (i < line.length() && line.charAt(i) != ' ' && line.charAt(i) != '\t') {
      i++;
    }
    return i;
  }
}
