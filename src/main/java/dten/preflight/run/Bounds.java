package dten.preflight.run;

import dten.preflight.fact.Parsed;
import dten.preflight.fact.Problem;
import dten.preflight.read.archive.Limits;
import dten.preflight.read.manifest.ManifestProfile;
import dten.preflight.read.manifest.ManifestProfileReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What has to be known before the package's first byte is read: all else of the operator's can be
 * read at the same time as the package.
 *
 * @param profile how this vendor's manifest is to be read
 * @param problems faults of either
 */
record Bounds(Limits limits, Optional<ManifestProfile> profile, List<Problem> problems) {
  Bounds {
    problems = List.copyOf(problems);
  }

  static Bounds of(Inputs inputs) {
    List<Problem> problems = new ArrayList<>();
    Limits limits = limits(inputs.settings().limits(), problems);
    Optional<Path> file = inputs.settings().manifestProfile();
    if (file.isEmpty()) {
      return new Bounds(limits, Optional.empty(), problems);
    }
    Parsed<ManifestProfile> profile = ManifestProfileReader.read(file.get());
    problems.addAll(OperatorFiles.problemsOf(profile));
    return new Bounds(limits, profile.toOptional(), problems);
  }

  private static Limits limits(Map<String, Long> settings, List<Problem> problems) {
    Limits changed = Limits.DEFAULT;
    for (Map.Entry<String, Long> each : new TreeMap<>(settings).entrySet()) {
      try {
        changed = changed.with(each.getKey(), each.getValue());
      } catch (IllegalArgumentException e) {
        problems.add(new Problem(OperatorFiles.OPTIONS, "limit", String.valueOf(e.getMessage())));
      }
    }
    return changed;
  }
}
