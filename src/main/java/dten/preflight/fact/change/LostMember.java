package dten.preflight.fact.change;

import java.util.Comparator;

/**
 * A class or member that callers can no longer use as they were compiled to.
 *
 * @param name as Java's own messages name it, such as {@code org.example.Order.add(int)}
 * @param by a class that calls it, with dots; empty where only the archive is told
 */
public record LostMember(String name, Fate fate, String by) implements Comparable<LostMember> {
  private static final Comparator<LostMember> ORDER =
      Comparator.comparing(LostMember::name)
          .thenComparing(LostMember::fate)
          .thenComparing(LostMember::by);

  /** What became of it; each ends in an error of linkage (JVM Specification, section 5.4). */
  public enum Fate {
    /** It is not there. */
    GONE(""),
    /** It is there for its own Java package or class alone. */
    HIDDEN("no longer public"),
    /** The class it is called on was none. */
    NOW_INTERFACE("on what is now an interface"),
    /** The class it is called on was an interface. */
    NOW_CLASS("on what is no longer an interface");

    private final String words;

    Fate(String words) {
      this.words = words;
    }

    /** In words, to stand in brackets behind a name; empty for what is gone. */
    public String words() {
      return words;
    }
  }

  @Override
  public int compareTo(LostMember other) {
    return ORDER.compare(this, other);
  }

  /** The name, and in brackets what became of it and who calls it. */
  @Override
  public String toString() {
    String caller = by.isEmpty() ? "" : "by " + by;
    String between = fate == Fate.GONE || by.isEmpty() ? "" : ", ";
    String all = fate.words + between + caller;
    return all.isEmpty() ? name : name + " (" + all + ")";
  }
}
