package dten.preflight.plan.patch;

import dten.preflight.plan.patch.PatchedFile.Row;
import java.util.ArrayList;
import java.util.List;

/**
 * A unified diff (POSIX.1-2017, diff -u). A line with a secret is in no context: it becomes
 * shorter, and on both sides, because patch takes a hunk whose context is shorter on one side for
 * one at the beginning or the end of the file.
 */
final class UnifiedDiff {
  private static final int CONTEXT = 3;
  private static final String NO_NEWLINE = "\n\\ No newline at end of file\n";

  private final String path;
  private final List<Row> rows;

  UnifiedDiff(String path, List<Row> rows) {
    this.path = path;
    this.rows = rows;
  }

  /** Rows that change, from the first to before the last. */
  private record Block(int from, int to) {}

  String text() {
    StringBuilder out = new StringBuilder();
    // A tab ends a name that holds spaces.
    String name = Lines.bytes(path) + (path.indexOf(' ') >= 0 ? "\t" : "");
    out.append("--- a/").append(name).append("\n+++ b/").append(name).append('\n');
    List<Block> blocks = blocks();
    int shift = 0;
    for (int i = 0; i < blocks.size(); i++) {
      Block block = blocks.get(i);
      int least = i == 0 ? 0 : blocks.get(i - 1).to;
      int most = i + 1 == blocks.size() ? rows.size() : blocks.get(i + 1).from;
      shift += hunk(block, least, most, shift, out);
    }
    return out.toString();
  }

  /** Changes with few lines between them are one block, unless one of those is a secret. */
  private List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      if (!rows.get(i).isChanged()) {
        continue;
      }
      Block last = blocks.isEmpty() ? null : blocks.get(blocks.size() - 1);
      if (last != null && i - last.to <= 2 * CONTEXT && isOpen(last.to, i)) {
        blocks.set(blocks.size() - 1, new Block(last.from, i + 1));
      } else {
        blocks.add(new Block(i, i + 1));
      }
    }
    return blocks;
  }

  private boolean isOpen(int from, int to) {
    for (int i = from; i < to; i++) {
      if (rows.get(i).isSecret()) {
        return false;
      }
    }
    return true;
  }

  private int hunk(Block block, int least, int most, int shift, StringBuilder out) {
    int lead = 0;
    while (lead < CONTEXT && isShown(block.from - lead - 1, least, most)) {
      lead++;
    }
    int trail = 0;
    while (trail < CONTEXT && isShown(block.to + trail, least, most)) {
      trail++;
    }
    if (trail < lead && block.to + trail < rows.size()) {
      lead = trail;
    }
    if (lead < trail && block.from - lead > 0) {
      trail = lead;
    }
    int before = 0;
    for (int i = 0; i < block.from - lead; i++) {
      before += rows.get(i).old().isEmpty() ? 0 : 1;
    }
    StringBuilder body = new StringBuilder();
    int old = 0;
    int now = 0;
    for (int i = block.from - lead; i < block.to + trail; i++) {
      Row row = rows.get(i);
      boolean isLine = !row.old().isEmpty();
      if (row.isChanged()) {
        if (isLine) {
          line('-', row.old(), body);
        }
        row.now().forEach(each -> line('+', each, body));
      } else {
        line(' ', row.old(), body);
      }
      old += isLine ? 1 : 0;
      now += row.now().size();
    }
    out.append("@@ -").append(range(before, old));
    out.append(" +").append(range(before + shift, now)).append(" @@\n").append(body);
    return now - old;
  }

  private boolean isShown(int row, int least, int most) {
    return row >= least && row < most && !rows.get(row).isSecret();
  }

  /** A range of no lines names the line before it. */
  private static String range(int before, int count) {
    int start = count == 0 ? before : before + 1;
    return count == 1 ? String.valueOf(start) : start + "," + count;
  }

  private static void line(char sign, String line, StringBuilder out) {
    out.append(sign).append(line);
    if (!line.endsWith("\n")) {
      out.append(NO_NEWLINE);
    }
  }
}
