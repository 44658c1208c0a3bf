package dten.preflight.check.config;

import dten.preflight.check.Check;
import dten.preflight.fact.ConfigEntry;
import dten.preflight.fact.Fact;
import dten.preflight.fact.Location;
import dten.preflight.fact.Matrix;
import dten.preflight.fact.OperatorFacts;
import dten.preflight.fact.PackageFacts;
import dten.preflight.fact.PackageIdentity;
import dten.preflight.fact.Parsed;
import dten.preflight.fact.Policy;
import dten.preflight.fact.Sha256;
import dten.preflight.fact.TargetFacts;
import dten.preflight.fact.Upgrade;
import dten.preflight.finding.Findings;
import dten.preflight.finding.Level;
import dten.preflight.finding.Rule;
import dten.preflight.read.config.ConfigReader;
import dten.preflight.read.matrix.MatrixReader;
import dten.preflight.read.target.TargetReader;
import dten.preflight.testing.Reads;
import dten.preflight.testing.Upgrades;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An upgrade of a shop from 4.8.2, its files written to a folder and read by the real readers. */
final class ConfigCase {
  private final Path folder;
  private String packageName = "shop-5.2.0.zip";
  private String installed = "products: {shop: 4.8.2}\n";
  private Policy policy = Policy.DEFAULT;
  private final StringBuilder target = new StringBuilder();
  private final List<Path> matrixFiles = new ArrayList<>();
  private final List<Fact> facts = new ArrayList<>();
  private Parsed<List<Matrix>> matrix = new Parsed.Missing<>("no --matrix given");

  ConfigCase(Path folder) {
    this.folder = folder;
  }

  /** The matrix: its head is given, the text is the list of its keys. */
  ConfigCase matrix(String keys) {
    return matrixFile("product: shop\nreviewed: 2026-11-18\ncovers-up-to: 5.2.0\nkeys:\n" + keys);
  }

  /** A whole file, behind those there are. */
  ConfigCase matrixFile(String yaml) {
    String name = matrixFiles.isEmpty() ? "matrix.yaml" : "matrix" + matrixFiles.size() + ".yaml";
    matrixFiles.add(write(name, yaml));
    matrix = MatrixReader.read(matrixFiles);
    if (!((Parsed.Value<List<Matrix>>) matrix).problems().isEmpty()) {
      throw new IllegalArgumentException(matrix.toString());
    }
    return this;
  }

  /** A live file; the first makes the section. */
  ConfigCase live(String name, String text) {
    write(name, text);
    if (target.indexOf("configuration:") < 0) {
      target.append("configuration:\n");
    }
    target.append("  - {path: ").append(name).append(", installed-as: /etc/shop/");
    target.append(name).append("}\n");
    return this;
  }

  /** Lines of target.yaml after the section of files. */
  ConfigCase targetLines(String yaml) {
    target.append(yaml);
    return this;
  }

  ConfigCase installed(String products) {
    installed = products;
    return this;
  }

  ConfigCase packageName(String name) {
    packageName = name;
    return this;
  }

  ConfigCase policy(Policy other) {
    policy = other;
    return this;
  }

  ConfigCase fact(Fact fact) {
    facts.add(fact);
    return this;
  }

  /** A configuration file of the package. */
  ConfigCase packaged(String path, String text) {
    for (Fact fact : Reads.facts(path, text, List.of(new ConfigReader()), List.of())) {
      facts.add(fact);
    }
    return this;
  }

  long packagedKeys() {
    return facts.stream().filter(ConfigEntry.class::isInstance).count();
  }

  /** What a check says on this target, the folder cut out of the locations. */
  List<String> lines(Check check) {
    Path file = write("target.yaml", "name: production\n" + installed + target);
    Parsed<TargetFacts> read = TargetReader.read(file);
    if (!((Parsed.Value<TargetFacts>) read).problems().isEmpty()) {
      throw new IllegalArgumentException(read.toString());
    }
    return lines(check, read);
  }

  List<String> withoutTarget(Check check) {
    return lines(check, new Parsed.Missing<>("no --target given"));
  }

  private List<String> lines(Check check, Parsed<TargetFacts> read) {
    OperatorFacts none = Upgrades.operator();
    OperatorFacts operator =
        new OperatorFacts(
            none.asOf(), matrix, none.upgradePaths(), none.advisories(), none.trust(), policy);
    PackageIdentity identity = new PackageIdentity(packageName, 10, new Sha256(1, 2, 3, 4), null);
    Upgrade upgrade =
        new Upgrade(new PackageFacts(identity, facts), Optional.empty(), read, operator);
    List<String> lines = new ArrayList<>();
    check.check(upgrade, new WithFixes(lines));
    return lines.stream().map(line -> line.replace(folder + "/", "")).toList();
  }

  /** Like the shared recorder, and the advice behind each finding. */
  private record WithFixes(List<String> lines) implements Findings {
    @Override
    public void report(
        Rule rule, Level level, Location location, String message, @Nullable String fix) {
      lines.add(level.word() + " " + rule.id() + " " + location + " " + message + " FIX " + fix);
    }

    @Override
    public void ask(Rule rule, Location location, String question, String who) {
      lines.add("ask " + rule.id() + " " + location + " " + question + " WHO " + who);
    }

    @Override
    public void skip(Rule rule, String why) {
      lines.add("skipped " + rule.id() + " " + why);
    }
  }

  private Path write(String name, String text) {
    Path file = folder.resolve(name);
    try {
      Files.createDirectories(file.getParent());
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
