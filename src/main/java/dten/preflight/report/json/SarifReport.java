package dten.preflight.report.json;

import dten.preflight.fact.Baseline;
import dten.preflight.fact.Location;
import dten.preflight.fact.Problem;
import dten.preflight.fact.Region;
import dten.preflight.finding.Fault;
import dten.preflight.finding.Finding;
import dten.preflight.finding.Fingerprints;
import dten.preflight.finding.Level;
import dten.preflight.finding.OpenQuestion;
import dten.preflight.finding.PreflightResult;
import dten.preflight.finding.Rule;
import dten.preflight.finding.RuleOutcome;
import dten.preflight.finding.Status;
import dten.preflight.finding.TargetResult;
import dten.preflight.finding.Waived;
import dten.preflight.report.Asked;
import dten.preflight.report.Inert;
import dten.preflight.report.ReportWriter;
import dten.preflight.report.RuleText;
import java.io.IOException;
import java.io.Writer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * SARIF 2.1.0 as code-scanning services take it: one run for each target, every rule with its help,
 * waived findings as suppressed ones, and what broke as notifications of the tool.
 *
 * <p>Paths are those inside the package, relative and percent-encoded; a file in a nested archive
 * names that archive as a related location.
 */
public final class SarifReport implements ReportWriter {
  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

  @Override
  public void write(PreflightResult result, Writer out) throws IOException {
    InertJson.write(
        out,
        json -> {
          json.writeStartObject();
          json.writeStringProperty("$schema", SCHEMA);
          json.writeStringProperty("version", "2.1.0");
          json.writeArrayPropertyStart("runs");
          for (TargetResult target : result.targets()) {
            new Run(json, result, target).write();
          }
          json.writeEndArray();
          json.writeEndObject();
        });
  }

  /** What is said of one target. */
  private static final class Run {
    private final JsonGenerator json;
    private final PreflightResult result;
    private final TargetResult target;
    private final Fingerprints fingerprints = new Fingerprints();
    private final Map<String, Integer> indices = new HashMap<>();

    Run(JsonGenerator json, PreflightResult result, TargetResult target) {
      this.json = json;
      this.result = result;
      this.target = target;
    }

    void write() {
      json.writeStartObject();
      tool();
      json.writeObjectPropertyStart("automationDetails");
      json.writeStringProperty("id", "preflight/" + target.target() + "/");
      json.writeEndObject();
      invocation();
      json.writeStringProperty("columnKind", "utf16CodeUnits");
      json.writeArrayPropertyStart("results");
      for (Finding each : target.findings()) {
        json.writeStartObject();
        finding(each);
        json.writeEndObject();
      }
      for (Waived each : target.waived()) {
        json.writeStartObject();
        finding(each.finding());
        suppression(each);
        json.writeEndObject();
      }
      if (target.since().isPresent()) {
        target.since().get().fixed().forEach(this::absent);
      }
      json.writeEndArray();
      properties();
      json.writeEndObject();
    }

    private void tool() {
      json.writeObjectPropertyStart("tool");
      json.writeObjectPropertyStart("driver");
      json.writeStringProperty("name", "preflight");
      json.writeStringProperty("version", result.version());
      json.writeStringProperty("semanticVersion", result.version());
      json.writeArrayPropertyStart("rules");
      Set<String> told = new HashSet<>();
      target.findings().forEach(each -> told.add(each.rule().id()));
      target.waived().forEach(each -> told.add(each.finding().rule().id()));
      for (RuleOutcome each : target.outcomes()) {
        indices.put(each.rule().id(), indices.size());
        rule(each.rule(), told.contains(each.rule().id()) ? Help.GIVEN : Help.LEFT_OUT);
      }
      json.writeEndArray();
      json.writeEndObject();
      json.writeEndObject();
    }

    /** A rule that found nothing needs no help. */
    private enum Help {
      GIVEN,
      LEFT_OUT
    }

