package dten.preflight.report;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.finding.PreflightResult;
import dten.preflight.testing.ReportForms;
import dten.preflight.testing.Results;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every form of the report as a whole, from results built in code. {@code -Dgolden=write} writes
 * what is there now over what is expected; whoever does that reads the difference.
 */
class ReportFormsTest {
  private static final Path GOLDEN = Path.of("src/test/resources/dten/preflight/report");

  private static Map<String, PreflightResult> results() {
    Map<String, PreflightResult> results = new LinkedHashMap<>();
    results.put("two-targets", Results.twoTargets());
    results.put("compared", Results.compared());
    results.put("broken", Results.broken());
    results.put("signed", Results.signed());
    results.put("hostile", Results.hostile());
    return results;
  }

  @TestFactory
  Iterable<DynamicTest> isAsExpected() {
    return () ->
        results().entrySet().stream()
            .flatMap(
                result ->
                    ReportForms.all().entrySet().stream()
                        .map(
                            form ->
                                DynamicTest.dynamicTest(
                                    result.getKey() + "." + form.getKey(),
                                    () -> compare(result, form))))
            .iterator();
  }

  private static void compare(
      Map.Entry<String, PreflightResult> result, Map.Entry<String, ReportWriter> form)
      throws IOException {
    String written = written(form.getValue(), result.getValue());
    Path golden = GOLDEN.resolve(result.getKey() + "." + form.getKey());
    if ("write".equals(System.getProperty("golden"))) {
      Files.createDirectories(GOLDEN);
      Files.writeString(golden, written);
    }
    assertThat(written).isEqualTo(Files.readString(golden));
    assertThat(written).isEqualTo(written(form.getValue(), result.getValue()));
  }

  private static String written(ReportWriter form, PreflightResult result) {
    StringWriter out = new StringWriter();
    try {
      form.write(result, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString();
  }
}
