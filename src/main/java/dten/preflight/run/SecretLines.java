package dten.preflight.run;

import dten.preflight.fact.Location;
import dten.preflight.read.Text;
import dten.preflight.read.content.secret.SecretSpans;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The lines of a file that hold a secret, or anything that may be one. */
final class SecretLines {
  private final SecretSpans.Finder finder = new SecretSpans.Finder();

  /** Their numbers, from 1; a line ends behind its LF. */
  Set<Integer> of(byte[] content) {
    String text = Text.decode(Location.ofPackage(), content).chars();
    Set<Integer> lines = new HashSet<>();
    List<Integer> starts = new ArrayList<>(List.of(0));
    for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
      starts.add(i + 1);
    }
    finder.inSettings(text).forEach((from, to) -> mark(starts, from, to, lines));
    finder.in(text).forEach((from, to) -> mark(starts, from, to, lines));
    keys(text, lines);
    return lines;
  }

  private static void mark(List<Integer> starts, int from, int to, Set<Integer> lines) {
    int last = line(starts, Math.max(from, to - 1));
    for (int i = line(starts, from); i <= last; i++) {
      lines.add(i);
    }
  }

  private static int line(List<Integer> starts, int offset) {
    int found = Collections.binarySearch(starts, offset);
    return found >= 0 ? found + 1 : -found - 1;
  }

  /** Everything from the line that begins a private key to the one that ends it. */
  private static void keys(String text, Set<Integer> lines) {
    boolean isInside = false;
    int number = 0;
    for (String line : text.split("\n", -1)) {
      number++;
      isInside |= line.contains("-----BEGIN") && line.contains("PRIVATE KEY");
      if (isInside) {
        lines.add(number);
      }
      isInside &= !line.contains("-----END");
    }
  }
}
