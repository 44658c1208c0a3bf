package dten.preflight.corpora;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.check.config.KeyLifecycleCheck;
import dten.preflight.fact.Location;
import dten.preflight.fact.Matrix;
import dten.preflight.fact.Matrix.DefaultChange;
import dten.preflight.fact.OperatorFacts;
import dten.preflight.fact.PackageFacts;
import dten.preflight.fact.PackageIdentity;
import dten.preflight.fact.Parsed;
import dten.preflight.fact.Sha256;
import dten.preflight.fact.TargetFacts;
import dten.preflight.fact.Upgrade;
import dten.preflight.fact.version.VersionRange;
import dten.preflight.finding.Finding;
import dten.preflight.finding.Findings;
import dten.preflight.finding.Level;
import dten.preflight.finding.Rule;
import dten.preflight.read.keysource.KeySources;
import dten.preflight.read.keysource.SourceFormat;
import dten.preflight.read.matrix.MatrixReader;
import dten.preflight.read.target.TargetReader;
import dten.preflight.report.matrix.MatrixYaml;
import dten.preflight.run.matrix.VendorMatrix;
import dten.preflight.testing.Upgrades;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What became of keys according to the vendors, against matrices imported from what the vendors
 * publish. The Spring Boot jars are looked for where Maven keeps them: {@code mvn dependency:get
 * -Dartifact=org.springframework.boot:spring-boot-autoconfigure:3.0.13} and so on.
 */
class ConfigKeyCorpusTest {
  private static final List<String> MODULES =
      List.of("spring-boot", "spring-boot-autoconfigure", "spring-boot-actuator-autoconfigure");
  private static final List<String> MODULES_OF_4 =
      List.of("data-mongodb", "jackson", "kafka", "micrometer-tracing", "mongodb").stream()
          .map(name -> "spring-boot-" + name)
          .toList();

  @TempDir Path folder;

  /** A key and what is documented of it. */
  record Case(
      String from, String to, String key, String status, String replacement, String source) {}

  private final Map<String, int[]> counts = new TreeMap<>();
  private final List<String> differences = new ArrayList<>();

  static Path corpus(String name) {
    Path path = Path.of(System.getProperty("corpora", "../shared/corpora")).resolve(name);
    Assumptions.assumeTrue(Files.exists(path), "skipped: there is no " + path);
    return path;
  }

  private static Optional<Path> jar(String module, String version) {
    Path repository =
        Path.of(
            System.getProperty(
                "maven.repo.local", System.getProperty("user.home") + "/.m2/repository"));
    Path jar =
        repository
            .resolve("org/springframework/boot")
            .resolve(module)
            .resolve(version)
            .resolve(module + "-" + version + ".jar");
    return Files.exists(jar) ? Optional.of(jar) : Optional.empty();
  }

  private static Matrix boot(List<String> modules, String... versions) {
    List<KeySources.Named> sources = new ArrayList<>();
    for (String version : versions) {
      for (String module : version.startsWith("4") ? modules : MODULES) {
        Optional<Path> jar = jar(module, version);
        Assumptions.assumeTrue(
            jar.isPresent(),
            "skipped: org.springframework.boot:%s:%s is not in the local repository of Maven"
                .formatted(module, version));
        sources.add(new KeySources.Named("", jar.orElseThrow()));
      }
    }
    KeySources.Found found = KeySources.read(sources, "");
    assertThat(found.problems()).isEmpty();
    return VendorMatrix.of(found, "spring-boot", "2026-11-21").orElseThrow();
  }

  static List<Case> cases(String product) throws IOException {
    List<Case> cases = new ArrayList<>();
    for (String line : Files.readAllLines(corpus("config/config-key-cases.tsv"))) {
      String[] cells = line.split("\t", -1);
      if (cells[0].equals(product)) {
        cases.add(new Case(cells[1], cells[2], cells[3], cells[4], cells[5], cells[6]));
      }
    }
    return cases;
  }

  @Test
  void springBootByItsOwnMetadata() throws IOException {
    List<Case> cases = cases("spring-boot");
    Matrix matrix = boot(List.of(), "2.7.18", "3.0.13", "3.3.13", "3.5.0");
    for (Case each : cases) {
      if (!each.to().startsWith("4")) {
        judge(matrix, each);
      }
    }
    print("config-keys-spring-boot");
    assertThat(differences).isEmpty();
  }

  @Test
  void modulesOfSpringBoot4() throws IOException {
    List<Case> cases = cases("spring-boot");
    List<String> modules = new ArrayList<>(MODULES_OF_4);
    modules.addAll(List.of("spring-boot-session-data-redis", "spring-boot-web-server"));
    Matrix matrix = boot(modules, "3.5.0", "4.0.0");
    for (Case each : cases) {
      if (each.to().startsWith("4")) {
        judge(matrix, each);
      }
    }
    print("config-keys-spring-boot-4");
    assertThat(differences).isEmpty();
  }

