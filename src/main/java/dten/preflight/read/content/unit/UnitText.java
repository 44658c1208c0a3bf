package dten.preflight.read.content.unit;

import dten.preflight.fact.Location;
import dten.preflight.fact.unit.UnitFile;
import dten.preflight.read.Text;
import dten.preflight.read.content.Masks;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The lines of a unit file: systemd.syntax(7). */
final class UnitText {
  private static final int MOST_SETTINGS = 2_000;
  private static final int LONGEST_VALUE = 1_000;

  /** Settings that hold command lines: systemd.service(5) and its kin. */
  private static final Set<String> COMMANDS =
      Set.of(
          "ExecStart",
          "ExecStartPre",
          "ExecStartPost",
          "ExecCondition",
          "ExecReload",
          "ExecStop",
          "ExecStopPre",
          "ExecStopPost");

  private final Text text;
  private final List<UnitFile.Setting> settings = new ArrayList<>();
  private final List<Text> commands = new ArrayList<>();
  private String section = "";
  private boolean unit;

  UnitText(Text text) {
    this.text = text;
    int line = 0;
    while (line < text.lineCount() && settings.size() < MOST_SETTINGS) {
      line = read(line);
    }
  }

  Location location() {
    return text.at(0);
  }

  /** Whether it has a section that unit files have. */
  boolean isUnit() {
    return unit;
  }

  List<UnitFile.Setting> settings() {
    return settings;
  }

  /** The command lines as texts in their place, without the prefixes of systemd. */
  List<Text> commands() {
    return commands;
  }

  /** Reads the line, with those that continue it, and gives the one behind. */
  private int read(int first) {
    String line = text.line(first);
    String stripped = line.strip();
    if (stripped.isEmpty() || stripped.charAt(0) == '#' || stripped.charAt(0) == ';') {
      return first + 1;
    }
    if (stripped.charAt(0) == '[') {
      int close = stripped.indexOf(']');
      section = close < 0 ? "" : stripped.substring(1, close);
      unit |= section.equals("Unit") || section.equals("Service") || section.equals("Timer");
      unit |= section.equals("Install") || section.equals("Socket") || section.equals("Path");
      unit |= section.equals("Mount") || section.equals("Automount") || section.equals("Swap");
      return first + 1;
    }
    int last = first;
    while (text.line(last).endsWith("\\") && last + 1 < text.lineCount()) {
      last++;
    }
    int equals = line.indexOf('=');
    if (equals > 0) {
      setting(first, last, equals);
    }
    return last + 1;
  }

  private void setting(int first, int last, int equals) {
    String line = text.line(first);
    String key = line.substring(0, equals).strip();
    int from = equals + 1;
    while (from < line.length() && (line.charAt(from) == ' ' || line.charAt(from) == '\t')) {
      from++;
    }
    int start = text.lineStart(first) + from;
    int end = text.lineStart(last) + text.line(last).length();
    StringBuilder value = new StringBuilder(line.substring(from));
    for (int i = first + 1; i <= last && value.length() < LONGEST_VALUE; i++) {
      value.setLength(value.length() - 1);
      value.append(' ').append(text.line(i).strip());
    }
    String whole = value.toString().strip();
    String cut = whole.length() > LONGEST_VALUE ? whole.substring(0, LONGEST_VALUE) + "…" : whole;
    settings.add(
        new UnitFile.Setting(section, key, masked(key, cut), text.regionAt(text.lineStart(first))));
    if (COMMANDS.contains(key)) {
      int command = start;
      while (command < end && "@-:+!|".indexOf(text.chars().charAt(command)) >= 0) {
        command++;
      }
      if (command < end) {
        commands.add(text.slice(command, end));
      }
    }
  }

  private static String masked(String key, String value) {
    return COMMANDS.contains(key) ? Masks.commandLine(value) : Masks.value(key, value);
  }
}
