package dten.preflight.report.json;

import dten.preflight.fact.Baseline;
import dten.preflight.fact.Location;
import dten.preflight.fact.PackageIdentity;
import dten.preflight.fact.PackageIdentity.PublishedChecksum;
import dten.preflight.fact.Problem;
import dten.preflight.fact.Region;
import dten.preflight.finding.Counts;
import dten.preflight.finding.Fault;
import dten.preflight.finding.Finding;
import dten.preflight.finding.Fingerprints;
import dten.preflight.finding.OpenQuestion;
import dten.preflight.finding.PreflightResult;
import dten.preflight.finding.Rule;
import dten.preflight.finding.RuleOutcome;
import dten.preflight.finding.Since;
import dten.preflight.finding.TargetResult;
import dten.preflight.finding.Waived;
import dten.preflight.report.Asked;
import dten.preflight.report.ReportWriter;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * Writes the result as {@code report-1.schema.json} has it: fields and lists in a fixed order, no
 * time of day, so that equal results give equal bytes. It is written as it goes, whatever its size.
 */
public final class JsonReport implements ReportWriter {
  /** What the field {@code schema} says: the number changes when a reader could break. */
  public static final String SCHEMA = "report/1";

  @Override
  public void write(PreflightResult result, Writer out) throws IOException {
    InertJson.write(out, json -> report(json, result));
  }

  private static void report(JsonGenerator json, PreflightResult result) {
    json.writeStartObject();
    json.writeStringProperty("schema", SCHEMA);
    json.writeObjectPropertyStart("tool");
    json.writeStringProperty("name", "preflight");
    json.writeStringProperty("version", result.version());
    json.writeEndObject();
    identity(json, result.packageIdentity());
    json.writeStringProperty("asOf", result.asOf().toString());
    json.writeStringProperty("failOn", result.failOn().word());
    json.writeStringProperty("verdict", result.verdict().word());
    json.writeNumberProperty("exitCode", result.exitCode());
    List<String> asked = Asked.names(result);
    if (!asked.isEmpty()) {
      json.writeArrayPropertyStart("only");
      asked.forEach(json::writeString);
      json.writeEndArray();
    }
    counts(json, result.counts());
    JsonSignatures.write(json, result.signatures());
    problems(json, result);
    faults(json, result);
    rules(json, result);
    json.writeArrayPropertyStart("targets");
    for (TargetResult target : result.targets()) {
      target(json, target);
    }
    json.writeEndArray();
    if (result.rehearsed().isPresent()) {
      JsonRehearsal.write(json, result.rehearsed().get());
    }
    json.writeEndObject();
  }

