package dten.preflight.run.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.fact.Matrix;
import dten.preflight.fact.Parsed;
import dten.preflight.read.matrix.MatrixReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MatrixLintTest {
  private static final String WORDS = ", reason: r, reference: s}";

  @TempDir Path folder;

  @Test
  void theMatrixOfThisProjectIsClean() {
    Parsed<Matrix> read = MatrixReader.read(Path.of("config-keys-matrix.yaml"));
    assertThat(((Parsed.Value<Matrix>) read).problems()).isEmpty();
    Matrix matrix = read.toOptional().orElseThrow();
    assertThat(MatrixLint.of(matrix)).isEmpty();
    assertThat(matrix.keys()).hasSize(15);
  }

  @Test
  void goodEntriesAreQuiet() throws IOException {
    assertThat(
            lint(
                "{key: a, deprecated-in: 4.0.0, removed-in: 4.0.0, on-removed: warns" + WORDS,
                "{key: b, introduced-in: 4.0.0, deprecated-in: 5.0.0, replacement: c" + WORDS,
                "{key: b., match: prefix, deprecated-in: 5.0.0" + WORDS))
        .isEmpty();
  }

  @Test
  void duplicates() throws IOException {
    assertThat(
            lint(
                "{key: a, deprecated-in: 4.0.0" + WORDS,
                "{key: b, aliases: [a, b], deprecated-in: 4.0.0" + WORDS,
                "{key: a, match: prefix, deprecated-in: 4.0.0" + WORDS))
        .containsExactly(
            "6 error b: a has an entry already, in line 5; keep one",
            "6 warning b: b stands twice in this entry; name it once");
  }

  @Test
  void relaxedSpellingsAreOneKey() throws IOException {
    assertThat(
            lintOf(
                "spelling: relaxed\n",
                "{key: my-key, deprecated-in: 4.0.0" + WORDS,
                "{key: myKey, deprecated-in: 4.0.0" + WORDS))
        .containsExactly("7 error myKey: myKey has an entry already, in line 6; keep one");
  }

  @Test
  void impossibleOrderOfVersions() throws IOException {
    assertThat(
            lint(
                "{key: a, introduced-in: 5.0.0, deprecated-in: 4.0.0" + WORDS,
                "{key: b, deprecated-in: 4.10.0, removed-in: 4.9.0, on-removed: warns" + WORDS,
                "{key: c, introduced-in: 4.0.0, removed-in: 4.0.0, on-removed: warns" + WORDS,
                "{key: d, deprecated-in: 5.3.0" + WORDS,
                "{key: e, introduced-in: 5.0.0, default-change: {in: 5.0.0, from: 1, to: 1}"
                    + WORDS,
                "{key: f, required-value: x, deprecated-values: [{value: x, in: 6.0}]" + WORDS))
        .containsExactly(
            "5 error a: introduced-in 5.0.0 comes after deprecated-in 4.0.0; one of the two is"
                + " wrong",
            "6 error b: deprecated-in 4.10.0 comes after removed-in 4.9.0; one of the two is wrong",
            "7 error c: introduced-in 4.0.0 does not come before removed-in 4.0.0; one of the two"
                + " is wrong",
            "8 warning d: deprecated-in 5.3.0 is beyond covers-up-to 5.2.0; raise that, or put the"
                + " entry off",
            "9 error e: introduced-in 5.0.0 does not come before default-change.in 5.0.0; one of"
                + " the two is wrong",
            "9 error e: default-change goes from a value to the same value",
            "10 warning f: deprecated-values.in 6.0 is beyond covers-up-to 5.2.0; raise that, or"
                + " put the entry off",
            "10 error f: required-value is one of deprecated-values");
  }

  @Test
  void replacementsThatLeadNowhere() throws IOException {
    assertThat(
            lint(
                "{key: a, deprecated-in: 4.0.0, replacement: b" + WORDS,
                "{key: b, deprecated-in: 4.5.0, replacement: c" + WORDS,
                "{key: c, deprecated-in: 4.6.0, replacement: b" + WORDS,
                "{key: d, deprecated-in: 4.6.0, replacement: d" + WORDS,
                "{key: e, deprecated-values: [x], replacement: f" + WORDS,
                "{key: g, deprecated-in: 4.0.0, replacement-available-in: 5.0.0" + WORDS,
                "{key: h, removed-in: 4.0.0, on-removed: warns, replacement: i" + WORDS,
                "{key: i, introduced-in: 4.5.0, deprecated-values: [x]" + WORDS,
                "{key: j, removed-in: 4.0.0, on-removed: warns, replacement: i,"
                    + " replacement-available-in: 4.5.0"
                    + WORDS,
                "{key: k, deprecated-in: 4.0.0, replacement: l" + WORDS,
                "{key: l, removed-in: 4.0.0, on-removed: warns" + WORDS,
                "{key: m, deprecated-in: 4.0.0, replacement: h" + WORDS))
        .containsExactly(
            "5 warning a: is replaced by b, which is deprecated itself in 4.5.0; name what came"
                + " after it",
            "6 error b: is replaced by c, which leads back to it",
            "7 error c: is replaced by b, which leads back to it",
            "8 error d: replaces itself",
            "9 error e: has a replacement, but neither deprecated-in nor removed-in",
            "10 error g: replacement-available-in stands without a replacement",
            "11 warning h: is removed in 4.0.0, and i comes only in 4.5.0; add"
                + " replacement-available-in",
            "13 warning j: between removed-in 4.0.0 and replacement-available-in 4.5.0 there is"
                + " nothing to set; if that is so, say it in reason and set severity",
            "14 warning k: is replaced by l, which is removed itself in 4.0.0; name what came after"
                + " it");
  }

  @Test
  void entriesThatCannotFireOrContradictThemselves() throws IOException {
    assertThat(
            lint(
                "{key: a, introduced-in: 4.0.0" + WORDS,
                "{key: b, removed-in: 4.0.0" + WORDS,
                "{key: c, deprecated-in: 4.0.0, on-removed: warns" + WORDS,
                "{key: d, removed-in: 4.0.0, on-removed: warns, required-value: x" + WORDS,
                "{key: 'e.*', deprecated-in: 4.0.0" + WORDS,
                "{key: f, match: glob, deprecated-in: 4.0.0" + WORDS,
                "{key: 'g*', match: prefix, deprecated-in: 4.0.0" + WORDS,
                "{key: h., match: prefix, required-value: x" + WORDS,
                "{key: i, deprecated-in: 4.0.0}"))
        .containsExactly(
            "5 warning a: can never fire: add deprecated-in, removed-in, required-value,"
                + " deprecated-values or default-change, or remove the entry",
            "6 warning b: does not say what the product does with the removed key; add on-removed:"
                + " ignored, warns, fails-start or data-loss",
            "7 error c: on-removed stands without removed-in",
            "8 error d: is removed and has a required-value; a key cannot be both",
            "9 warning e.*: holds * or ? but is matched exactly; add match: glob",
            "10 warning f: is a glob without * or ?; leave match out",
            "11 error g*: is a prefix with * or ?, which no key starts with; use match: glob",
            "12 error h.: required-value and default-change speak of one key; name it exactly",
            "13 warning i: has no reason; say what happens to whoever does nothing",
            "13 warning i: has no reference; say where the vendor says so");
  }

  @Test
  void entriesThatSpeakOfSomeVersionsOnly() throws IOException {
    assertThat(
            lint(
                "{key: a, applies-to: '< 5.0', removed-in: 4.0.0, on-removed: warns" + WORDS,
                "{key: a, applies-to: '>= 5.0', deprecated-in: 5.1.0" + WORDS,
                "{key: b, applies-to: '< 5.1', removed-in: 4.0.0, on-removed: warns" + WORDS,
                "{key: b, applies-to: '>= 5.0', deprecated-in: 5.0.0" + WORDS,
                "{key: c, applies-to: '< 3.0', deprecated-in: 4.0.0" + WORDS,
                "{key: d, match: glob, aliases: ['d.**'], deprecated-in: 4.0.0" + WORDS))
        .containsExactly(
            "8 error b: b has an entry already, in line 7; keep one",
            "9 warning c: can never fire: applies-to < 3.0 leaves out every version it speaks of");
  }

  @Test
  void theListingTellsWhatHappensBetweenTwoVersions() throws IOException {
    Matrix matrix =
        matrix(
            "",
            "{key: b, deprecated-in: 4.9.0, removed-in: 4.10.0, on-removed: ignored, replacement:"
                + " c}",
            "{key: c, introduced-in: 4.10.0, required-value: true}",
            "{key: d., match: prefix, removed-in: 5.1.0, replacement: e, replacement-available-in:"
                + " 5.3.0}",
            "{key: f, default-change: {in: 5.0.0, from: 1, to: 2}}",
            "{key: g, introduced-in: 4.0.0, deprecated-values: [x, {value: y, in: 5.0.0,"
                + " replacement: z}]}");
    assertThat(MatrixListing.of(matrix, Optional.of("4.9.0"), Optional.of("5.0.0")))
        .containsExactly(
            "4.10.0  removed     b  -> c [ignored]",
            "4.10.0  introduced  c  must be \"true\"",
            "5.0.0   default     f  \"1\" -> \"2\"",
            "5.0.0   value       g  \"y\" -> \"z\"");
    assertThat(MatrixListing.of(matrix, Optional.empty(), Optional.empty()))
        .hasSize(8)
        .contains("5.1.0   removed     d.**  -> e (from 5.3.0)");
  }

  private List<String> lint(String... entries) throws IOException {
    return lintOf("", entries);
  }

  private List<String> lintOf(String head, String... entries) throws IOException {
    return MatrixLint.of(matrix(head, entries)).stream()
        .map(
            f ->
                f.toString()
                    .substring(f.location().path().length() + 1)
                    .replaceFirst("^.*matrix.yaml:", "")
                    .replaceFirst("^(\\d+):\\d+:", "$1"))
        .toList();
  }

  private Matrix matrix(String head, String... entries) throws IOException {
    StringBuilder yaml = new StringBuilder(head);
    yaml.append("product: shop\nreviewed: 2026-11-18\ncovers-up-to: 5.2.0\nkeys:\n");
    for (String entry : entries) {
      yaml.append("  - ").append(entry).append('\n');
    }
    Path file = folder.resolve("matrix.yaml");
    Files.writeString(file, yaml.toString());
    Parsed<Matrix> read = MatrixReader.read(file);
    assertThat(((Parsed.Value<Matrix>) read).problems()).isEmpty();
    return read.toOptional().orElseThrow();
  }
}
