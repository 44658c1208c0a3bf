package dten.preflight.testing;

import dten.preflight.fact.Fact;
import dten.preflight.fact.ManifestFile;
import dten.preflight.read.manifest.ManifestReader;
import java.util.List;
import java.util.Optional;

/** Manifests for tests of checks, read from their text. */
public final class Manifests {
  private Manifests() {}

  /** What {@code manifest.json} at the root says; single quotes stand for double ones. */
  public static ManifestFile json(String text) {
    return json("manifest.json", text);
  }

  /** The same at another path. */
  public static ManifestFile json(String path, String text) {
    List<Fact> facts =
        Reads.facts(
            path,
            text.replace('\'', '"'),
            List.of(new ManifestReader(Optional.empty())),
            List.of());
    return (ManifestFile) facts.get(0);
  }
}