  /** Keys of 2.7 that 3.0 neither reads nor speaks of: only comparing the two finds them. */
  @Test
  void keysThatVanishWithoutAWord() {
    Matrix matrix = boot(List.of(), "2.7.18", "3.0.13");
    List<String> vanished = new ArrayList<>();
    for (Matrix.Key key : matrix.keys()) {
      if ("3.0.13".equals(key.removedIn())
          && String.valueOf(key.reason())
              .startsWith("documented in 2.7.18 and no longer in 3.0.13")) {
        vanished.add(key.key());
      }
    }
    System.out.println(vanished.size() + " keys vanish without a word from 2.7.18 to 3.0.13");
    assertThat(vanished).hasSize(89).contains("spring.activemq.broker-url", "spring.jta.log-dir");
  }

  private void judge(Matrix matrix, Case each) {
    boolean isDefault = each.status().contains("default-changed");
    String said = isDefault ? defaults(matrix, each) : removal(matrix, each);
    String expected = isDefault ? "default" : "removed";
    if (isDefault && isOtherForm(each)) {
      expected = "default in another form, not to be told";
    }
    int[] count =
        counts.computeIfAbsent(
            "%s %s to %s".formatted(expected, each.from(), each.to()), key -> new int[2]);
    if (said.isEmpty()) {
      count[0]++;
    } else {
      count[1]++;
      differences.add("%s %s to %s: %s".formatted(each.key(), each.from(), each.to(), said));
    }
  }

  /** What is wrong with what the matrix says of a removal; empty where nothing is. */
  private static String removal(Matrix matrix, Case each) {
    for (Matrix.Key key : entries(matrix, each)) {
      String range = key.appliesTo();
      boolean speaks =
          range == null
              || VersionRange.parse(range, matrix.scheme()).orElseThrow().contains(each.to());
      if (speaks
          && key.removedIn() != null
          && matrix.scheme().compare(each.to(), key.removedIn()) >= 0) {
        String replacement = String.join(" ", key.replacement());
        boolean right =
            replacement.equals(each.replacement())
                || (each.replacement().isEmpty() && replacement.equals(advice(each)));
        return right ? "" : "replacement is " + replacement;
      }
    }
    return "not removed";
  }

  /** What the version before advises, where the one that removed a key says no more of it. */
  private static String advice(Case each) {
    for (Matrix.Key key : entries(boot(List.of(), each.from()), each)) {
      return String.join(" ", key.replacement());
    }
    return "";
  }

  /** One value or a list of that one value is the same to whoever leaves a key unset. */
  private static boolean isOtherForm(Case each) {
    String status = each.status().replace("\"", "");
    int arrow = status.indexOf(" -> ");
    String before = status.substring("default-changed ".length(), arrow);
    return status.substring(arrow + " -> ".length()).equals("[" + before + "]");
  }

  private static String defaults(Matrix matrix, Case each) {
    boolean said = false;
    for (Matrix.Key key : entries(matrix, each)) {
      for (DefaultChange change : key.defaultChanges()) {
        said |= change.in().equals(each.to());
      }
    }
    if (isOtherForm(each)) {
      return said ? "a default that stays is called changed" : "";
    }
    return said ? "" : "default stays as it was";
  }

  private static List<Matrix.Key> entries(Matrix matrix, Case each) {
    List<Matrix.Key> found = new ArrayList<>();
    for (Matrix.Key key : matrix.keys()) {
      if (key.key().equals(each.key())) {
        found.add(key);
      }
    }
    return found;
  }

  /** Every key that goes, set in a live file: one finding in its line, with what replaces it. */
  @Test
  void everyRemovedKeyIsFoundInALiveFile() throws IOException {
    List<Case> cases = cases("spring-boot");
    Matrix matrix = boot(List.of(), "2.7.18", "3.0.13", "3.3.13", "3.5.0");
    Path imported = folder.resolve("boot.yaml");
    try (Writer out = Files.newBufferedWriter(imported)) {
      MatrixYaml.write(matrix, List.of(), out);
    }
    for (String[] way :
        new String[][] {{"2.7.18", "3.0.13"}, {"3.0.13", "3.3.13"}, {"3.3.13", "3.5.0"}}) {
      List<Case> live = new ArrayList<>();
      for (Case each : cases) {
        boolean removed = each.status().startsWith("removed");
        if (removed && each.from().equals(way[0]) && each.to().equals(way[1])) {
          live.add(each);
        }
      }
      int right = found(imported, live, way);
      System.out.println(
          "live file %s to %s: %d of %d removed keys found with what replaces them"
              .formatted(way[0], way[1], right, live.size()));
      assertThat(differences).isEmpty();
    }
  }

