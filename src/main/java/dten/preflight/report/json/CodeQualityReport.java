package dten.preflight.report.json;

import dten.preflight.fact.Location;
import dten.preflight.fact.Region;
import dten.preflight.finding.Finding;
import dten.preflight.finding.Fingerprints;
import dten.preflight.finding.Level;
import dten.preflight.finding.PreflightResult;
import dten.preflight.finding.TargetResult;
import dten.preflight.report.Inert;
import dten.preflight.report.ReportWriter;
import java.io.IOException;
import java.io.Writer;
import tools.jackson.core.JsonGenerator;

/**
 * A list of issues as GitLab takes it for its code-quality widget: the fields of the Code Climate
 * report format that it reads.
 */
public final class CodeQualityReport implements ReportWriter {
  @Override
  public void write(PreflightResult result, Writer out) throws IOException {
    InertJson.write(
        out,
        json -> {
          json.writeStartArray();
          for (TargetResult target : result.targets()) {
            Fingerprints fingerprints = new Fingerprints();
            String prefix = result.targets().size() == 1 ? "" : target.target() + ": ";
            for (Finding each : target.findings()) {
              issue(json, prefix, each, prefix + fingerprints.of(each), result);
            }
          }
          json.writeEndArray();
        });
  }

  private static void issue(
      JsonGenerator json,
      String prefix,
      Finding finding,
      String fingerprint,
      PreflightResult result) {
    json.writeStartObject();
    json.writeStringProperty("description", Inert.line(prefix + finding.said()));
    json.writeStringProperty("check_name", finding.rule().id());
    json.writeStringProperty("fingerprint", fingerprint);
    json.writeStringProperty("severity", severity(finding.level()));
    json.writeObjectPropertyStart("location");
    Location at = finding.location();
    boolean isPackage = at.path().isEmpty();
    json.writeStringProperty(
        "path", isPackage ? Location.ofEntry(result.packageIdentity().fileName()).uri() : at.uri());
    json.writeObjectPropertyStart("lines");
    Region region = at.region();
    json.writeNumberProperty("begin", region == null ? 1 : region.startLine());
    json.writeEndObject();
    json.writeEndObject();
    json.writeEndObject();
  }

  private static String severity(Level level) {
    return switch (level) {
      case ERROR -> "critical";
      case WARNING -> "major";
      case NOTE -> "info";
    };
  }
}
