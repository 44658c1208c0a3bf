package dten.preflight.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.fact.Fact;
import dten.preflight.fact.Region;

/** Whether what was read of a broken text says where it stands, and says it right. */
public final class Places {
  private Places() {}

  /** Asserts that every fact stands in a line and a column that the text has. */
  public static void areIn(String text, Iterable<? extends Fact> facts) {
    String[] lines = text.split("\r\n|\r|\n", -1);
    for (Fact fact : facts) {
      Region region = fact.location().region();
      if (region != null) {
        assertThat(region.startLine()).as("%s in %s", fact, text).isBetween(1, lines.length);
        int columns = lines[region.startLine() - 1].length();
        assertThat(region.startColumn()).as("%s in %s", fact, text).isBetween(0, columns + 1);
      }
    }
  }
}
