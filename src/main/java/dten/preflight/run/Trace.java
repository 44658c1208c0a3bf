package dten.preflight.run;

/** Who wants to know what was thrown where; only for mending this program. */
@FunctionalInterface
public interface Trace {
  /** Nobody. */
  Trace NONE = (where, thrown) -> {};

  /**
   * Something was thrown and caught.
   *
   * @param where such as the name of a check
   */
  void thrown(String where, Throwable thrown);
}
