package dten.preflight.report.json;

import dten.preflight.fact.TargetFacts.Window;
import dten.preflight.finding.Finding;
import dten.preflight.plan.Accepted;
import dten.preflight.plan.Criterion;
import dten.preflight.plan.Message;
import dten.preflight.plan.Outage;
import dten.preflight.plan.Plan;
import dten.preflight.plan.Question;
import dten.preflight.plan.Step;
import dten.preflight.plan.TimePart;
import java.io.IOException;
import java.io.Writer;
import java.time.Duration;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** Writes a plan as {@code plan-1.schema.json} has it: equal plans give equal bytes. */
public final class PlanJson {
  /** What the field {@code schema} says: the number changes when a reader could break. */
  public static final String SCHEMA = "plan/1";

  private PlanJson() {}

  /** Everything, whatever its size. */
  public static void write(Plan plan, Writer out) throws IOException {
    InertJson.write(out, json -> plan(json, plan));
  }

  private static void plan(JsonGenerator json, Plan plan) {
    json.writeStartObject();
    json.writeStringProperty("schema", SCHEMA);
    json.writeObjectPropertyStart("tool");
    json.writeStringProperty("name", "preflight");
    json.writeStringProperty("version", plan.version());
    json.writeEndObject();
    json.writeObjectPropertyStart("package");
    json.writeStringProperty("name", plan.pkg().fileName());
    json.writeNumberProperty("size", plan.pkg().size());
    json.writeStringProperty("sha256", plan.pkg().sha256().hex());
    json.writeEndObject();
    json.writeStringProperty("product", plan.product());
    json.writeStringProperty("toVersion", plan.toVersion());
    json.writeStringProperty("asOf", plan.asOf().toString());
    json.writeStringProperty("verdict", plan.verdict().word());
    json.writeNumberProperty("exitCode", plan.exitCode());
    json.writeStringProperty("channel", plan.channel());
    texts(json, "targets", plan.targets());
    texts(json, "incomplete", plan.incomplete());
    json.writeArrayPropertyStart("outages");
    for (Outage each : plan.outages()) {
      outage(json, each);
    }
    json.writeEndArray();
    json.writeArrayPropertyStart("criteria");
    for (Criterion each : plan.criteria()) {
      json.writeStartObject();
      json.writeStringProperty("text", each.words());
      json.writeStringProperty("owner", each.owner());
      json.writeBooleanProperty("met", each.isMet());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayPropertyStart("steps");
    for (Step each : plan.steps()) {
      step(json, each);
    }
    json.writeEndArray();
    if (plan.noReturn().isPresent()) {
      json.writeObjectPropertyStart("pointOfNoReturn");
      json.writeNumberProperty("step", plan.noReturn().get().step());
      json.writeStringProperty("why", plan.noReturn().get().why());
      json.writeEndObject();
    }
    questions(json, plan);
    accepted(json, plan);
    messages(json, plan);
    json.writeEndObject();
  }

  private static void outage(JsonGenerator json, Outage outage) {
    json.writeStartObject();
    json.writeStringProperty("target", outage.target());
    if (outage.window().isPresent()) {
      Window window = outage.window().get();
      json.writeObjectPropertyStart("window");
      json.writeStringProperty("start", window.start().toOffsetDateTime().toString());
      json.writeStringProperty("end", window.end().toOffsetDateTime().toString());
      json.writeStringProperty("zone", window.start().getZone().getId());
      json.writeEndObject();
    }
    json.writeStringProperty("fit", outage.fit().word());
    seconds(json, outage.low(), outage.likely(), outage.high());
    json.writeNumberProperty("wayBackSeconds", outage.back().toSeconds());
    json.writeArrayPropertyStart("parts");
    for (TimePart part : outage.parts()) {
      json.writeStartObject();
      json.writeStringProperty("what", part.what());
      json.writeStringProperty("path", part.path());
      seconds(json, part.low(), part.likely(), part.high());
      json.writeStringProperty("from", part.basis().word());
      json.writeEndObject();
    }
    json.writeEndArray();
    texts(json, "notCounted", outage.notCounted());
    json.writeEndObject();
  }

  private static void seconds(JsonGenerator json, Duration low, Duration likely, Duration high) {
    json.writeNumberProperty("lowSeconds", low.toSeconds());
    json.writeNumberProperty("likelySeconds", likely.toSeconds());
    json.writeNumberProperty("highSeconds", high.toSeconds());
  }

  private static void step(JsonGenerator json, Step step) {
    json.writeStartObject();
    json.writeNumberProperty("number", step.number());
    json.writeStringProperty("phase", step.phase().word());
    json.writeStringProperty("title", step.title());
    json.writeStringProperty("owner", step.owner());
    json.writeNumberProperty("lowSeconds", step.takes().low().toSeconds());
    json.writeNumberProperty("highSeconds", step.takes().high().toSeconds());
    json.writeBooleanProperty("needed", step.isNeeded());
    texts(json, "targets", step.targets());
    texts(json, "how", step.how());
    texts(json, "commands", step.commands());
    texts(json, "patch", step.patch());
    if (step.undo().isPresent()) {
      json.writeObjectPropertyStart("undo");
      json.writeStringProperty("way", step.undo().get().way().word());
      json.writeStringProperty("by", step.undo().get().words());
      json.writeEndObject();
    }
    json.writeArrayPropertyStart("findings");
    for (Finding each : step.findings()) {
      json.writeStartObject();
      JsonReport.finding(json, each);
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void questions(JsonGenerator json, Plan plan) {
    json.writeArrayPropertyStart("questions");
    for (Question each : plan.questions()) {
      json.writeStartObject();
      json.writeStringProperty("who", each.question().who());
      json.writeStringProperty("question", each.question().question());
      json.writeStringProperty("rule", each.question().rule().id());
      JsonReport.location(json, each.question().location());
      texts(json, "targets", each.targets());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void accepted(JsonGenerator json, Plan plan) {
    json.writeArrayPropertyStart("accepted");
    for (Accepted each : plan.accepted()) {
      json.writeStartObject();
      JsonReport.finding(json, each.waived().finding());
      json.writeStringProperty("reason", each.waived().reason());
      json.writeStringProperty("approver", each.waived().approver());
      json.writeStringProperty("expires", each.waived().expires().toString());
      texts(json, "targets", each.targets());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void messages(JsonGenerator json, Plan plan) {
    json.writeArrayPropertyStart("messages");
    for (Message each : plan.messages()) {
      json.writeStartObject();
      json.writeStringProperty("occasion", each.occasion().word());
      texts(json, "targets", each.targets());
      json.writeStringProperty("subject", each.subject());
      texts(json, "text", each.text());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void texts(JsonGenerator json, String name, List<String> texts) {
    json.writeArrayPropertyStart(name);
    texts.forEach(json::writeString);
    json.writeEndArray();
  }
}
