package dten.preflight.read.archive;

import dten.preflight.fact.Anomaly.Kind;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Compares the names of one archive with each other: on a file system that folds case or
 * normalises, the later of two entries replaces the earlier one.
 *
 * <p>It goes by components below a folder and not by paths, so that the work stays linear. There
 * may be some hundred thousand names: a place costs a few numbers in tables, and no object.
 */
final class NameCollisions {
  private record Clash(int place, String spelling) {}

  private static final int NONE = -1;
  private static final int FILE = 1;

  private final Anomalies anomalies;
  private final Set<Clash> reported = new HashSet<>();

  private final List<String> names = new ArrayList<>();

  /** What tells the content of each name, as far as it is worth telling. */
  private long[] contents = new long[16];

  private int places;

  /** The place above each. */
  private int[] folder = new int[16];

  /** The name in which it was spelt first, from where to where, and whether as a file. */
  private int[] first = new int[16];

  private int[] from = new int[16];
  private int[] to = new int[16];
  private byte[] flags = new byte[16];

  /** The name that ends with it; none for a folder that only shows in other names. */
  private int[] exact = new int[16];

  /** Places by hash, each increased by one. */
  private int[] slots = new int[64];

  // Nobody who does not know them can make names that all come to one slot.
  private final long seed = ThreadLocalRandom.current().nextLong();
  private final long factor = ThreadLocalRandom.current().nextLong() | 1;

  NameCollisions(Anomalies anomalies) {
    this.anomalies = anomalies;
  }

  /** Reports duplicates and collisions in the order of the archive. */
  void look(List<Member> members) {
    for (Member member : members) {
      add(member.name, member.row, Long.rotateLeft(member.size, 32) ^ member.crc);
      String other = member.unicodePath;
      if (other != null) {
        walk(member.name, other, member.row, keep(other, 0), false, true);
      }
    }
  }

  /** An entry; equal numbers tell equal content. */
  void add(String name, long at, long content) {
    walk(name, name, at, keep(name, content), true, true);
  }

  /** A folder of an archive that may name it as often as it likes. */
  void addFolder(String name, long at) {
    walk(name, name, at, keep(name, 0), true, false);
  }

  private int keep(String name, long content) {
    int index = names.size();
    names.add(name);
    if (index == contents.length) {
      contents = Arrays.copyOf(contents, 2 * index);
    }
    contents[index] = content;
    return index;
  }

  private void walk(String shown, String name, long at, int index, boolean own, boolean once) {
    int above = 0;
    int start = 0;
    while (start < name.length()) {
      int end = start;
      while (end < name.length() && name.charAt(end) != '/' && name.charAt(end) != '\\') {
        end++;
      }
      boolean dot = end == start + 1 && name.charAt(start) == '.';
      if (end > start && !dot) {
        boolean last = end + 1 >= name.length();
        int place = find(above, name, start, end);
        if (place < 0) {
          place = claim(-1 - place, above, index, start, end, end >= name.length());
          exact[place] = last && own ? index : NONE;
        } else {
          again(place, shown, name, at, index, start, end, last && own, once);
        }
        above = place + 1;
      }
      start = end + 1;
    }
  }

  private void again(
      int place,
      String shown,
      String name,
      long at,
      int index,
      int start,
      int end,
      boolean last,
      boolean once) {
    int row = exact[place];
    if (last && row != NONE && names.get(row).equals(name)) {
      if (once) {
        twice(shown, at, contents[row] == contents[index]);
      }
      return;
    }
    boolean file = end >= name.length();
    boolean wasFile = (flags[place] & FILE) != 0;
    boolean sameFolder = !wasFile && !file && isSpelt(place, name, start, end);
    if (sameFolder && last && row == NONE) {
      exact[place] = index;
    }
    if (!sameFolder) {
      String part = name.substring(start, end);
      if (reported.add(new Clash(place, part))) {
        clash(shown, at, part, file, spelling(place), wasFile);
      }
    }
  }

