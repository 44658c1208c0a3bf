package dten.preflight.read.content.scan;

import dten.preflight.read.EntryHead;
import dten.preflight.read.FactSink;
import java.util.List;
import java.util.Optional;

/** Something to look for in the bytes of every entry, whatever its size and kind. */
public interface Sought {
  /** Printable ASCII; one of them stands in everything that is sought. */
  List<String> keywords();

  /**
   * Whether a keyword only counts where no word runs into it: then the scanner passes over the
   * places where a letter, a digit, a low line, a dot or a hyphen stands before it.
   */
  default boolean beginsWord(int keyword) {
    return false;
  }

  /** What to do in one entry, or nothing where the entry is of no interest. */
  Optional<Run> open(EntryHead head, FactSink sink);

  /** Looks at the places of keywords in one entry, in order; used by one thread. */
  interface Run {
    /** A keyword stands here: perhaps there is more. */
    void found(Sighting sighting);
  }
}
