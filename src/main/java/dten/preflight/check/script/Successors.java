package dten.preflight.check.script;

import dten.preflight.fact.Location;
import dten.preflight.fact.Nearest;
import dten.preflight.fact.TargetFacts;
import dten.preflight.fact.Upgrade;
import dten.preflight.fact.shell.Script;
import dten.preflight.fact.shell.ShellCommand;
import dten.preflight.fact.unit.UnitCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Units by whose place another one has come, as far as their names leave no doubt. */
public final class Successors {
  private static final int SHORTEST = 5;

  /** A distance of one for so many letters is a slip of the hand. */
  private static final int LETTERS_FOR_ONE = 8;

  /** A place where a unit is named that does not exist, and the one that is meant. */
  public record Successor(Location location, String unit, String successor) {}

  private Successors() {}

  /** All of them, in the order of the scripts. */
  public static List<Successor> of(Upgrade upgrade) {
    Optional<List<TargetFacts.Unit>> units =
        upgrade.target().toOptional().flatMap(TargetFacts::units);
    if (units.isEmpty()) {
      return List.of();
    }
    List<Script> scripts = Script.all(upgrade.pkg());
    KnownUnits known = new KnownUnits(units.get(), upgrade.pkg(), scripts);
    List<Successor> all = new ArrayList<>();
    for (Script script : scripts) {
      for (ShellCommand command : script.commands()) {
        if (command.isRemote()) {
          continue;
        }
        for (UnitCall call : UnitCall.of(script, command)) {
          if (!known.has(call.unit())) {
            successor(call.unit(), known.names())
                .ifPresent(name -> all.add(new Successor(call.location(), call.unit(), name)));
          }
        }
      }
    }
    return all;
  }

  /**
   * The only unit that differs in nothing but separators and capitals, or else the only one that
   * differs in a letter or so; never one with another number, which is another thing.
   */
  static Optional<String> successor(String unit, Iterable<String> names) {
    String ending = unit.substring(unit.lastIndexOf('.'));
    String base = unit.substring(0, unit.length() - ending.length());
    List<String> same = new ArrayList<>();
    List<String> near = new ArrayList<>();
    for (String name : names) {
      if (!name.endsWith(ending) || name.equals(unit)) {
        continue;
      }
      String other = name.substring(0, name.length() - ending.length());
      if (letters(other).equals(letters(base))) {
        same.add(name);
      }
      if (base.length() >= SHORTEST
          && other.length() >= SHORTEST
          && digits(other).equals(digits(base))
          && Nearest.distance(other, base) <= Math.max(1, base.length() / LETTERS_FOR_ONE)) {
        near.add(name);
      }
    }
    List<String> best = same.isEmpty() ? near : same;
    return best.size() == 1 ? Optional.of(best.get(0)) : Optional.empty();
  }

  private static String letters(String name) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if ("-_.".indexOf(c) < 0) {
        out.append(c);
      }
    }
    return out.toString().toLowerCase(Locale.ROOT);
  }

  private static String digits(String name) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) >= '0' && name.charAt(i) <= '9') {
        out.append(name.charAt(i));
      }
    }
    return out.toString();
  }
}
