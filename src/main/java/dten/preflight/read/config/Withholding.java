package dten.preflight.read.config;

import dten.preflight.fact.Region;
import dten.preflight.read.FactSink;

/**
 * A sink that has to know the values that no fact may hold, to make a copy without them. It stays
 * in this package, so that nobody else can ask for them.
 */
interface Withholding extends FactSink {
  /** A value that was withheld, and the place of its key. */
  void withheld(Region at, String key, String spelling, String value);
}
