package dten.preflight.read;

import dten.preflight.fact.Fact;

/**
 * Where a reader puts the facts of one entry. Facts over the cap of their kind are only counted.
 */
public interface FactSink {
  /** Keeps one fact. */
  void add(Fact fact);
}
