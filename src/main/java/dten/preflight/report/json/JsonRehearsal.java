package dten.preflight.report.json;

import dten.preflight.fact.Base;
import dten.preflight.fact.rehearsal.LoadWindow;
import dten.preflight.fact.rehearsal.LoadWindow.Phase;
import dten.preflight.fact.rehearsal.ObservedLock;
import dten.preflight.fact.rehearsal.Rehearsal;
import dten.preflight.fact.rehearsal.Rehearsal.FilledTable;
import dten.preflight.fact.rehearsal.Rehearsed;
import dten.preflight.fact.rehearsal.RehearsedFile;
import dten.preflight.fact.rehearsal.RehearsedStatement;
import dten.preflight.fact.rehearsal.UndoOutcome;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;

/** What a rehearsal measured, for programs: a plan takes its durations. */
final class JsonRehearsal {
  private static final double MICROS_OF_MILLI = 1000;

  private JsonRehearsal() {}

  static void write(JsonGenerator json, Rehearsed rehearsed) {
    Rehearsal all = rehearsed.rehearsal();
    json.writeObjectPropertyStart("rehearsal");
    json.writeStringProperty("server", all.server());
    json.writeStringProperty("schema", all.schema());
    json.writeNumberProperty("scale", all.scale());
    json.writeNumberProperty("readyMillis", all.readyMicros() / 1000);
    json.writeArrayPropertyStart("rows");
    for (FilledTable each : all.tables()) {
      json.writeStartObject();
      json.writeStringProperty("table", each.table());
      json.writeNumberProperty("rows", each.rows());
      json.writeNumberProperty("target", each.target());
      json.writeEndObject();
    }
    json.writeEndArray();
    millis(json, "durationMillis", rehearsed.micros());
    json.writeBooleanProperty("complete", all.complete());
    files(json, rehearsed);
    statements(json, rehearsed);
    windows(json, rehearsed);
    undos(json, rehearsed);
    json.writeArrayPropertyStart("notes");
    all.notes().forEach(json::writeString);
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void millis(JsonGenerator json, String name, long micros) {
    json.writeNumberProperty(name, micros / MICROS_OF_MILLI);
  }

  private static void files(JsonGenerator json, Rehearsed rehearsed) {
    json.writeArrayPropertyStart("files");
    for (RehearsedFile each : rehearsed.files()) {
      json.writeStartObject();
      json.writeStringProperty("path", each.location().path());
      millis(json, "durationMillis", each.micros());
      json.writeNumberProperty("statements", each.statements());
      json.writeStringProperty(
          "outcome", each.ending().name().toLowerCase(Locale.ROOT).replace('_', '-'));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void statements(JsonGenerator json, Rehearsed rehearsed) {
    json.writeArrayPropertyStart("statements");
    for (RehearsedStatement each : rehearsed.statements()) {
      json.writeStartObject();
      JsonReport.location(json, each.location());
      json.writeStringProperty("summary", each.summary());
      millis(json, "durationMillis", each.micros());
      json.writeArrayPropertyStart("locks");
      for (ObservedLock lock : each.locks()) {
        json.writeStartObject();
        json.writeStringProperty("relation", lock.relation());
        json.writeStringProperty("mode", lock.mode().words());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeArrayPropertyStart("rewritten");
      each.rewritten().forEach(json::writeString);
      json.writeEndArray();
      json.writeNumberProperty("blockedSessions", each.blockedSessions());
      millis(json, "longestWaitMillis", each.longestWaitMicros());
      json.writeNumberProperty("walBytes", each.walBytes());
      if (!each.error().isEmpty()) {
        json.writeStringProperty("error", each.error());
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void windows(JsonGenerator json, Rehearsed rehearsed) {
    json.writeArrayPropertyStart("windows");
    for (LoadWindow each : rehearsed.windows()) {
      json.writeStartObject();
      json.writeStringProperty("phase", each.phase().name().toLowerCase(Locale.ROOT));
      if (each.phase() == Phase.DURING && each.location().base() == Base.PACKAGE) {
        JsonReport.location(json, each.location());
      }
      json.writeNumberProperty("requests", each.requests());
      json.writeNumberProperty("fromBefore", each.fromBefore());
      json.writeNumberProperty("unanswered", each.unanswered());
      json.writeNumberProperty("errors", each.errors());
      json.writeNumberProperty("p50Micros", each.p50Micros());
      json.writeNumberProperty("p95Micros", each.p95Micros());
      json.writeNumberProperty("p99Micros", each.p99Micros());
      json.writeNumberProperty("maxMicros", each.maxMicros());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void undos(JsonGenerator json, Rehearsed rehearsed) {
    json.writeArrayPropertyStart("undo");
    for (UndoOutcome each : rehearsed.undos()) {
      json.writeStartObject();
      json.writeStringProperty("path", each.location().path());
      json.writeStringProperty("migration", each.migration());
      millis(json, "durationMillis", each.micros());
      json.writeStringProperty("outcome", each.error().isEmpty() ? "done" : "failed");
      json.writeArrayPropertyStart("remains");
      each.remains().forEach(json::writeString);
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
