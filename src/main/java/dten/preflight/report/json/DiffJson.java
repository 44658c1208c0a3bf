package dten.preflight.report.json;

import dten.preflight.fact.change.Change;
import dten.preflight.fact.change.KeyChange;
import dten.preflight.finding.PackageDiff;
import java.io.IOException;
import java.io.Writer;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;

/** Writes what is different between two packages as {@code diff-1.schema.json} has it. */
public final class DiffJson {
  /** What the field {@code schema} says: the number changes when a reader could break. */
  public static final String SCHEMA = "diff/1";

  private DiffJson() {}

  /** Everything. */
  public static void write(PackageDiff diff, Writer out) throws IOException {
    InertJson.write(out, json -> diff(json, diff));
  }

  private static void diff(JsonGenerator json, PackageDiff diff) {
    json.writeStartObject();
    json.writeStringProperty("schema", SCHEMA);
    json.writeObjectPropertyStart("tool");
    json.writeStringProperty("name", "preflight");
    json.writeStringProperty("version", diff.version());
    json.writeEndObject();
    side(json, "old", diff.before());
    side(json, "new", diff.now());
    json.writeArrayPropertyStart("keys");
    for (KeyChange each : diff.changes().keys()) {
      key(json, each);
    }
    json.writeEndArray();
    json.writeArrayPropertyStart("changes");
    for (Change each : diff.changes().changes()) {
      json.writeStartObject();
      json.writeStringProperty("subject", each.subject().word());
      json.writeStringProperty("action", each.action().word());
      JsonReport.location(json, each.location());
      json.writeStringProperty("name", each.name());
      json.writeStringProperty("before", each.before());
      json.writeStringProperty("after", each.after());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void side(JsonGenerator json, String name, PackageDiff.Side side) {
    json.writeObjectPropertyStart(name);
    json.writeStringProperty("fileName", side.identity().fileName());
    json.writeNumberProperty("size", side.identity().size());
    json.writeStringProperty("sha256", side.identity().sha256().hex());
    json.writeStringProperty("root", side.root());
    json.writeNumberProperty("files", side.files());
    json.writeNumberProperty("unread", side.unread());
    json.writeEndObject();
  }

  private static void key(JsonGenerator json, KeyChange each) {
    json.writeStartObject();
    json.writeStringProperty("action", each.turn().word());
    JsonReport.location(json, each.location());
    json.writeStringProperty("key", each.key());
    json.writeStringProperty("was", word(each.was()));
    json.writeStringProperty("is", word(each.is()));
    json.writeStringProperty("before", each.before());
    json.writeStringProperty("after", each.after());
    json.writeEndObject();
  }

  private static String word(KeyChange.State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }
}
