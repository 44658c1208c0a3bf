package dten.preflight.corpora;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.fact.Entry;
import dten.preflight.fact.PackageFacts;
import dten.preflight.fact.Parsed;
import dten.preflight.fact.ReaderFault;
import dten.preflight.fact.Upgrade;
import dten.preflight.finding.Finding;
import dten.preflight.finding.Level;
import dten.preflight.read.Progress;
import dten.preflight.read.archive.Limits;
import dten.preflight.read.archive.PackageReader;
import dten.preflight.testing.ArchiveFindings;
import dten.preflight.testing.Upgrades;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * Runs the archive rules over what people really ship, where no error is to be found: jars of the
 * local Maven repository, each as if it were the package ({@code -Dmaven.repo.local} for another
 * place, {@code -Dhonest.jars} for more of them), and product packages in {@code
 * -Dreal-packages=DIR}.
 */
class HonestArchivesTest {
  private static final int ENOUGH = 300;

  private final Map<String, Integer> rules = new TreeMap<>();
  private final List<String> errors = new ArrayList<>();
  private long entries;

  @Test
  void jarsOfTheLocalRepositoryHaveNoError() throws IOException {
    Path home = Path.of(System.getProperty("user.home"), ".m2", "repository");
    Path repository = Path.of(System.getProperty("maven.repo.local", home.toString()));
    List<Path> jars = files(repository, ".jar");
    if (jars.size() < ENOUGH) {
      System.out.println("skipped: " + jars.size() + " jars in " + repository + ", not " + ENOUGH);
    }
    Assumptions.assumeTrue(jars.size() >= ENOUGH, "too few jars in " + repository);
    int wanted = Math.min(jars.size(), Integer.getInteger("honest.jars", ENOUGH));
    for (int i = 0; i < wanted; i++) {
      look(jars.get((int) ((long) i * jars.size() / wanted)));
    }
    tell(wanted + " of " + jars.size() + " jars", "honest-jars.md");
    assertThat(errors).isEmpty();
  }

  @Test
  void productsHaveNoError() throws IOException {
    Path folder = Path.of(System.getProperty("real-packages", "target/real-packages"));
    List<Path> products = files(folder, ".zip");
    products.addAll(files(folder, ".jar"));
    if (products.isEmpty()) {
      System.out.println("skipped: no product packages in " + folder);
    }
    Assumptions.assumeTrue(!products.isEmpty(), "no product packages in " + folder);
    for (Path product : products) {
      look(product);
    }
    tell(products.size() + " products", "honest-products.md");
    assertThat(errors).isEmpty();
  }

  private static List<Path> files(Path folder, String suffix) throws IOException {
    if (!Files.isDirectory(folder)) {
      return new ArrayList<>();
    }
    try (Stream<Path> all = Files.walk(folder)) {
      return new ArrayList<>(
          all.filter(file -> file.toString().endsWith(suffix) && Files.isRegularFile(file))
              .sorted()
              .toList());
    }
  }

  private void look(Path file) throws IOException {
    PackageFacts pkg =
        new PackageReader(List.of(), List.of(), List.of(), Limits.DEFAULT)
            .read(file, Progress.NONE);
    assertThat(pkg.all(ReaderFault.class)).isEmpty();
    entries += pkg.all(Entry.class).size();
    List<Finding> findings =
        ArchiveFindings.of(
            new Upgrade(
                pkg,
                Optional.empty(),
                new Parsed.Missing<>("no --target given"),
                Upgrades.operator()));
    for (Finding finding : findings) {
      rules.merge(finding.level().word() + " " + finding.rule().id(), 1, Integer::sum);
      if (finding.level() == Level.ERROR) {
        errors.add(
            file.getFileName()
                + " "
                + finding.rule().id()
                + " "
                + finding.location()
                + " "
                + finding.message());
      }
    }
  }

  private void tell(String what, String table) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add(what + ", " + entries + " entries with those inside: " + errors.size() + " errors");
    lines.add("");
    lines.add(String.format("| %-40s | findings |%n|---|---|", "rule"));
    rules.forEach((rule, n) -> lines.add(String.format("| %-40s | %8d |", rule, n)));
    lines.addAll(errors);
    lines.forEach(System.out::println);
    Path target = Files.createDirectories(Path.of("target", "corpora"));
    Files.write(target.resolve(table), lines);
  }
}
