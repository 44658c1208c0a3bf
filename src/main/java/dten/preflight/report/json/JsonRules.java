package dten.preflight.report.json;

import dten.preflight.finding.Rule;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** Writes the list of rules for programs. */
public final class JsonRules {
  private JsonRules() {}

  /** Each rule as a report has it. */
  public static void write(List<Rule> rules, Writer out) throws IOException {
    InertJson.write(
        out,
        (JsonGenerator json) -> {
          json.writeStartObject();
          json.writeStringProperty("schema", "rules/1");
          json.writeArrayPropertyStart("rules");
          for (Rule rule : rules) {
            JsonReport.rule(json, rule);
          }
          json.writeEndArray();
          json.writeEndObject();
        });
  }
}
