package dten.preflight.fact;

import java.util.List;
import java.util.Optional;

/** What became of reading one file: its value, nothing there, or faults that kept it unreadable. */
public sealed interface Parsed<T> {
  /** It was read; {@code problems} are those that did not prevent it, such as unknown fields. */
  record Value<T>(T value, List<Problem> problems) implements Parsed<T> {
    /** Copies the list. */
    public Value {
      problems = List.copyOf(problems);
    }
  }

  /**
   * There is no such file.
   *
   * @param why in words for the report, such as {@code no --target given}
   */
  record Missing<T>(String why) implements Parsed<T> {}

  /** There is one, and it cannot be used. */
  record Malformed<T>(List<Problem> problems) implements Parsed<T> {
    /** Copies the list, which must not be empty. */
    public Malformed {
      problems = List.copyOf(problems);
      if (problems.isEmpty()) {
        throw new IllegalArgumentException("malformed without a problem");
      }
    }
  }

  /** The value where there is one. */
  default Optional<T> toOptional() {
    return this instanceof Value<T> v ? Optional.of(v.value()) : Optional.empty();
  }

  /** Why there is no value, in words for a skipped rule; empty where there is one. */
  default String absence() {
    if (this instanceof Missing<T> m) {
      return m.why();
    }
    return this instanceof Malformed<T> m ? "unreadable: " + m.problems().get(0) : "";
  }
}
