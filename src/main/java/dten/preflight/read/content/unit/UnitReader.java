package dten.preflight.read.content.unit;

import dten.preflight.fact.Kind;
import dten.preflight.fact.schedule.AfterEvent;
import dten.preflight.fact.schedule.CalendarSyntax;
import dten.preflight.fact.schedule.CalendarTiming;
import dten.preflight.fact.schedule.Schedule;
import dten.preflight.fact.schedule.TimeSpans;
import dten.preflight.fact.schedule.Timing;
import dten.preflight.fact.schedule.Unreadable;
import dten.preflight.fact.unit.UnitFile;
import dten.preflight.read.EntryContent;
import dten.preflight.read.EntryHead;
import dten.preflight.read.EntryReader;
import dten.preflight.read.FactSink;
import dten.preflight.read.Language;
import dten.preflight.read.Text;
import dten.preflight.read.TextReader;
import java.time.Duration;
import java.util.List;

/** Reads unit files of systemd: their settings, the commands they run, the times they name. */
public final class UnitReader implements EntryReader, TextReader {
  /** Endings of files from which an installer makes the unit file. */
  private static final List<String> TEMPLATES = List.of(".in", ".tmpl", ".template", ".j2");

  @Override
  public boolean wants(EntryHead head) {
    return head.kind() == Kind.TEXT && !unitName(head.path()).isEmpty();
  }

  @Override
  public void read(EntryContent content, FactSink sink) {
    UnitText unit = new UnitText(content.text());
    // D-Bus and other programs have files of the same ending.
    if (unit.isUnit()) {
      read(unitName(content.head().path()), unit, sink);
    }
  }

  @Override
  public Language language() {
    return Language.UNIT;
  }

  @Override
  public void read(Text text, FactSink sink) {
    read("", new UnitText(text), sink);
  }

  /** The unit a file defines, or changes as a drop-in; empty where it is no unit file. */
  static String unitName(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    for (String ending : TEMPLATES) {
      if (name.endsWith(ending)) {
        name = name.substring(0, name.length() - ending.length());
      }
    }
    if (UnitFile.isUnitName(name)) {
      return name;
    }
    if (name.endsWith(".conf")) {
      String folder = path.substring(0, path.length() - name.length());
      folder = folder.endsWith("/") ? folder.substring(0, folder.length() - 1) : folder;
      folder = folder.substring(folder.lastIndexOf('/') + 1);
      if (folder.endsWith(".d") && UnitFile.isUnitName(folder.substring(0, folder.length() - 2))) {
        return folder.substring(0, folder.length() - 2);
      }
    }
    return "";
  }

  private static void read(String name, UnitText unit, FactSink sink) {
    UnitFile file = new UnitFile(unit.location(), name, unit.settings());
    sink.add(file);
    for (Text command : unit.commands()) {
      sink.embedded(Language.SHELL, command);
    }
    for (UnitFile.Setting setting : file.settings()) {
      if (setting.section().equals("Timer") && !setting.value().isEmpty()) {
        timer(file, setting, sink);
      }
    }
  }

  private static void timer(UnitFile file, UnitFile.Setting setting, FactSink sink) {
    Timing timing =
        switch (setting.key()) {
          case "OnCalendar" -> calendar(file, setting.value());
          case "OnActiveSec" -> after(setting.value(), "the timer is started");
          case "OnBootSec" -> after(setting.value(), "the system starts");
          case "OnStartupSec" -> after(setting.value(), "systemd starts");
          case "OnUnitActiveSec" -> after(setting.value(), "its unit was last started");
          case "OnUnitInactiveSec" -> after(setting.value(), "its unit last ended");
          default -> null;
        };
    if (timing == null) {
      return;
    }
    String starts = file.last("Timer", "Unit");
    if (starts.isEmpty() && file.name().endsWith(".timer")) {
      starts = file.name().substring(0, file.name().length() - "timer".length()) + "service";
    }
    sink.add(
        new Schedule(
            file.location().at(setting.region()),
            Schedule.Form.TIMER,
            setting.key() + "=" + setting.value(),
            timing,
            "",
            starts,
            null));
  }

  private static Timing calendar(UnitFile file, String value) {
    Timing timing = CalendarSyntax.parse(value);
    Duration delay =
        TimeSpans.parse(file.last("Timer", "RandomizedDelaySec")).orElse(Duration.ZERO);
    return timing instanceof CalendarTiming calendar ? calendar.delayedBy(delay) : timing;
  }

  private static Timing after(String value, String event) {
    return TimeSpans.parse(value)
        .<Timing>map(delay -> new AfterEvent(delay, event))
        .orElseGet(() -> new Unreadable("it is no length of time"));
  }
}
