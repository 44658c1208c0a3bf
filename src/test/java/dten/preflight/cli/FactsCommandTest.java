package dten.preflight.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A check in two steps says what a check in one says, and never more than the facts hold. */
class FactsCommandTest {
  private static final String SAMPLE = "samples/Full-upgrade-package-dten.zip";
  private static final String TWIN = "samples/Full-upgrade-package-dten-repaired.zip";

  /** Of the corpus every so-manieth; {@code -Dtwo-steps=1} for all. */
  private static final int STEP = Integer.getInteger("two-steps", 9);

  @TempDir private Path folder;

  @Test
  void theSampleAndItsTwinInTwoSteps() throws IOException {
    Path here = Path.of("").toAbsolutePath();
    assumeTrue(Files.exists(here.resolve(SAMPLE)), "skipped: there are no samples");
    for (String config : List.of("preflight.yaml", "preflight-repaired.yaml")) {
      String pkg = config.contains("repaired") ? TWIN : SAMPLE;
      same(pkg, List.of(), List.of("--config", "samples/" + config));
      same(pkg, List.of(), List.of("--config", "samples/" + config, "--format", "json"));
      same(pkg, List.of(), List.of("--trust", "samples/trust"));
      sameButForClasses(pkg, List.of("--previous", SAMPLE));
    }
  }

  @Test
  void packagesOfTheCorpusInTwoSteps() throws IOException {
    Path corpus = Path.of(System.getProperty("corpora", "../shared/corpora")).resolve("zip");
    if (!Files.isDirectory(corpus)) {
      System.out.println("skipped: there is no " + corpus);
    }
    assumeTrue(Files.isDirectory(corpus), "skipped: there is no " + corpus);
    List<Path> files;
    try (Stream<Path> all = Files.walk(corpus)) {
      files =
          all.filter(Files::isRegularFile)
              .filter(file -> !file.toString().endsWith(".csv"))
              .sorted()
              .toList();
    }
    int compared = 0;
    for (int i = 0; i < files.size(); i += STEP) {
      same(files.get(i).toString(), List.of(), List.of("--trust", "samples/trust"));
      compared++;
    }
    System.out.println(compared + " packages of the corpus say the same in two steps");
    assertThat(compared).isGreaterThan(20);
  }

  @Test
  void whatShapesTheFactsHasToBeGivenWhenTheyAreMade() throws IOException {
    String pkg = pkg("a.txt", "a").toString();
    Path rules =
        Files.writeString(
            folder.resolve("rules.toml"),
            "[[rules]]\nid = \"x\"\ndescription = \"x\"\nregex = '''xx[0-9]+'''\nkeywords = [\"xx\"]\n");
    List<String> asked = List.of("--secret-rules", rules.toString(), "--limit", "max-entries=7");
    Path facts = facts(pkg, List.of());
    Typed lacking = check(facts.toString(), asked);
    assertThat(lacking.exit()).isEqualTo(2);
    assertThat(lacking.out()).isEmpty();
    assertThat(lacking.err().lines())
        .containsExactly(
            told(facts),
            "preflight: options: limit: the facts were made without it, or with another; make them"
                + " again with preflight facts --limit",
            "preflight: options: secret-rules: the facts were made without it, or with another; make"
                + " them again with preflight facts --secret-rules");
    same(pkg, asked, asked);
  }

  @Test
  void aFileOfFactsIsToldByItsContent() throws IOException {
    Path pkg = pkg("a.txt", "a");
    Path facts = facts(pkg.toString(), List.of());
    Path renamed = Files.copy(facts, folder.resolve("Full-upgrade-package.zip"));
    assertThat(check(renamed.toString(), List.of()).out())
        .isEqualTo(check(pkg.toString(), List.of()).out());
    Typed again = Typed.of("facts", renamed.toString());
    assertThat(again.exit()).isEqualTo(2);
    assertThat(again.err())
        .isEqualTo(
            "preflight: " + renamed + ": holds facts already; name the package they are about\n");
    Path other = Files.writeString(folder.resolve("other.json"), "{\"schema\": \"report/1\"}");
    assertThat(check(other.toString(), List.of()).out()).contains("archive.not-a-zip");
    Path cut =
        Files.writeString(folder.resolve("cut.json"), Files.readString(facts).substring(0, 900));
    Typed damaged = check(cut.toString(), List.of());
    assertThat(damaged.exit()).isEqualTo(2);
    assertThat(damaged.out()).isEmpty();
    assertThat(damaged.err()).contains("is cut off or damaged");
  }

  @Test
  void factsAreMadeOfWhatCanBeRead() {
    Typed missing = Typed.of("facts", folder.resolve("no.zip").toString());
    assertThat(missing.exit()).isEqualTo(2);
    assertThat(missing.err()).contains("no such file");
    assertThat(Typed.of("facts", folder.toString()).exit()).isEqualTo(2);
    assertThat(Typed.of("facts", "--help").out()).contains("Usage: preflight facts");
  }

  private void same(String pkg, List<String> making, List<String> options) throws IOException {
    Typed once = check(pkg, options);
    Path facts = facts(pkg, making);
    Typed twice = check(facts.toString(), options);
    assertThat(twice.out()).as(pkg).isEqualTo(once.out());
    assertThat(twice.err()).as(pkg).isEqualTo(told(facts) + "\n" + once.err());
    assertThat(twice.exit()).as(pkg).isEqualTo(once.exit());
  }

  /**
   * Classes of two packages are compared only where both are given themselves, and that is said.
   */
  private void sameButForClasses(String pkg, List<String> options) throws IOException {
    List<String> once = check(pkg, options).out().lines().toList();
    List<String> twice =
        new ArrayList<>(check(facts(pkg, List.of()).toString(), options).out().lines().toList());
    assertThat(
            twice.removeIf(line -> line.endsWith("themselves: change.api-removed change.constant")))
        .isTrue();
    int last = once.size() - 1;
    assertThat(twice.subList(0, last)).as(pkg).isEqualTo(once.subList(0, last));
    assertThat(twice).hasSameSizeAs(once);
  }

  private static String told(Path facts) {
    return "preflight: " + facts + " holds facts, not a package";
  }

  private Path facts(String pkg, List<String> options) throws IOException {
    Path facts = folder.resolve("facts.json");
    List<String> typed = new ArrayList<>(List.of("facts", pkg, "--output", facts.toString()));
    typed.addAll(options);
    Typed ran = Typed.of(typed.toArray(new String[0]));
    assertThat(ran.err()).isEmpty();
    assertThat(ran.out()).isEmpty();
    assertThat(ran.exit()).isZero();
    return facts;
  }

  private static Typed check(String pkg, List<String> options) {
    List<String> typed = new ArrayList<>(List.of("check", pkg));
    typed.addAll(options);
    return Typed.of(typed.toArray(new String[0]));
  }

  private Path pkg(String... namesAndTexts) throws IOException {
    Path file = folder.resolve("p.zip");
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (int i = 0; i < namesAndTexts.length; i += 2) {
        zip.putNextEntry(new ZipEntry(namesAndTexts[i]));
        zip.write(namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
      }
    }
    return file;
  }
}
