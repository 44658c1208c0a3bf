package dten.preflight.check.rollback;

import dten.preflight.check.Check;
import dten.preflight.fact.Region;
import dten.preflight.fact.Upgrade;
import dten.preflight.finding.Findings;
import dten.preflight.finding.Level;
import dten.preflight.finding.Precision;
import dten.preflight.finding.Rule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether what scripts change outside of the package's files is taken back by a rollback. */
public final class SideEffectCheck implements Check {
  private static final Rule SIDE_EFFECT =
      new Rule(
          "rollback.side-effect",
          Level.WARNING,
          Precision.MEDIUM,
          "A script leaves something behind that no rollback takes away");

  /** From more on, those of one kind in one script are told together. */
  private static final int MOST_OF_A_KIND = 3;

  private static final int MOST_TOLD = 5;

  @Override
  public List<Rule> rules() {
    return List.of(SIDE_EFFECT);
  }

  @Override
  public void check(Upgrade upgrade, Findings findings) {
    Changes changes = new Changes(upgrade.pkg());
    String nothing =
        changes.hasUndoScripts()
            ? ", which no rollback script of the package takes back"
            : ", and the package has no script that takes anything back";
    for (List<Change> alike : alike(changes.remaining())) {
      Change first = alike.get(0);
      findings.report(
          SIDE_EFFECT,
          first.kind().mayStay() ? Level.NOTE : SIDE_EFFECT.defaultLevel(),
          first.location(),
          first.what() + others(alike) + nothing,
          "have the rollback "
              + first.kind().remedy()
              + ", or write it into the plan as a step"
              + " by hand");
    }
  }

  /**
   * What one way back takes away is told together: what one command does, the same change wherever
   * it is made again, and many of a kind in one script.
   */
  private static Collection<List<Change>> alike(List<Change> changes) {
    Map<String, Integer> ofKind = new HashMap<>();
    for (Change change : changes) {
      ofKind.merge(kindInFile(change), 1, Integer::sum);
    }
    Map<String, String> known = new HashMap<>();
    Map<String, List<Change>> groups = new LinkedHashMap<>();
    for (Change change : changes) {
      String command = change.location().toString() + '\n' + change.kind();
      String own =
          ofKind.getOrDefault(kindInFile(change), 0) > MOST_OF_A_KIND
              ? kindInFile(change)
              : command;
      // Without a known name, the same words mean the same only within one script.
      String same = change.keys().isEmpty() ? kindInFile(change) + change.what() : change.what();
      String key = known.getOrDefault(same, own);
      known.putIfAbsent(same, own);
      groups.computeIfAbsent(key, k -> new ArrayList<>()).add(change);
    }
    return groups.values();
  }

  private static String kindInFile(Change change) {
    String what = change.what();
    int quote = what.indexOf('"');
    return change.location().path()
        + '\n'
        + change.kind()
        + '\n'
        + (quote < 0 ? what : what.substring(0, quote));
  }

  private static String others(List<Change> alike) {
    Change first = alike.get(0);
    Set<String> names = new LinkedHashSet<>();
    Set<String> again = new LinkedHashSet<>();
    for (Change change : alike.subList(1, alike.size())) {
      if (change.what().equals(first.what())) {
        again.add(place(change, first));
      } else {
        names.add(name(change.what()));
      }
    }
    again.remove(place(first, first));
    StringBuilder out = new StringBuilder();
    list(names, ", also ", out);
    list(again, ", again at ", out);
    return out.toString();
  }

  /** The line alone where it is in the same file. */
  private static String place(Change change, Change first) {
    Region region = change.location().region();
    boolean same = change.location().path().equals(first.location().path());
    return same && region != null ? "line " + region.startLine() : change.location().toString();
  }

  private static void list(Set<String> all, String before, StringBuilder out) {
    int told = 0;
    for (String each : all) {
      if (told == MOST_TOLD) {
        out.append(" and ").append(all.size() - told).append(" more");
        return;
      }
      out.append(told++ == 0 ? before : ", ").append(each);
    }
  }

  /** The name in quotes that a change is about, or all that is said of it. */
  private static String name(String what) {
    int quote = what.indexOf('"');
    return quote < 0 ? what : what.substring(quote);
  }
}
