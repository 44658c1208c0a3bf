package dten.preflight.report;

import dten.preflight.plan.patch.LeftOut;
import dten.preflight.plan.patch.Patch;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A patch as a file: how it is applied, what it leaves out, and the diff, byte for byte. */
public final class PatchText {
  private static final int MOST = 50;

  private PatchText() {}

  /**
   * The bytes of the file. What stands before the diff is no part of it for {@code patch}: each of
   * its lines begins with a number sign.
   *
   * @param about what it is, and how it is applied, a line each
   */
  public static byte[] of(Patch patch, List<String> about) {
    StringBuilder head = new StringBuilder();
    for (String line : about) {
      head.append("# ").append(Inert.line(line)).append('\n');
    }
    List<LeftOut> left = patch.allLeftOut();
    if (!left.isEmpty()) {
      head.append("#\n# Left to do by hand:\n");
    }
    for (int i = 0; i < left.size() && i < MOST; i++) {
      String line = left.get(i).path() + ": " + left.get(i).why();
      head.append("#   ").append(Inert.line(line)).append('\n');
    }
    if (left.size() > MOST) {
      head.append("#   and ").append(left.size() - MOST).append(" more\n");
    }
    byte[] first = head.toString().getBytes(StandardCharsets.UTF_8);
    byte[] diff = patch.diff().getBytes(StandardCharsets.ISO_8859_1);
    byte[] all = new byte[first.length + diff.length];
    System.arraycopy(first, 0, all, 0, first.length);
    System.arraycopy(diff, 0, all, first.length, diff.length);
    return all;
  }
}
