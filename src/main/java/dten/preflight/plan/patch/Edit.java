package dten.preflight.plan.patch;

import dten.preflight.finding.Finding;
import java.util.List;

/**
 * One change to one file, and the findings that it clears.
 *
 * @param path the file, as the patch names it
 * @param change what is done
 * @param clears the findings that are gone once it is applied
 */
public record Edit(String path, Change change, List<Finding> clears) {
  /** Copies the list. */
  public Edit {
    clears = List.copyOf(clears);
  }

  /** What is done to a setting. */
  public enum What {
    RENAME,
    SET,
    REMOVE
  }

  /** What is done to a file; lines count from 1. */
  public sealed interface Change {
    /**
     * A word stands in the place of another, wherever that stands in a line as a whole word.
     *
     * @param ending what may follow it, such as {@code .service}; empty for nothing
     */
    record Word(int line, String old, String now, String ending) implements Change {}

    /** A line becomes a comment that says why; it has to begin with {@code expected}. */
    record Comment(int line, String expected, String reason) implements Change {}

    /**
     * A setting is renamed, gets another value, or becomes a comment.
     *
     * @param format of the file, such as {@code properties}
     * @param spelling the key as it stands in the line
     * @param text the new key, the new value as it is written, or the reason
     */
    record Setting(int line, String format, String spelling, What what, String text)
        implements Change {}

    /**
     * A member of a JSON object, or an attribute or element of XML, is renamed, gets another value,
     * or is taken out.
     *
     * @param column where it begins, in characters from 1
     * @param format {@code json} or {@code xml}
     * @param spelling its name as it stands in the line
     * @param text the new name, the new value, or the reason
     */
    record Node(int line, int column, String format, String spelling, What what, String text)
        implements Change {}

    /**
     * A line in front of one that a setting of the same kind begins.
     *
     * @param column where that setting begins, in characters from 1
     */
    record Beside(int line, int column, String expected, String text) implements Change {}

    /** Lines in front of a line, indented like it; {@code expected} has to stand in it. */
    record Before(int line, String expected, List<String> lines) implements Change {
      /** Copies the list. */
      public Before {
        lines = List.copyOf(lines);
      }
    }

    /** Lines at the end of the file. */
    record Append(List<String> lines) implements Change {
      /** Copies the list. */
      public Append {
        lines = List.copyOf(lines);
      }
    }

    /**
     * Lines around the statements of a script: behind the comments it begins with, and at its end.
     */
    record Around(List<String> first, List<String> last) implements Change {
      /** Copies the lists. */
      public Around {
        first = List.copyOf(first);
        last = List.copyOf(last);
      }
    }
  }
}
