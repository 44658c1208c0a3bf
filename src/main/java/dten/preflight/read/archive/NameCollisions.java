package dten.preflight.read.archive;

import dten.preflight.fact.Anomaly.Kind;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares the names of one archive with each other: on a file system that folds case or
 * normalises, the later of two entries replaces the earlier one.
 */
final class NameCollisions {
  /** A component below a folder; by components and not by paths, so that the work stays linear. */
  private record Place(int folder, String folded) {}

  private record Clash(int id, String spelling) {}

  /** Who was first at a place. */
  private static final class Taken {
    final int id;
    final String spelling;
    final boolean file;

    /** The row of exactly this name; null for a folder that only shows in other names. */
    @Nullable Member row;

    Taken(int id, String spelling, boolean file, @Nullable Member row) {
      this.id = id;
      this.spelling = spelling;
      this.file = file;
      this.row = row;
    }
  }

  private final Anomalies anomalies;
  private final Map<Place, Taken> taken = new HashMap<>();
  private final Set<Clash> reported = new HashSet<>();

  NameCollisions(Anomalies anomalies) {
    this.anomalies = anomalies;
  }

  /** Reports duplicates and collisions in the order of the archive. */
  void look(List<Member> members) {
    for (Member member : members) {
      add(member);
    }
  }

  private void add(Member member) {
    add(member, member.name);
    String other = member.unicodePath;
    if (other != null) {
      add(member, other);
    }
  }

  private void add(Member member, String name) {
    int folder = 0;
    int start = 0;
    while (start < name.length()) {
      int end = start;
      while (end < name.length() && name.charAt(end) != '/' && name.charAt(end) != '\\') {
        end++;
      }
      String part = name.substring(start, end);
      if (!part.isEmpty() && !part.equals(".")) {
        boolean last = end + 1 >= name.length();
        folder = claim(member, folder, part, end >= name.length(), last);
      }
      start = end + 1;
    }
  }

  private int claim(Member member, int folder, String part, boolean file, boolean last) {
    Place place = new Place(folder, folded(part));
    Taken earlier = taken.get(place);
    if (earlier == null) {
      int id = taken.size() + 1;
      taken.put(place, new Taken(id, part, file, last ? member : null));
      return id;
    }
    Member row = earlier.row;
    if (last && row != null && row.name.equals(member.name)) {
      twice(member, row);
      return earlier.id;
    }
    boolean sameFolder = !earlier.file && !file && earlier.spelling.equals(part);
    if (sameFolder && last && row == null) {
      earlier.row = member;
    }
    if (!sameFolder && reported.add(new Clash(earlier.id, part))) {
      clash(member, part, file, earlier);
    }
    return earlier.id;
  }

  private void twice(Member member, Member earlier) {
    boolean same = earlier.crc == member.crc && earlier.size == member.size;
    anomalies.add(
        same ? Kind.NAME_REPEATED : Kind.NAME_DUPLICATE,
        member.name,
        member.row,
        "each name once",
        same ? "twice, with the same content" : "twice, with different content");
  }

  private void clash(Member member, String part, boolean file, Taken earlier) {
    if (earlier.file != file) {
      anomalies.add(
          Kind.NAME_FILE_IS_PARENT,
          member.name,
          member.row,
          "a file or a folder",
          earlier.spelling + (file ? " as a folder before" : " as a file before"));
    } else {
      anomalies.add(
          Kind.NAME_COLLISION,
          member.name,
          member.row,
          "names that differ by more than case or normalisation",
          part + " after " + earlier.spelling);
    }
  }

  /** Full case folding by way of upper case (so that ß meets SS), in canonical composition. */
  private static String folded(String path) {
    boolean plain = true;
    for (int i = 0; i < path.length() && plain; i++) {
      char c = path.charAt(i);
      plain = c < 0x80 && (c < 'A' || c > 'Z');
    }
    if (plain) {
      return path;
    }
    String composed = Normalizer.normalize(path, Normalizer.Form.NFC);
    String folded = composed.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    return Normalizer.normalize(folded, Normalizer.Form.NFC);
  }
}
