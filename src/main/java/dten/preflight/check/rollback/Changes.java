package dten.preflight.check.rollback;

import dten.preflight.check.rollback.Change.Direction;
import dten.preflight.check.rollback.Change.Times;
import dten.preflight.fact.PackageFacts;
import dten.preflight.fact.shell.Guard;
import dten.preflight.fact.shell.Script;
import dten.preflight.fact.shell.ShellCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** All changes that the scripts of a package make, on the way there and on the way back. */
final class Changes {
  /** Words of the names of scripts that belong to an installation, wherever they lie. */
  private static final Set<String> STEPS =
      Set.of(
          "install",
          "upgrade",
          "update",
          "setup",
          "deploy",
          "migrate",
          "migration",
          "postinst",
          "preinst",
          "provision",
          "configure",
          "init");

  private final List<Change> made = new ArrayList<>();
  private final List<Change> takenBack = new ArrayList<>();
  private boolean undoScripts;

  Changes(PackageFacts pkg) {
    for (Script script : Script.all(pkg)) {
      undoScripts |= script.undoes();
      boolean step = !script.isTool() || isStep(script);
      for (ShellCommand command : script.commands()) {
        boolean undo = script.undoes(command);
        for (Change change : CommandChanges.by(script, command)) {
          sort(change, undo, step);
        }
      }
    }
    for (SqlChanges.Placed placed : SqlChanges.of(pkg)) {
      sort(placed.change(), placed.undo(), true);
    }
  }

  private static boolean isStep(Script script) {
    for (String word : Words.of(script.name().toLowerCase(Locale.ROOT))) {
      if (STEPS.contains(word)) {
        return true;
      }
    }
    return false;
  }

  private void sort(Change change, boolean undo, boolean step) {
    if (undo || change.direction() == Direction.TAKES_BACK) {
      if (change.direction() != Direction.MAKES) {
        takenBack.add(change);
      }
    } else if (step) {
      made.add(change);
    }
  }

  static Times times(ShellCommand command) {
    return command.guards().contains(Guard.LOOP) ? Times.IN_A_LOOP : Times.ONCE;
  }

  /** Whether the package has any script that takes something back. */
  boolean hasUndoScripts() {
    return undoScripts;
  }

  /**
   * What is made and taken back by nothing: first each reversal takes back what it names; then each
   * one without a name takes back one change of its group, or all of them if it runs in a loop.
   */
  List<Change> remaining() {
    List<Change> open = new ArrayList<>(made);
    List<Change> nameless = new ArrayList<>();
    for (Change reversal : takenBack) {
      if (!open.removeIf(change -> change.isNamedBy(reversal))) {
        nameless.add(reversal);
      }
    }
    for (Change reversal : nameless) {
      if (reversal.times() == Times.IN_A_LOOP) {
        open.removeIf(change -> change.mayBeMeantBy(reversal));
        continue;
      }
      for (int i = 0; i < open.size(); i++) {
        if (open.get(i).mayBeMeantBy(reversal)) {
          open.remove(i);
          break;
        }
      }
    }
    return open;
  }
}