  /** The place of a component below a folder; where there is none, -1 less its slot. */
  private int find(int above, String name, int start, int end) {
    String folded = isPlain(name, start, end) ? null : folded(name.substring(start, end));
    long hash = seed + above;
    int length = folded == null ? end - start : folded.length();
    for (int i = 0; i < length; i++) {
      hash = (hash ^ (folded == null ? name.charAt(start + i) : folded.charAt(i))) * factor;
      hash ^= hash >>> 29;
    }
    int mask = slots.length - 1;
    for (int slot = (int) (hash ^ hash >>> 32) & mask; ; slot = (slot + 1) & mask) {
      int place = slots[slot] - 1;
      if (place < 0) {
        return -1 - slot;
      }
      if (folder[place] == above
          && (isSpelt(place, name, start, end) || isFolded(place, folded, name, start, end))) {
        return place;
      }
    }
  }

  private boolean isSpelt(int place, String name, int start, int end) {
    return end - start == to[place] - from[place]
        && names.get(first[place]).regionMatches(from[place], name, start, end - start);
  }

  private boolean isFolded(int place, @Nullable String folded, String name, int start, int end) {
    String other = names.get(first[place]);
    if (folded == null && isPlain(other, from[place], to[place])) {
      return false;
    }
    String one = folded == null ? name.substring(start, end) : folded;
    return one.equals(folded(other.substring(from[place], to[place])));
  }

  private int claim(int slot, int above, int index, int start, int end, boolean file) {
    if (places == folder.length) {
      grow();
    }
    int place = places++;
    folder[place] = above;
    first[place] = index;
    from[place] = start;
    to[place] = end;
    flags[place] = (byte) (file ? FILE : 0);
    slots[slot] = place + 1;
    if (places * 2 > slots.length) {
      rehash();
    }
    return place;
  }

  private void grow() {
    int size = places + (places >> 1) + 1;
    folder = Arrays.copyOf(folder, size);
    first = Arrays.copyOf(first, size);
    from = Arrays.copyOf(from, size);
    to = Arrays.copyOf(to, size);
    flags = Arrays.copyOf(flags, size);
    exact = Arrays.copyOf(exact, size);
  }

  private void rehash() {
    slots = new int[2 * slots.length];
    for (int place = 0; place < places; place++) {
      int slot = find(folder[place], names.get(first[place]), from[place], to[place]);
      slots[-1 - slot] = place + 1;
    }
  }

  private String spelling(int place) {
    return names.get(first[place]).substring(from[place], to[place]);
  }

  private void twice(String name, long at, boolean same) {
    anomalies.add(
        same ? Kind.NAME_REPEATED : Kind.NAME_DUPLICATE,
        name,
        at,
        "each name once",
        same ? "twice, with the same content" : "twice, with different content");
  }

  private void clash(
      String name, long at, String part, boolean file, String earlier, boolean wasFile) {
    if (wasFile != file) {
      anomalies.add(
          Kind.NAME_FILE_IS_PARENT,
          name,
          at,
          "a file or a folder",
          earlier + (file ? " as a folder before" : " as a file before"));
    } else {
      anomalies.add(
          Kind.NAME_COLLISION,
          name,
          at,
          "names that differ by more than case or normalisation",
          part + " after " + earlier);
    }
  }

  /** Whether folding leaves it as it is. */
  private static boolean isPlain(String name, int start, int end) {
    for (int i = start; i < end; i++) {
      char c = name.charAt(i);
      if (c >= 0x80 || (c >= 'A' && c <= 'Z')) {
        return false;
      }
    }
    return true;
  }

  /** Full case folding by way of upper case (so that ß meets SS), in canonical composition. */
  private static boolean isAscii(String part) {
    for (int i = 0; i < part.length(); i++) {
      if (part.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }

  private static String folded(String part) {
    if (isAscii(part)) {
      // Composed already.
      return part.toLowerCase(Locale.ROOT);
    }
    String composed = Normalizer.normalize(part, Normalizer.Form.NFC);
    String folded = composed.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    return Normalizer.normalize(folded, Normalizer.Form.NFC);
  }
}