    private void rule(Rule rule, Help help) {
      json.writeStartObject();
      json.writeStringProperty("id", rule.id());
      text("shortDescription", rule.shortDescription());
      text("fullDescription", rule.shortDescription() + ".");
      if (help == Help.GIVEN) {
        RuleText text = RuleText.of(rule);
        json.writeObjectPropertyStart("help");
        String fix = text.howToFix();
        json.writeStringProperty("text", fix.isEmpty() ? rule.shortDescription() : fix);
        json.writeStringProperty("markdown", text.markdown());
        json.writeEndObject();
      }
      json.writeObjectPropertyStart("defaultConfiguration");
      json.writeStringProperty("level", rule.defaultLevel().word());
      json.writeEndObject();
      json.writeObjectPropertyStart("properties");
      json.writeStringProperty("precision", precision(rule));
      json.writeArrayPropertyStart("tags");
      json.writeString(rule.area());
      json.writeEndArray();
      json.writeEndObject();
      json.writeEndObject();
    }

    private static String precision(Rule rule) {
      return rule.precision().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private void text(String name, String text) {
      json.writeObjectPropertyStart(name);
      json.writeStringProperty("text", text);
      json.writeEndObject();
    }

    private void invocation() {
      json.writeArrayPropertyStart("invocations");
      json.writeStartObject();
      json.writeBooleanProperty("executionSuccessful", result.exitCode() < 2);
      json.writeNumberProperty("exitCode", result.exitCode());
      json.writeStringProperty("exitCodeDescription", target.verdict().word());
      json.writeArrayPropertyStart("toolExecutionNotifications");
      for (RuleOutcome each : target.outcomes()) {
        if (each.status() == Status.BROKEN) {
          notification(Level.ERROR, each.rule().id(), each.detail(), null);
        }
      }
      for (Fault each : result.faults()) {
        notification(Level.ERROR, "", each.message(), each.location());
      }
      for (RuleOutcome each : target.outcomes()) {
        if (each.status() == Status.SKIPPED) {
          notification(Level.NOTE, each.rule().id(), "skipped: " + each.detail(), null);
        }
      }
      for (OpenQuestion each : target.questions()) {
        String asked = "no machine can tell " + each.question() + "; ask: " + each.who();
        notification(Level.NOTE, each.rule().id(), asked, each.location());
      }
      json.writeEndArray();
      json.writeArrayPropertyStart("toolConfigurationNotifications");
      for (Problem each : result.problems()) {
        String field = each.field().isEmpty() ? "" : each.field() + ": ";
        notification(Level.ERROR, "", field + each.message(), each.location());
      }
      json.writeEndArray();
      json.writeEndObject();
      json.writeEndArray();
    }

    private void notification(Level level, String rule, String message, @Nullable Location at) {
      json.writeStartObject();
      Integer index = indices.get(rule);
      if (index != null) {
        json.writeObjectPropertyStart("associatedRule");
        json.writeStringProperty("id", rule);
        json.writeNumberProperty("index", index);
        json.writeEndObject();
      }
      json.writeStringProperty("level", level.word());
      message(message);
      if (at != null) {
        locations(at);
      }
      json.writeEndObject();
    }

    private void finding(Finding finding) {
      json.writeStringProperty("ruleId", finding.rule().id());
      json.writeNumberProperty("ruleIndex", indices.getOrDefault(finding.rule().id(), -1));
      json.writeStringProperty("level", finding.level().word());
      message(finding.said());
      locations(finding.location());
      container(finding.location());
      json.writeObjectPropertyStart("partialFingerprints");
      json.writeStringProperty(Fingerprints.NAME, fingerprints.of(finding));
      json.writeEndObject();
      if (target.since().isPresent()) {
        json.writeStringProperty("baselineState", target.isNew(finding) ? "new" : "unchanged");
      }
    }

    /** A rule of another version may be gone; then its id alone is left. */
    private void absent(Baseline.Known known) {
      json.writeStartObject();
      json.writeStringProperty("ruleId", known.rule());
      Integer index = indices.get(known.rule());
      if (index != null) {
        json.writeNumberProperty("ruleIndex", index);
      }
      message(known.message());
      json.writeObjectPropertyStart("partialFingerprints");
      json.writeStringProperty(Fingerprints.NAME, known.fingerprint());
      json.writeEndObject();
      json.writeStringProperty("baselineState", "absent");
      json.writeEndObject();
    }

    /**
     * Nothing in a message is markup: braces would stand for arguments (section 3.11.5) and
     * brackets for links (3.11.6).
     */
    private void message(String text) {
      StringBuilder plain = new StringBuilder(text.length() + 16);
      String line = Inert.line(text);
      for (int i = 0; i < line.length(); i++) {
        char c = line.charAt(i);
        boolean isPlaceholder = c == '{' && i + 1 < line.length() && isDigit(line.charAt(i + 1));
        if (isPlaceholder) {
          plain.append("{ ");
        } else if (c == ']' && i + 1 < line.length() && line.charAt(i + 1) == '(') {
          plain.append("] ");
        } else {
          plain.append(c);
        }
      }
      text("message", plain.toString());
    }

    private static boolean isDigit(char c) {
      return c >= '0' && c <= '9';
    }

    private void locations(Location at) {
      json.writeArrayPropertyStart("locations");
      json.writeStartObject();
      // Code-scanning services ask for a line even where a finding is about a whole file.
      Region region = at.region();
      physical(uri(at), region == null ? Region.line(1) : region);
      json.writeEndObject();
      json.writeEndArray();
    }

    private void physical(String uri, @Nullable Region region) {
      json.writeObjectPropertyStart("physicalLocation");
      json.writeObjectPropertyStart("artifactLocation");
      json.writeStringProperty("uri", uri);
      json.writeEndObject();
      if (region != null) {
        json.writeObjectPropertyStart("region");
        json.writeNumberProperty("startLine", region.startLine());
        if (region.startColumn() > 0) {
          json.writeNumberProperty("startColumn", region.startColumn());
        }
        json.writeEndObject();
      }
      json.writeEndObject();
    }

    /** The package itself by its name; two slashes at the start would make the rest a host. */
    private String uri(Location at) {
      if (at.path().isEmpty()) {
        return Location.ofEntry(result.packageIdentity().fileName()).uri();
      }
      String uri = at.uri();
      return uri.startsWith("//") ? "." + uri : uri;
    }

    private void container(Location at) {
      int inner = at.path().lastIndexOf("!/");
      if (inner <= 0) {
        return;
      }
      json.writeArrayPropertyStart("relatedLocations");
      json.writeStartObject();
      json.writeNumberProperty("id", 1);
      text("message", "the archive it lies in");
      physical(uri(new Location(at.base(), at.path().substring(0, inner), null)), null);
      json.writeEndObject();
      json.writeEndArray();
    }

    private void suppression(Waived waived) {
      json.writeArrayPropertyStart("suppressions");
      json.writeStartObject();
      json.writeStringProperty("kind", "external");
      json.writeStringProperty("status", "accepted");
      json.writeStringProperty(
          "justification",
          Inert.line(waived.reason())
              + "; approved by "
              + Inert.line(waived.approver())
              + " until "
              + waived.expires());
      json.writeEndObject();
      json.writeEndArray();
    }

    private void properties() {
      json.writeObjectPropertyStart("properties");
      json.writeStringProperty("package", result.packageIdentity().fileName());
      json.writeStringProperty("sha256", result.packageIdentity().sha256().hex());
      json.writeStringProperty("target", target.target());
      json.writeStringProperty("asOf", result.asOf().toString());
      json.writeStringProperty("verdict", target.verdict().word());
      List<String> asked = Asked.names(result);
      if (!asked.isEmpty()) {
        json.writeArrayPropertyStart("only");
        asked.forEach(json::writeString);
        json.writeEndArray();
      }
      json.writeEndObject();
    }
  }
}
