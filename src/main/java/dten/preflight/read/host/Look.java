package dten.preflight.read.host;

import java.util.Optional;

/** What looking for something on a host came to. */
sealed interface Look<T> {
  /** It is there, and this is it. */
  record Found<T>(T value) implements Look<T> {}

  /** There is no such thing. */
  record Absent<T>() implements Look<T> {}

  /** There is one, and it could not be read whole. */
  record Hidden<T>(String why) implements Look<T> {}

  /** What was found; empty where nothing was, for whatever reason. */
  default Optional<T> toOptional() {
    return this instanceof Found<T> found ? Optional.of(found.value()) : Optional.empty();
  }
}
