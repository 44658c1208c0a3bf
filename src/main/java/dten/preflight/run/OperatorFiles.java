package dten.preflight.run;

import dten.preflight.fact.Base;
import dten.preflight.fact.Baseline;
import dten.preflight.fact.Location;
import dten.preflight.fact.Matrix;
import dten.preflight.fact.Nearest;
import dten.preflight.fact.OperatorFacts;
import dten.preflight.fact.Parsed;
import dten.preflight.fact.Problem;
import dten.preflight.fact.TargetFacts;
import dten.preflight.fact.UpgradePaths;
import dten.preflight.fact.Waiver;
import dten.preflight.read.baseline.BaselineReader;
import dten.preflight.read.document.OperatorFile;
import dten.preflight.read.matrix.MatrixReader;
import dten.preflight.read.signature.ChainSources;
import dten.preflight.read.signature.PgpKey;
import dten.preflight.read.signature.X509;
import dten.preflight.read.target.TargetReader;
import dten.preflight.read.trust.VendorChainReader;
import dten.preflight.read.upgradepath.UpgradePathsReader;
import dten.preflight.read.waiver.WaiverReader;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The operator's files, all read before the package is: what is wrong with one of them is said
 * whatever becomes of the others.
 */
final class OperatorFiles {
  /**
   * How many targets are held at once; what further ones say is read again when it is asked for.
   */
  private static final int HELD = 8;

  private static final List<String> TARGET_EXTENSIONS = List.of(".yaml", ".yml", ".json");

  /** A target as it was named. A thousand of them take little room, whatever their files say. */
  static final class NamedTarget {
    private final String name;
    private final Path file;
    private final @Nullable Parsed<TargetFacts> held;
    private final List<X509> certificates;
    private List<Problem> problems;

    NamedTarget(
        String name,
        Path file,
        @Nullable Parsed<TargetFacts> held,
        List<X509> certificates,
        List<Problem> problems) {
      this.name = name;
      this.file = file;
      this.held = held;
      this.certificates = certificates;
      this.problems = List.copyOf(problems);
    }

    String name() {
      return name;
    }

    /** Those it has installed, which complete chains to it alone. */
    List<X509> certificates() {
      return certificates;
    }

    /** Faults of its own files. */
    List<Problem> problems() {
      return problems;
    }

    /**
     * What its file says. A file that has changed in the meantime is a fault, not another target.
     */
    Parsed<TargetFacts> facts() {
      if (held != null) {
        return held;
      }
      Parsed<TargetFacts> again = TargetReader.read(file);
      if (again.toOptional().map(facts -> facts.name().equals(name)).orElse(false)) {
        return again;
      }
      Problem changed =
          new Problem(OperatorFile.location(file), "", "was changed while it was read; try again");
      List<Problem> more = new ArrayList<>(problems);
      more.add(changed);
      problems = List.copyOf(more);
      return new Parsed.Malformed<>(List.of(changed));
    }
  }

  /** Where a choice stands that may come from the command line as well as from preflight.yaml. */
  static final Location OPTIONS = new Location(Base.OPERATOR, "options", null);

  private final Inputs inputs;
  private final List<Problem> problems = new ArrayList<>();
  private final List<NamedTarget> targets = new ArrayList<>();
  private final Set<String> libraries = new TreeSet<>();
  private final List<TargetFacts> rehearsals = new ArrayList<>();
  private final List<Waiver> waivers = new ArrayList<>();
  private final Site site;
  private final Optional<Baseline> baseline;
  private final TrustInputs trust;
  private final OperatorFacts facts;

  /** Reads them all. */
  OperatorFiles(Inputs inputs, Set<String> rules, Bounds bounds) {
    this.inputs = inputs;
    problems.addAll(inputs.problems());
    problems.addAll(bounds.problems());
    readTargets();
    readWaivers(rules);
    Optional<Path> earlier = inputs.settings().baseline();
    this.baseline = earlier.flatMap(file -> keep(BaselineReader.read(file)));
    this.site = new Site(inputs.settings().site(), rules);
    problems.addAll(site.problems());
    for (String rule : inputs.settings().onRequest()) {
      if (!rules.contains(rule)) {
        problems.add(new Problem(OPTIONS, "on-request", unknown(rule, rules)));
      }
    }
    this.trust = TrustInputs.read(inputs.settings(), inputs.asOf(), inputs.environment());
    problems.addAll(trust.problems());
    this.facts = operatorFacts();
  }

  /** What is wrong with any of them but the targets' own files. */
  List<Problem> problems() {
    return problems;
  }

  /** At least one; without a target it is called {@code none}. */
  List<NamedTarget> targets() {
    return targets;
  }

  /** Archives that any of them has beside the product: classes are compared once for all. */
  Set<String> libraries() {
    return libraries;
  }

  /** Those among the targets that the upgrade is tried on first. */
  List<TargetFacts> rehearsals() {
    return rehearsals;
  }

  List<Waiver> waivers() {
    return waivers;
  }

  /** What an earlier run found; empty where none was given, or it cannot be used. */
  Optional<Baseline> baseline() {
    return baseline;
  }

  /** What the site makes of findings. */
  Site site() {
    return site;
  }

