package dten.preflight.read.content.shell;

import dten.preflight.fact.schedule.AfterEvent;
import dten.preflight.fact.schedule.CalendarSyntax;
import dten.preflight.fact.schedule.Once;
import dten.preflight.fact.schedule.Schedule;
import dten.preflight.fact.schedule.TimeSpans;
import dten.preflight.fact.schedule.Timing;
import dten.preflight.fact.schedule.Undetermined;
import dten.preflight.fact.schedule.Unreadable;
import dten.preflight.read.FactSink;
import dten.preflight.read.Text;
import dten.preflight.read.content.Masks;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keeps the schedules that commands make: at, batch, systemd-run, and crontab with a file. */
public final class TimedCommands implements CommandReader {
  private static final int LONGEST_COMMAND = 500;

  private static final Set<String> SYSTEMD_RUN =
      Set.of(
          "--unit",
          "--property",
          "--slice",
          "--uid",
          "--gid",
          "--description",
          "--on-calendar",
          "--on-active",
          "--on-boot",
          "--on-startup",
          "--on-unit-active",
          "--on-unit-inactive",
          "--service-type",
          "--setenv",
          "--timer-property");

  @Override
  public void read(Command command, FactSink sink) {
    switch (command.name()) {
      case "at" -> at(command, sink);
      case "batch" -> add(command, "batch", new Undetermined("when the load is low"), "", sink);
      case "systemd-run" -> systemdRun(command, sink);
      case "crontab" -> crontab(command, sink);
      default -> {}
    }
  }

  private static void at(Command command, FactSink sink) {
    Invocation call = Invocation.of(command.words(), "qft", Set.of());
    if (call.has("-l", "-d", "-r", "-c", "-V") || (call.operands().isEmpty() && !call.has("-t"))) {
      return;
    }
    Word date = call.value("-t");
    String when = date == null ? joined(command, call.operands()) : date.text();
    Timing timing = when.indexOf('$') >= 0 ? new Undetermined(when) : Once.parse(when);
    Word file = call.value("-f");
    add(command, when, timing, file == null ? input(command) : file.text(), sink);
  }

  private static String input(Command command) {
    Word input = command.input();
    if (input != null) {
      return firstLine(command.variables().text(input));
    }
    for (Command feeder : command.feeders()) {
      Text printed = Printed.by(feeder);
      if (printed != null) {
        return firstLine(printed);
      }
    }
    return "";
  }

  private static String firstLine(Text text) {
    for (int i = 0; i < Math.min(text.lineCount(), 20); i++) {
      if (!text.line(i).isBlank()) {
        return text.line(i).strip();
      }
    }
    return "";
  }

  private static void systemdRun(Command command, FactSink sink) {
    Invocation call = Invocation.of(command.words(), "puHMtE", SYSTEMD_RUN);
    String runs = joined(command, call.operands());
    for (Word when : call.values("--on-calendar")) {
      String text = command.variables().text(when).chars();
      boolean open = text.indexOf('$') >= 0;
      Timing timing = open ? new Undetermined(text) : CalendarSyntax.parse(text);
      add(command, Schedule.Form.TIMER, "--on-calendar=" + text, timing, runs, sink);
    }
    after(command, call.value("--on-active"), "this command", runs, sink);
    after(command, call.value("--on-boot"), "the system starts", runs, sink);
    after(command, call.value("--on-startup"), "systemd starts", runs, sink);
  }

  private static void after(
      Command command, @Nullable Word delay, String event, String runs, FactSink sink) {
    if (delay != null) {
      Timing timing =
          TimeSpans.parse(delay.text())
              .<Timing>map(span -> new AfterEvent(span, event))
              .orElseGet(() -> new Unreadable("it is no length of time"));
      add(command, Schedule.Form.TIMER, delay.text() + " after " + event, timing, runs, sink);
    }
  }

  /** {@code crontab FILE}: what is in the file is read where the file is, if it is there. */
  private static void crontab(Command command, FactSink sink) {
    Invocation call = Invocation.permuted(command.words(), "ucs", Set.of("--user"));
    List<Word> operands = call.operands();
    if (call.has("-l", "-r", "-e") || operands.isEmpty() || operands.get(0).is("-")) {
      return;
    }
    String file = command.variables().text(operands.get(0)).chars();
    Word owner = call.value("-u", "--user");
    String user = owner == null ? "" : owner.text();
    sink.add(
        new Schedule(
            command.location(),
            Schedule.Form.CRON,
            "crontab " + Masks.text(file),
            new Undetermined("in the file " + Masks.text(file)),
            user,
            Masks.text(file),
            null));
  }

  private static String joined(Command command, List<Word> words) {
    List<String> texts = new ArrayList<>();
    for (Word word : words.subList(0, Math.min(words.size(), 50))) {
      texts.add(command.variables().text(word).chars());
    }
    return String.join(" ", texts);
  }

  private static void add(Command command, String when, Timing timing, String runs, FactSink sink) {
    add(command, Schedule.Form.AT, when, timing, runs, sink);
  }

  private static void add(
      Command command, Schedule.Form form, String when, Timing timing, String runs, FactSink sink) {
    String cut = runs.length() <= LONGEST_COMMAND ? runs : runs.substring(0, LONGEST_COMMAND);
    sink.add(
        new Schedule(
            command.location(), form, Masks.text(when), timing, "", Masks.commandLine(cut), null));
  }
}
