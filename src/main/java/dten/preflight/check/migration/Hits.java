package dten.preflight.check.migration;

import dten.preflight.check.Quoted;
import dten.preflight.check.migration.Migration.Step;
import dten.preflight.finding.Findings;
import dten.preflight.finding.Level;
import dten.preflight.finding.Rule;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What one rule has against one file: reported once, at the first of the gravest statements, with
 * the lines of the others.
 */
final class Hits {
  private static final int MAX_LINES = 8;

  private record Hit(Step step, Level level, String message, String fix) {}

  private final List<Hit> hits = new ArrayList<>();

  /**
   * Adds one statement; taking something back is judged one level lower, and so is what may be run
   * on another database.
   */
  void add(Step step, Level level, String message, String fix) {
    Level known = step.certain() ? level : lower(level);
    hits.add(new Hit(step, step.isUndo() ? lower(known) : known, message, fix));
  }

  static Level lower(Level level) {
    return level == Level.ERROR ? Level.WARNING : Level.NOTE;
  }

  static Level higher(Level one, Level other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  /** Reports them as one finding, if there are any. */
  void report(Rule rule, Findings findings) {
    Hit gravest = null;
    for (Hit hit : hits) {
      if (gravest == null || hit.level().compareTo(gravest.level()) > 0) {
        gravest = hit;
      }
    }
    if (gravest != null) {
      findings.report(
          rule,
          gravest.level(),
          gravest.step().statement().location(),
          gravest.message() + others(gravest),
          gravest.fix());
    }
  }

  private String others(Hit told) {
    Set<String> elsewhere = new LinkedHashSet<>();
    Set<Integer> lines = new LinkedHashSet<>();
    int more = 0;
    for (Hit hit : hits) {
      if (!hit.step().equals(told.step())) {
        more++;
        if (hit.step().path().equals(told.step().path())) {
          lines.add(hit.step().line());
        } else {
          elsewhere.add(hit.step().path());
        }
      }
    }
    if (more == 0) {
      return "";
    }
    String all = more == 1 ? "; so does 1 more statement" : "; so do " + more + " more";
    if (!elsewhere.isEmpty()) {
      String files = elsewhere.size() == 1 ? " other" : " others";
      return all
          + ", in this file and "
          + elsewhere.size()
          + files
          + " of its folder: "
          + Quoted.some(List.copyOf(elsewhere), Hits::name);
    }
    return all + (more == 1 ? ", line " : ", lines ") + listed(lines);
  }

  private static String name(String path) {
    return Quoted.cut(path.substring(path.lastIndexOf('/') + 1));
  }

  private static String listed(Set<Integer> lines) {
    StringBuilder out = new StringBuilder();
    int listed = 0;
    for (int line : lines) {
      if (listed == MAX_LINES) {
        return out.append(" …").toString();
      }
      out.append(listed++ == 0 ? "" : ", ").append(line);
    }
    return out.toString();
  }
}
