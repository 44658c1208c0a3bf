package dten.preflight.read;

import dten.preflight.fact.Fact;
import dten.preflight.fact.Location;
import dten.preflight.fact.Overflow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The facts of one entry as they come in: capped per kind, embedded languages read on the way. */
public final class EntryFacts implements FactSink {
  /** How many facts of one kind one entry may have. */
  public static final int MAX_PER_KIND = 10_000;

  private static final int MAX_DEPTH = 8;

  private final Location entry;
  private final List<? extends TextReader> textReaders;
  private final List<Fact> facts = new ArrayList<>();
  private final Map<Class<? extends Fact>, Integer> counts = new HashMap<>();
  private final Map<String, Long> dropped = new TreeMap<>();
  private int depth;

  /** For one entry; {@code textReaders} are asked in turn about embedded text. */
  public EntryFacts(Location entry, List<? extends TextReader> textReaders) {
    this.entry = entry;
    this.textReaders = textReaders;
  }

  @Override
  public void add(Fact fact) {
    if (counts.merge(fact.getClass(), 1, Integer::sum) <= MAX_PER_KIND) {
      facts.add(fact);
    } else {
      dropped.merge(fact.getClass().getSimpleName(), 1L, Long::sum);
    }
  }

  @Override
  public void embedded(Language language, Text text) {
    if (depth == MAX_DEPTH) {
      dropped.merge("embedded text", 1L, Long::sum);
      return;
    }
    depth++;
    try {
      for (TextReader reader : textReaders) {
        if (reader.language() == language) {
          reader.read(text, this);
        }
      }
    } finally {
      depth--;
    }
  }

  /** All that was kept, and an {@link Overflow} for every kind that was cut short. */
  public List<Fact> finish() {
    List<Fact> all = new ArrayList<>(facts);
    dropped.forEach((kind, count) -> all.add(new Overflow(entry, kind, count)));
    return all;
  }
}
