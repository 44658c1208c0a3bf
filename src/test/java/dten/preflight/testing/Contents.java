package dten.preflight.testing;

import dten.preflight.fact.Entry;
import dten.preflight.fact.Fact;
import dten.preflight.fact.Kind;
import dten.preflight.fact.Sha256;
import dten.preflight.run.Readers;
import java.util.ArrayList;
import java.util.List;

/** Files of a package with all that the readers of whole entries see in them. */
public final class Contents {
  private final List<Fact> facts = new ArrayList<>();

  /** Adds a file. */
  public Contents file(String path, String content) {
    facts.add(
        new Entry(
            path, Kind.TEXT, content.length(), 1, new Sha256(1, 2, 3, 4), null, 0100755, null));
    facts.addAll(Reads.facts(path, content, Readers.ofEntries(), Readers.ofTexts()));
    return this;
  }

  /** All facts so far. */
  public Fact[] facts() {
    return facts.toArray(Fact[]::new);
  }
}
