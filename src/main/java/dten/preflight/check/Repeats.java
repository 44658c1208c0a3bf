package dten.preflight.check;

import dten.preflight.fact.Location;
import dten.preflight.fact.Region;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Words for the places of one file at which a fault that is told once stands again. */
public final class Repeats {
  private static final int MOST_LINES = 4;

  private Repeats() {}

  /**
   * Such as {@code , again in line 7, 9, 12, 14 and 3 more}; empty where the fault stands in one
   * line alone.
   *
   * @param places all of them in one file, the one that is reported first
   */
  public static String of(List<Location> places) {
    Set<Integer> lines = new LinkedHashSet<>();
    for (Location place : places) {
      Region region = place.region();
      if (region != null) {
        lines.add(region.startLine());
      }
    }
    Region first = places.get(0).region();
    if (first != null) {
      lines.remove(first.startLine());
    }
    StringBuilder out = new StringBuilder();
    int told = 0;
    for (int line : lines) {
      if (told == MOST_LINES) {
        out.append(" and ").append(lines.size() - told).append(" more");
        break;
      }
      out.append(told++ == 0 ? ", again in line " : ", ").append(line);
    }
    return out.toString();
  }
}
