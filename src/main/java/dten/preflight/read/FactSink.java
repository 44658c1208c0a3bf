package dten.preflight.read;

import dten.preflight.fact.Fact;

/**
 * Where a reader puts the facts of one entry. Facts over the cap of their kind are only counted.
 */
public interface FactSink {
  /** Keeps one fact. */
  void add(Fact fact);

  /**
   * Hands text of another language to the readers of that language; their facts join this entry's.
   * Text that is nested too deep is left unread, and that is a fact too.
   */
  void embedded(Language language, Text text);
}
