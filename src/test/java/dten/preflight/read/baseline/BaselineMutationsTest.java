package dten.preflight.read.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.fact.Baseline;
import dten.preflight.fact.Parsed;
import dten.preflight.testing.Mutations;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a baseline holds: it is read without a fault, or its faults are said. */
class BaselineMutationsTest {
  private static final int ROUNDS = Integer.getInteger("mutations", 2000);
  private static final String SEED =
      """
      {"schema": "report/1", "targets": [{"name": "default", "findings": [
        {"fingerprint": "0a1b", "rule": "script.unit-unknown", "level": "error",
         "location": {"uri": "bin/a.sh", "line": 12, "column": 3}, "message": "no unit a"}],
        "waived": [{"fingerprint": "0a1c", "rule": "secret.token", "level": "warning"}]}]}
      """;

  @TempDir private Path folder;

  @Test
  void anyTextIsReadOrRefused() throws IOException {
    Path file = folder.resolve("report.json");
    Mutations mutations = new Mutations(1, List.of(SEED.getBytes(StandardCharsets.UTF_8)));
    for (int round = 0; round < ROUNDS; round++) {
      byte[] bytes = round % 4 == 0 ? mutations.next() : mutations.nextText();
      Files.write(file, bytes);
      Parsed<Baseline> read = BaselineReader.read(file);
      if (read instanceof Parsed.Malformed<Baseline> refused) {
        assertThat(refused.problems()).as(new String(bytes, StandardCharsets.UTF_8)).isNotEmpty();
      } else {
        assertThat(((Parsed.Value<Baseline>) read).problems()).isEmpty();
      }
    }
  }
}
