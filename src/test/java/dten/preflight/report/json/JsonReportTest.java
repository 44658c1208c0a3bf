package dten.preflight.report.json;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.finding.PreflightResult;
import dten.preflight.testing.Results;
import dten.preflight.testing.Schema;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class JsonReportTest {
  @Test
  void everyResultIsAsTheSchemaHasIt() throws IOException {
    for (PreflightResult result :
        List.of(
            Results.plain(),
            Results.twoTargets(),
            Results.signed(),
            Results.broken(),
            Results.hostile())) {
      assertThat(Schema.faults("report-1.schema.json", Schema.json(json(result)))).isEmpty();
    }
  }

  @Test
  void theSchemaSeesWhatIsWrong() throws IOException {
    String wrong = json(Results.plain()).replace("\"level\" : \"error\"", "\"level\" : \"fatal\"");
    assertThat(Schema.faults("report-1.schema.json", Schema.json(wrong)))
        .containsExactly("/targets/0/findings/0/level: is none of [note, warning, error]");
  }

  @Test
  void fieldsStandInAFixedOrder() throws IOException {
    assertThat(json(Results.broken()))
        .isEqualTo(
            """
            {
              "schema" : "report/1",
              "tool" : {
                "name" : "preflight",
                "version" : "1.0.0"
              },
              "package" : {
                "name" : "pack age.zip",
                "size" : 1234,
                "sha256" : "0000000000000001000000000000000200000000000000030000000000000004"
              },
              "asOf" : "2026-11-21",
              "failOn" : "error",
              "verdict" : "incomplete",
              "exitCode" : 3,
              "summary" : {
                "errors" : 0,
                "warnings" : 0,
                "notes" : 0,
                "waived" : 0,
                "skipped" : 0,
                "broken" : 2
              },
              "signatures" : [ ],
              "problems" : [
                {
                  "location" : {
                    "base" : "operator",
                    "path" : "my target.yaml",
                    "uri" : "my%20target.yaml",
                    "line" : 3,
                    "column" : 7
                  },
                  "field" : "zone",
                  "message" : "is Mars, which is no time zone"
                }
              ],
              "faults" : [
                {
                  "location" : {
                    "base" : "package",
                    "path" : "a.sql",
                    "uri" : "a.sql"
                  },
                  "message" : "SqlReader threw Y"
                }
              ],
              "rules" : [
                {
                  "id" : "script.sudo-required",
                  "defaultLevel" : "error",
                  "precision" : "high",
                  "shortDescription" : "A script needs sudo"
                }
              ],
              "targets" : [
                {
                  "name" : "none",
                  "verdict" : "incomplete",
                  "summary" : {
                    "errors" : 0,
                    "warnings" : 0,
                    "notes" : 0,
                    "waived" : 0,
                    "skipped" : 0,
                    "broken" : 1
                  },
                  "findings" : [ ],
                  "waived" : [ ],
                  "questions" : [ ],
                  "outcomes" : [
                    {
                      "rule" : "script.sudo-required",
                      "status" : "broken",
                      "detail" : "the check threw X"
                    }
                  ]
                }
              ]
            }
            """);
  }

  @Test
  void aHostilePackageLeavesNothingButPrintableAscii() throws IOException {
    String json = json(Results.hostile());
    assertThat(json.codePoints().allMatch(c -> c == '\n' || (c >= 0x20 && c < 0x7F))).isTrue();
    assertThat(json).doesNotContain("##", "<", ">");
    assertThat(json.lines().filter(line -> line.strip().startsWith("::"))).isEmpty();
  }

  @Test
  void whatTheWriterThrowsIsPassedOn() {
    Writer full =
        new Writer() {
          @Override
          public void write(char[] chars, int offset, int length) throws IOException {
            throw new IOException("No space left on device");
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    Assertions.assertThatThrownBy(() -> new JsonReport().write(Results.plain(), full))
        .isInstanceOf(IOException.class)
        .hasMessage("No space left on device");
  }

  private static String json(PreflightResult result) throws IOException {
    StringWriter out = new StringWriter();
    new JsonReport().write(result, out);
    return out.toString();
  }
}
