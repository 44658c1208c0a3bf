package dten.preflight.check.migration;

import dten.preflight.check.migration.Migration.Step;
import dten.preflight.finding.Findings;
import dten.preflight.finding.Level;
import dten.preflight.finding.Rule;
import java.util.ArrayList;
import java.util.List;

/**
 * What one rule has against one file: reported once, at the first of the gravest statements, with
 * the lines of the others.
 */
final class Hits {
  private static final int MAX_LINES = 8;

  private record Hit(Step step, Level level, String message, String fix) {}

  private final List<Hit> hits = new ArrayList<>();

  /** Adds one statement; taking something back is judged one level lower. */
  void add(Step step, Level level, String message, String fix) {
    hits.add(new Hit(step, step.isUndo() ? lower(level) : level, message, fix));
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
    List<Integer> lines = new ArrayList<>();
    int more = 0;
    for (Hit hit : hits) {
      if (!hit.step().equals(told.step())) {
        more++;
        if (!lines.contains(hit.step().line()) && lines.size() <= MAX_LINES) {
          lines.add(hit.step().line());
        }
      }
    }
    if (more == 0) {
      return "";
    }
    StringBuilder out = new StringBuilder("; so ");
    out.append(more == 1 ? "does 1 more statement, line " : "do " + more + " more, lines ");
    for (int i = 0; i < Math.min(lines.size(), MAX_LINES); i++) {
      out.append(i == 0 ? "" : ", ").append(lines.get(i));
    }
    return lines.size() > MAX_LINES ? out.append(" …").toString() : out.toString();
  }
}