  /**
   * What only release notes say, written into a table by hand as an operator would, imported, and
   * asked about a live file and the environment.
   */
  @Test
  void whatReleaseNotesSayOfKeycloakAsATable() throws IOException {
    for (String to : List.of("24.0.5", "26.0.8")) {
      StringBuilder table = new StringBuilder("key;match;deprecated-in;removed-in;replacement\n");
      StringBuilder live = new StringBuilder();
      StringBuilder target = new StringBuilder();
      List<Case> told = new ArrayList<>();
      for (Case each : cases("keycloak")) {
        String status = each.status();
        boolean gone = status.equals("removed") || status.equals("renamed");
        if (!each.to().equals(to) || (!gone && !status.equals("deprecated"))) {
          continue;
        }
        String key = each.key().replace(" (env)", "");
        boolean glob = key.contains("*");
        table.append(
            "%s;%s;%s;%s;\"%s\"\n"
                .formatted(
                    key,
                    glob ? "glob" : "exact",
                    gone ? "" : to,
                    gone ? to : "",
                    each.replacement()));
        told.add(each);
        live.append(key.replace("*", "x")).append("=v\n");
      }
      Path csv = Files.writeString(folder.resolve("notes.csv"), table);
      Matrix matrix =
          VendorMatrix.of(
                  KeySources.read(
                      List.of(new KeySources.Named("", csv)), SourceFormat.CSV, "keycloak"),
                  "keycloak",
                  "2026-11-21")
              .orElseThrow();
      Path yaml = folder.resolve("notes.yaml");
      try (Writer out = Files.newBufferedWriter(yaml)) {
        MatrixYaml.write(matrix, List.of(), out);
      }
      Files.writeString(folder.resolve("keycloak.conf"), live);
      target.append("name: p\nproducts: {keycloak: %s}\n".formatted(told.get(0).from()));
      target.append("configuration: [{path: keycloak.conf, format: properties}]\n");
      Files.writeString(folder.resolve("target.yaml"), target);
      int right = 0;
      for (Finding finding : findings(Path.of("keycloak-" + to + ".zip"), yaml)) {
        int line = Objects.requireNonNull(finding.location().region()).startLine();
        Case of = told.get(line - 1);
        String rule = of.status().equals("deprecated") ? "deprecated" : "removed";
        boolean good =
            finding.rule().id().equals("config.key-" + rule)
                && String.valueOf(finding.fix()).contains(of.replacement());
        right += good ? 1 : 0;
      }
      System.out.println(
          "keycloak %s: %d of %d keys of the notes found with what replaces them"
              .formatted(to, right, told.size()));
      assertThat(right).isEqualTo(told.size());
    }
  }

  private int found(Path imported, List<Case> live, String[] way) throws IOException {
    StringBuilder file = new StringBuilder();
    for (Case each : live) {
      file.append(each.key()).append("=x\n");
    }
    Files.writeString(folder.resolve("application.properties"), file);
    Files.writeString(
        folder.resolve("target.yaml"),
        "name: p\nproducts: {spring-boot: %s}\nconfiguration: [application.properties]\n"
            .formatted(way[0]));
    Path pkg = Path.of("spring-boot-" + way[1] + ".zip");
    Map<Integer, List<Finding>> byLine = new TreeMap<>();
    for (Finding finding : findings(pkg, imported)) {
      if (finding.rule().id().equals("config.key-removed")) {
        int line = Objects.requireNonNull(finding.location().region()).startLine();
        byLine.computeIfAbsent(line, l -> new ArrayList<>()).add(finding);
      }
    }
    int right = 0;
    for (int i = 0; i < live.size(); i++) {
      List<Finding> here = byLine.getOrDefault(i + 1, List.of());
      String wanted = live.get(i).replacement();
      boolean good =
          here.size() == 1 && String.valueOf(here.get(0).fix()).contains("set " + wanted + " in");
      boolean none = here.size() == 1 && wanted.isEmpty();
      if (good || none) {
        right++;
      } else {
        differences.add(live.get(i) + ": " + here);
      }
    }
    return right;
  }

  private List<Finding> findings(Path pkg, Path imported) {
    Parsed<TargetFacts> target = TargetReader.read(folder.resolve("target.yaml"));
    OperatorFacts none = Upgrades.operator();
    OperatorFacts operator =
        new OperatorFacts(
            none.asOf(),
            MatrixReader.read(List.of(imported)),
            none.upgradePaths(),
            none.advisories(),
            none.trust(),
            none.policy());
    PackageIdentity identity =
        new PackageIdentity(String.valueOf(pkg.getFileName()), 10, new Sha256(1, 2, 3, 4), null);
    Upgrade upgrade =
        new Upgrade(new PackageFacts(identity, List.of()), Optional.empty(), target, operator);
    List<Finding> found = new ArrayList<>();
    new KeyLifecycleCheck()
        .check(
            upgrade,
            new Findings() {
              @Override
              public void report(
                  Rule rule, Level level, Location at, String message, @Nullable String fix) {
                found.add(new Finding(rule, level, message, fix, at));
              }

              @Override
              public void ask(Rule rule, Location at, String question, String who) {}

              @Override
              public void skip(Rule rule, String why) {}
            });
    return found;
  }

  private void print(String name) throws IOException {
    StringBuilder table =
        new StringBuilder("| ").append(name).append(" | right | wrong |\n|---|---|---|\n");
    counts.forEach((row, c) -> table.append("| %s | %d | %d |\n".formatted(row, c[0], c[1])));
    differences.forEach(each -> table.append('\n').append(each));
    Path out = Path.of("target/corpus-" + name + ".md");
    Files.createDirectories(out.getParent());
    Files.writeString(out, table);
    System.out.println(table);
  }
}
