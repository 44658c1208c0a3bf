package dten.preflight.read;

/** Who wants to know how far the reading of the package has come; called from any thread. */
@FunctionalInterface
public interface Progress {
  /** Nobody. */
  Progress NONE = (done, total) -> {};

  /** So many of the package's bytes have been dealt with. */
  void advanced(long done, long total);
}