  private static void identity(JsonGenerator json, PackageIdentity identity) {
    json.writeObjectPropertyStart("package");
    json.writeStringProperty("name", identity.fileName());
    json.writeNumberProperty("size", identity.size());
    json.writeStringProperty("sha256", identity.sha256().hex());
    PublishedChecksum published = identity.published();
    if (published != null) {
      json.writeObjectPropertyStart("publishedChecksum");
      json.writeStringProperty("file", published.file());
      json.writeStringProperty("algorithm", published.algorithm());
      json.writeStringProperty("expected", published.expected());
      json.writeStringProperty("actual", published.actual());
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private static void counts(JsonGenerator json, Counts counts) {
    json.writeObjectPropertyStart("summary");
    json.writeNumberProperty("errors", counts.errors());
    json.writeNumberProperty("warnings", counts.warnings());
    json.writeNumberProperty("notes", counts.notes());
    json.writeNumberProperty("waived", counts.waived());
    json.writeNumberProperty("skipped", counts.skipped());
    json.writeNumberProperty("broken", counts.broken());
    json.writeEndObject();
  }

  private static void problems(JsonGenerator json, PreflightResult result) {
    json.writeArrayPropertyStart("problems");
    for (Problem problem : result.problems()) {
      json.writeStartObject();
      location(json, problem.location());
      json.writeStringProperty("field", problem.field());
      json.writeStringProperty("message", problem.message());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void faults(JsonGenerator json, PreflightResult result) {
    json.writeArrayPropertyStart("faults");
    for (Fault fault : result.faults()) {
      json.writeStartObject();
      location(json, fault.location());
      json.writeStringProperty("message", fault.message());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** The rules are the same for every target, and so are told once. */
  private static void rules(JsonGenerator json, PreflightResult result) {
    json.writeArrayPropertyStart("rules");
    for (RuleOutcome outcome : result.targets().get(0).outcomes()) {
      rule(json, outcome.rule());
    }
    json.writeEndArray();
  }

  /** One rule as the list of rules has it. */
  static void rule(JsonGenerator json, Rule rule) {
    json.writeStartObject();
    json.writeStringProperty("id", rule.id());
    json.writeStringProperty("defaultLevel", rule.defaultLevel().word());
    json.writeStringProperty(
        "precision", rule.precision().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    json.writeStringProperty("shortDescription", rule.shortDescription());
    json.writeEndObject();
  }

  private static void target(JsonGenerator json, TargetResult target) {
    json.writeStartObject();
    json.writeStringProperty("name", target.target());
    json.writeStringProperty("verdict", target.verdict().word());
    counts(json, target.counts());
    json.writeArrayPropertyStart("findings");
    Fingerprints fingerprints = new Fingerprints();
    for (Finding finding : target.findings()) {
      json.writeStartObject();
      finding(json, finding);
      json.writeStringProperty("fingerprint", fingerprints.of(finding));
      if (target.since().isPresent()) {
        json.writeStringProperty("baseline", target.isNew(finding) ? "new" : "same");
      }
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayPropertyStart("waived");
    for (Waived waived : target.waived()) {
      json.writeStartObject();
      finding(json, waived.finding());
      json.writeStringProperty("fingerprint", fingerprints.of(waived.finding()));
      json.writeStringProperty("reason", waived.reason());
      json.writeStringProperty("approver", waived.approver());
      json.writeStringProperty("expires", waived.expires().toString());
      json.writeEndObject();
    }
    json.writeEndArray();
    if (target.since().isPresent()) {
      fixed(json, target.since().get());
    }
    json.writeArrayPropertyStart("questions");
    for (OpenQuestion question : target.questions()) {
      json.writeStartObject();
      json.writeStringProperty("rule", question.rule().id());
      location(json, question.location());
      json.writeStringProperty("question", question.question());
      json.writeStringProperty("who", question.who());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayPropertyStart("outcomes");
    for (RuleOutcome outcome : target.outcomes()) {
      json.writeStartObject();
      json.writeStringProperty("rule", outcome.rule().id());
      json.writeStringProperty("status", outcome.status().name().toLowerCase(Locale.ROOT));
      optional(json, "detail", outcome.detail().isEmpty() ? null : outcome.detail());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void fixed(JsonGenerator json, Since since) {
    json.writeArrayPropertyStart("fixed");
    for (Baseline.Known each : since.fixed()) {
      json.writeStartObject();
      json.writeStringProperty("rule", each.rule());
      json.writeStringProperty("level", each.level());
      json.writeStringProperty("uri", each.uri());
      json.writeStringProperty("message", each.message());
      json.writeStringProperty("fingerprint", each.fingerprint());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** The fields of one finding. */
  static void finding(JsonGenerator json, Finding finding) {
    json.writeStringProperty("rule", finding.rule().id());
    json.writeStringProperty("level", finding.level().word());
    location(json, finding.location());
    json.writeStringProperty("message", finding.message());
    optional(json, "fix", finding.fix());
  }

  /** A place as an object of its own. */
  static void location(JsonGenerator json, Location location) {
    json.writeObjectPropertyStart("location");
    json.writeStringProperty("base", location.base().name().toLowerCase(Locale.ROOT));
    json.writeStringProperty("path", location.path());
    json.writeStringProperty("uri", location.uri());
    Region region = location.region();
    if (region != null) {
      json.writeNumberProperty("line", region.startLine());
      if (region.startColumn() > 0) {
        json.writeNumberProperty("column", region.startColumn());
      }
    }
    json.writeEndObject();
  }

  private static void optional(JsonGenerator json, String name, @Nullable String value) {
    if (value != null) {
      json.writeStringProperty(name, value);
    }
  }
}
