package dten.preflight.fact.metric;

/** What the values of a series are, as OpenMetrics 1.0 section 5 tells metrics apart. */
public enum SeriesKind {
  /** A total that only rises, and starts again at 0 with the process. */
  COUNTER,
  /** A level at the time of the sample. */
  GAUGE,
  /** Nobody said; name and values have to tell. */
  UNKNOWN
}