  OperatorFacts facts() {
    return facts;
  }

  /** What certificate chains are judged by. */
  ChainSources chainSources() {
    return trust.sources();
  }

  /** OpenPGP keys whose signatures count; empty where none was named. */
  Optional<List<PgpKey>> pgpKeys() {
    return trust.pgpKeys();
  }

  private void readTargets() {
    Map<String, Path> named = new HashMap<>();
    for (Path file : targetFiles()) {
      Parsed<TargetFacts> read = TargetReader.read(file);
      String name = read.toOptional().map(TargetFacts::name).orElseGet(() -> nameOf(file));
      List<Problem> own = new ArrayList<>(problemsOf(read));
      Path first = named.putIfAbsent(name, file);
      if (first != null) {
        own.add(
            new Problem(
                OperatorFile.location(file),
                "name",
                "is " + name + ", as in " + first + "; give each target a name of its own"));
      }
      if (read instanceof Parsed.Value<TargetFacts> value
          && value.value().role().equals(Optional.of(TargetFacts.Role.REHEARSAL))) {
        rehearsals.add(value.value());
      }
      read.toOptional().ifPresent(target -> libraries.addAll(target.libraries()));
      List<X509> certificates = certificates(read, own);
      boolean isHeld = targets.size() < HELD || !(read instanceof Parsed.Value<TargetFacts>);
      targets.add(new NamedTarget(name, file, isHeld ? read : null, certificates, own));
    }
    if (targets.isEmpty()) {
      Parsed<TargetFacts> none = new Parsed.Missing<>("no --target given");
      targets.add(new NamedTarget("none", Path.of(""), none, List.of(), List.of()));
    }
  }

  /** Those that were named, and of a folder the YAML and JSON files that lie in it. */
  private List<Path> targetFiles() {
    List<Path> files = new ArrayList<>();
    for (Path named : inputs.settings().target()) {
      if (!Files.isDirectory(named)) {
        files.add(named);
        continue;
      }
      List<Path> inside = new ArrayList<>();
      try (DirectoryStream<Path> all = Files.newDirectoryStream(named)) {
        for (Path each : all) {
          String name = nameOf(each);
          if (TARGET_EXTENSIONS.contains(name.substring(Math.max(0, name.lastIndexOf('.'))))
              && Files.isRegularFile(each)) {
            inside.add(each);
          }
        }
      } catch (IOException | DirectoryIteratorException e) {
        problems.add(
            new Problem(OperatorFile.location(named), "", "is a folder that cannot be listed"));
        continue;
      }
      if (inside.isEmpty()) {
        problems.add(
            new Problem(
                OperatorFile.location(named),
                "",
                "is a folder without a target in it: no file ends in "
                    + String.join(", ", TARGET_EXTENSIONS)));
      }
      inside.sort(null);
      files.addAll(inside);
    }
    return files;
  }

  private static List<X509> certificates(Parsed<TargetFacts> target, List<Problem> problems) {
    List<Path> files = new ArrayList<>();
    target.toOptional().ifPresent(t -> t.certificates().forEach(path -> files.add(Path.of(path))));
    return files.isEmpty() ? List.of() : VendorChainReader.read(files, problems);
  }

  private void readWaivers(Set<String> rules) {
    Optional<Path> file = inputs.settings().waivers();
    if (file.isEmpty()) {
      return;
    }
    for (Waiver waiver : keep(WaiverReader.read(file.get())).orElse(List.of())) {
      if (rules.contains(waiver.rule())) {
        waivers.add(waiver);
      } else {
        problems.add(new Problem(waiver.declared(), "rule", unknown(waiver.rule(), rules)));
      }
    }
  }

  private OperatorFacts operatorFacts() {
    Parsed<List<Matrix>> matrix = MatrixReader.read(inputs.settings().matrix());
    problems.addAll(problemsOf(matrix));
    Parsed<UpgradePaths> paths =
        inputs
            .settings()
            .upgradePaths()
            .map(UpgradePathsReader::read)
            .orElse(new Parsed.Missing<>("no --upgrade-paths given"));
    problems.addAll(problemsOf(paths));
    return new OperatorFacts(
        inputs.asOf(),
        matrix,
        paths,
        trust.advisories(),
        trust.trust(),
        inputs.policy(),
        !trust.sources().revocation().isEmpty());
  }

  private static String nameOf(Path file) {
    Path name = file.getFileName();
    return name == null ? file.toString() : name.toString();
  }

  /** The value, and its problems into the list. */
  private <T> Optional<T> keep(Parsed<T> parsed) {
    problems.addAll(problemsOf(parsed));
    return parsed.toOptional();
  }

  /** What is wrong with a file, whether it can be used in spite of that or not. */
  static <T> List<Problem> problemsOf(Parsed<T> parsed) {
    if (parsed instanceof Parsed.Value<T> value) {
      return value.problems();
    }
    return parsed instanceof Parsed.Malformed<T> malformed ? malformed.problems() : List.of();
  }

  private static String unknown(String rule, Set<String> rules) {
    return "is "
        + rule
        + ", which is no rule; "
        + Nearest.to(rule, rules)
            .map(near -> "did you mean " + near + "?")
            .orElse("preflight rules lists them");
  }
}
