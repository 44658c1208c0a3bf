package dten.preflight.run;

import dten.preflight.fact.Parsed;
import dten.preflight.fact.Problem;
import dten.preflight.read.archive.Limits;
import dten.preflight.read.manifest.ManifestProfile;
import dten.preflight.read.manifest.ManifestProfileReader;
import dten.preflight.read.secretrules.SecretRules;
import dten.preflight.read.secretrules.SecretRulesReader;
import dten.preflight.read.settings.Settings;
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
 * @param signatures signature files that the operator named
 * @param checksums lists of checksums that the operator named
 * @param secretRules the operator's own rules for secrets
 * @param settings what the operator named, of which the above were read
 * @param problems faults of any of them
 */
record Bounds(
    Limits limits,
    Optional<ManifestProfile> profile,
    List<Path> signatures,
    List<Path> checksums,
    Optional<SecretRules> secretRules,
    Settings settings,
    List<Problem> problems) {
  Bounds {
    signatures = List.copyOf(signatures);
    checksums = List.copyOf(checksums);
    problems = List.copyOf(problems);
  }

  static Bounds of(Inputs inputs) {
    List<Problem> problems = new ArrayList<>();
    Limits limits = limits(inputs.settings().limits(), problems);
    List<Path> signatures = usable(inputs.settings().signatures(), problems);
    List<Path> checksums = usable(inputs.settings().checksums(), problems);
    Optional<ManifestProfile> profile = Optional.empty();
    Optional<Path> file = inputs.settings().manifestProfile();
    if (file.isPresent()) {
      Parsed<ManifestProfile> read = ManifestProfileReader.read(file.get());
      problems.addAll(OperatorFiles.problemsOf(read));
      profile = read.toOptional();
    }
    Optional<SecretRules> rules = Optional.empty();
    Optional<Path> rulesFile = inputs.settings().secretRules();
    if (rulesFile.isPresent()) {
      Parsed<SecretRules> read = SecretRulesReader.read(rulesFile.get());
      problems.addAll(OperatorFiles.problemsOf(read));
      rules = read.toOptional();
    }
    return new Bounds(limits, profile, signatures, checksums, rules, inputs.settings(), problems);
  }

  /** The same for another package, which what the operator named is not about. */
  Bounds ofAnother() {
    return new Bounds(limits, profile, List.of(), List.of(), secretRules, Settings.NONE, problems);
  }

  private static List<Path> usable(List<Path> files, List<Problem> problems) {
    List<Path> usable = new ArrayList<>();
    for (Path each : files) {
      Optional<Problem> fault = Preflight.unusable(each);
      if (fault.isPresent()) {
        problems.add(fault.get());
      } else {
        usable.add(each);
      }
    }
    return usable;
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
