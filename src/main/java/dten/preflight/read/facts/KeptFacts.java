package dten.preflight.read.facts;

import dten.preflight.fact.PackageFacts;
import java.util.List;
import java.util.Map;

/**
 * The facts of a package as they were kept.
 *
 * @param madeWith what of the operator's the package was read with, by option: digests of files in
 *     hexadecimal, and limits as they were given
 */
public record KeptFacts(PackageFacts pkg, Map<String, List<String>> madeWith) {
  /** Copies the map. */
  public KeptFacts {
    madeWith = Map.copyOf(madeWith);
  }
}
