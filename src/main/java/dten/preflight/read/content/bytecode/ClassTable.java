package dten.preflight.read.content.bytecode;

import java.util.Arrays;

/**
 * Classes by the hashes of their names, each with its super types and members: some sixty bytes a
 * class. One class may have several definitions, in several archives.
 */
final class ClassTable {
  private static final int MOST_SUPERS = 0xFFFF;
  private static final int PUBLIC = 1 << 31;
  private static final int INTERFACE = 1 << 30;

  private final long[] names;
  private final int[] archives;
  private final int[] starts;
  private final int[] data;

  private ClassTable(long[] names, int[] archives, int[] starts, int[] data) {
    this.names = names;
    this.archives = archives;
    this.starts = starts;
    this.data = data;
  }

  /** The first definition of a class; negative where there is none. */
  int first(long name) {
    int low = 0;
    int high = names.length - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (names[middle] < name) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low < names.length && names[low] == name ? low : -1;
  }

  /** The next definition of the same class; negative where there is no other. */
  int next(int definition) {
    int next = definition + 1;
    return next < names.length && names[next] == names[definition] ? next : -1;
  }

  /** The hash of the name of its class. */
  long name(int definition) {
    return names[definition];
  }

  int size() {
    return names.length;
  }

  /** The number of the archive it stands in. */
  int archive(int definition) {
    return archives[definition];
  }

  boolean isPublic(int definition) {
    return (data[starts[definition]] & PUBLIC) != 0;
  }

  boolean isInterface(int definition) {
    return (data[starts[definition]] & INTERFACE) != 0;
  }

  int supers(int definition) {
    return data[starts[definition]] & MOST_SUPERS;
  }

  /** The hash of its Java package. */
  int folder(int definition) {
    return data[starts[definition] + 1];
  }

  long parent(int definition, int index) {
    int at = starts[definition] + 2 + 2 * index;
    return (long) data[at] << 32 | (data[at + 1] & 0xFFFFFFFFL);
  }

  /** The bits of a member that it declares, else {@link MemberBits#NONE}. */
  int bits(int definition, int member) {
    int from = starts[definition] + 2 + 2 * supers(definition);
    return MemberBits.of(member, data, from, starts[definition + 1]);
  }

  /** Whether a definition is, word for word, this one. */
  boolean is(int definition, int[] words) {
    return Arrays.equals(data, starts[definition], starts[definition + 1], words, 0, words.length);
  }

  /** A definition in the words it is kept in. */
  static int[] words(ClassFile file, int[] members) {
    ClassFile.Name[] supers = file.supers();
    int count = Math.min(MOST_SUPERS, supers.length);
    int[] words = new int[2 + 2 * count + members.length];
    words[0] = count | (file.isPublic() ? PUBLIC : 0) | (file.isInterface() ? INTERFACE : 0);
    words[1] = file.folder();
    for (int i = 0; i < count; i++) {
      long name = file.type(supers[i]);
      words[2 + 2 * i] = (int) (name >>> 32);
      words[3 + 2 * i] = (int) name;
    }
    System.arraycopy(members, 0, words, 2 + 2 * count, members.length);
    return words;
  }

  /** Takes classes as they are met, by any thread. */
  static final class Builder {
    /** Together 24 MB at the most. */
    private static final int MOST_CLASSES = 400_000;

    /** Of one name; more are made to be many. */
    private static final int MOST_DEFINITIONS = 256;

    private static final int MOST_WORDS = 4_000_000;
    private static final int PIECE = 1 << 16;

    private long[] names = new long[1024];
    private int[] archives = new int[1024];
    private int[] starts = new int[1025];
    private int[][] pieces = new int[MOST_WORDS / PIECE + 2][];
    private int count;
    private int words;
    private boolean isFull;

    /** Keeps one, unless there are too many. */
    synchronized void add(long name, int archive, int[] definition) {
      if (isFull || count == MOST_CLASSES || words + definition.length > MOST_WORDS) {
        isFull = true;
        return;
      }
      if (count == names.length) {
        int more = count + count / 2;
        names = Arrays.copyOf(names, more);
        archives = Arrays.copyOf(archives, more);
        starts = Arrays.copyOf(starts, more + 1);
      }
      names[count] = name;
      archives[count] = archive;
      for (int word : definition) {
        if (pieces[words / PIECE] == null) {
          pieces[words / PIECE] = new int[PIECE];
        }
        pieces[words / PIECE][words % PIECE] = word;
        words++;
      }
      count++;
      starts[count] = words;
    }

    /** Whether there were more than are kept. */
    synchronized boolean isFull() {
      return isFull;
    }

    /**
     * All of them, the same whatever the order they came in: of definitions that are alike the one
     * in the archive with the first path.
     */
    synchronized ClassTable build(Archives paths) {
      Integer[] order = new Integer[count];
      for (int i = 0; i < count; i++) {
        order[i] = i;
      }
      Arrays.sort(
          order,
          (a, b) -> {
            int byName = Long.compare(names[a], names[b]);
            return byName != 0 || archives[a] == archives[b]
                ? byName
                : paths.path(archives[a]).compareTo(paths.path(archives[b]));
          });
      int kept = 0;
      int alike = 0;
      for (int i = 0; i < count; i++) {
        alike = kept > 0 && names[order[kept - 1]] == names[order[i]] ? alike : 0;
        if (alike == MOST_DEFINITIONS) {
          isFull = true;
        } else if (!isRepeated(order, kept, order[i])) {
          order[kept++] = order[i];
          alike++;
        }
      }
      long[] sorted = new long[kept];
      int[] homes = new int[kept];
      int[] begins = new int[kept + 1];
      int total = 0;
      for (int i = 0; i < kept; i++) {
        total += starts[order[i] + 1] - starts[order[i]];
      }
      int[] data = new int[total];
      int at = 0;
      for (int i = 0; i < kept; i++) {
        sorted[i] = names[order[i]];
        homes[i] = archives[order[i]];
        begins[i] = at;
        for (int word = starts[order[i]]; word < starts[order[i] + 1]; word++) {
          data[at++] = word(word);
        }
      }
      begins[kept] = at;
      return new ClassTable(sorted, homes, begins, data);
    }

    private int word(int index) {
      return pieces[index / PIECE][index % PIECE];
    }

    private boolean isRepeated(Integer[] order, int kept, int definition) {
      for (int i = kept - 1; i >= 0 && names[order[i]] == names[definition]; i--) {
        if (isSame(order[i], definition)) {
          return true;
        }
      }
      return false;
    }

    private boolean isSame(int one, int other) {
      int length = starts[one + 1] - starts[one];
      if (length != starts[other + 1] - starts[other]) {
        return false;
      }
      for (int i = 0; i < length; i++) {
        if (word(starts[one] + i) != word(starts[other] + i)) {
          return false;
        }
      }
      return true;
    }
  }
}
