package dten.preflight.read.content.suppression;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.fact.Fact;
import dten.preflight.fact.Kind;
import dten.preflight.fact.Location;
import dten.preflight.fact.Suppression;
import dten.preflight.read.EntryFacts;
import dten.preflight.read.EntryHead;
import dten.preflight.read.content.scan.ByteScanner;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SuppressionsTest {
  @Test
  void commentsOfEveryLanguageAreFound() {
    String script =
        """
        # shellcheck disable=SC2086
        x $y
        password=a # gitleaks:allow
        z  # noqa: E501
        """;
    assertThat(found("a.sh", script))
        .containsExactly(
            "shellcheck disable a.sh:1:3", "gitleaks:allow a.sh:3:14", "noqa a.sh:4:6");
    assertThat(found("a.sql", "-- squawk-ignore ban-drop-column\nDROP;\n"))
        .containsExactly("squawk-ignore a.sql:1:4");
    assertThat(found("a.xml", "<!-- pragma: allowlist secret -->"))
        .containsExactly("allowlist secret a.xml:1:14");
    assertThat(found("a.js", "x(); // NOSONAR")).containsExactly("NOSONAR a.js:1:9");
  }

  @Test
  void wordsThatAreNoCommentOrPartOfAnotherWordAreNot() {
    String script =
        """
        noqa=1
        # nosecond
        # inosec
        # noqa_x
        hash#
        nosec
        """;
    assertThat(found("a.sh", script)).isEmpty();
    assertThat(found("README.md", "Write `# noqa` behind it.\n")).isEmpty();
  }

  private static List<String> found(String path, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    EntryFacts sink = new EntryFacts(Location.ofEntry(path), List.of());
    new ByteScanner(List.of(new Suppressions()))
        .open(new EntryHead(path, Kind.TEXT, bytes.length, -1), sink)
        .ifPresent(
            run -> {
              run.accept(bytes, 0, bytes.length);
              run.end();
            });
    List<String> found = new ArrayList<>();
    for (Fact fact : sink.finish()) {
      found.add(((Suppression) fact).marker() + " " + fact.location());
    }
    return found;
  }
}
