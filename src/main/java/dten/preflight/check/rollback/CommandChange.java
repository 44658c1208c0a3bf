package dten.preflight.check.rollback;

import dten.preflight.check.Quoted;
import dten.preflight.check.rollback.Change.Direction;
import dten.preflight.check.rollback.Change.Kind;
import dten.preflight.fact.shell.Script;
import dten.preflight.fact.shell.ShellCommand;
import dten.preflight.fact.shell.ShellCommand.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A command with its words as far as their values are known, and what it was found to change. */
final class CommandChange {
  private static final Set<String> WITH_VALUE =
      Set.of(
          "-g",
          "-G",
          "-u",
          "-d",
          "-s",
          "-c",
          "-k",
          "-e",
          "-f",
          "-p",
          "-m",
          "--gid",
          "--groups",
          "--uid",
          "--home-dir",
          "--home",
          "--shell",
          "--comment",
          "--ingroup",
          "--gecos",
          "-h",
          "-U",
          "-W",
          "--host",
          "--port",
          "--username",
          "--base-dir",
          "--skel");

  private final Script script;
  private final ShellCommand command;
  private final List<String> words = new ArrayList<>();
  private final List<Change> found = new ArrayList<>();

  CommandChange(Script script, ShellCommand command) {
    this.script = script;
    this.command = command;
    for (Word word : command.arguments()) {
      List<String> values = script.values(command, word);
      words.add(values.size() == 1 ? values.get(0) : word.text());
    }
  }

  Script script() {
    return script;
  }

  ShellCommand command() {
    return command;
  }

  List<String> words() {
    return words;
  }

  List<Change> found() {
    return found;
  }

  void add(Kind kind, Direction direction, String group, String key, String what) {
    boolean known = !key.isEmpty() && key.indexOf('$') < 0 && key.indexOf('`') < 0;
    String shown = key.isEmpty() ? "" : " " + Quoted.of(key);
    found.add(
        new Change(
            kind,
            direction,
            group,
            known ? Set.of(key) : Set.of(),
            what + shown,
            command.location(),
            Changes.times(command)));
  }

  List<String> operands() {
    List<String> operands = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      if (takesValue(words.get(i))) {
        i++;
      } else if (!words.get(i).startsWith("-")) {
        operands.add(words.get(i));
      }
    }
    return operands;
  }

  /** The tools of Debian that are written in Perl take a long option behind one dash as well. */
  private boolean takesValue(String word) {
    boolean perl = command.name().equals("adduser") || command.name().equals("addgroup");
    boolean single = word.length() > 2 && word.charAt(0) == '-' && word.charAt(1) != '-';
    return WITH_VALUE.contains(word) || (perl && single && WITH_VALUE.contains('-' + word));
  }

  String after(String option) {
    int at = words.indexOf(option);
    return at >= 0 && at + 1 < words.size() ? words.get(at + 1) : "";
  }
}
