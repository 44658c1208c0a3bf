package dten.preflight.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Applies unified diffs, strictly: each line has to be where the diff says that it is. */
public final class Patcher {
  private static final String MARK = "\\ No newline at end of file";

  private Patcher() {}

  /** Applies a patch to the files below a folder, as {@code patch -p1 -F0} does. */
  public static void apply(Path patch, Path folder) throws IOException {
    List<String> lines = lines(Files.readAllBytes(patch));
    int at = 0;
    while (at < lines.size()) {
      if (!lines.get(at).startsWith("--- a/")) {
        at++;
        continue;
      }
      String name = lines.get(at).substring("--- a/".length()).replaceAll("[\t\n]+$", "");
      byte[] bytes = name.getBytes(StandardCharsets.ISO_8859_1);
      Path file = folder.resolve(new String(bytes, StandardCharsets.UTF_8));
      at = hunks(lines, at + 2, file);
    }
  }

  private static int hunks(List<String> patch, int from, Path file) throws IOException {
    List<String> old = lines(Files.readAllBytes(file));
    List<String> now = new ArrayList<>();
    int next = 0;
    int at = from;
    while (at < patch.size() && patch.get(at).startsWith("@@ ")) {
      String[] range = patch.get(at).split("[ ,]", -1)[1].substring(1).split(",", -1);
      boolean isEmpty = patch.get(at).startsWith("@@ -" + range[0] + ",0 ");
      int start = Integer.parseInt(range[0]) - (isEmpty ? 0 : 1);
      while (next < start) {
        now.add(old.get(next++));
      }
      at++;
      while (at < patch.size() && !patch.get(at).startsWith("@@ ") && !isHeader(patch, at)) {
        String line = patch.get(at).substring(1);
        boolean isOpen = at + 1 < patch.size() && patch.get(at + 1).startsWith(MARK);
        String content = isOpen ? line.substring(0, line.length() - 1) : line;
        char sign = patch.get(at).charAt(0);
        if (sign != '+') {
          if (!old.get(next).equals(content)) {
            throw new IOException(file + ":" + (next + 1) + " is not what the patch says");
          }
          next++;
        }
        if (sign != '-') {
          now.add(content);
        }
        at += isOpen ? 2 : 1;
      }
    }
    now.addAll(old.subList(next, old.size()));
    Files.write(file, String.join("", now).getBytes(StandardCharsets.ISO_8859_1));
    return at;
  }

  private static boolean isHeader(List<String> patch, int at) {
    return patch.get(at).startsWith("--- a/") && patch.get(at + 1).startsWith("+++ b/");
  }

  private static List<String> lines(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    List<String> lines = new ArrayList<>();
    int from = 0;
    while (from < text.length()) {
      int end = text.indexOf('\n', from);
      int next = end < 0 ? text.length() : end + 1;
      lines.add(text.substring(from, next));
      from = next;
    }
    return lines;
  }
}
