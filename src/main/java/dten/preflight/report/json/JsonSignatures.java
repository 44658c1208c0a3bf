package dten.preflight.report.json;

import dten.preflight.fact.Assessment;
import dten.preflight.fact.Certificate;
import dten.preflight.fact.Signature;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JsonGenerator;

/** Writes what is known of each signature: its signer, its time, and six questions answered. */
final class JsonSignatures {
  private JsonSignatures() {}

  /** An array in the order of the result. */
  static void write(JsonGenerator json, List<Signature> signatures) {
    json.writeArrayPropertyStart("signatures");
    for (Signature each : signatures) {
      json.writeStartObject();
      JsonReport.location(json, each.location());
      json.writeStringProperty("kind", each.kind().word());
      json.writeStringProperty("over", each.signed());
      json.writeArrayPropertyStart("algorithms");
      each.algorithms().forEach(json::writeString);
      json.writeEndArray();
      if (each.chain().isPresent()) {
        certificate(json, "certificate", each.chain().get().leaf());
      }
      if (each.stamp().isPresent()) {
        json.writeStringProperty("stampedAt", each.stamp().get().at().toString());
      }
      facts(json, each);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void certificate(JsonGenerator json, String name, Certificate certificate) {
    json.writeObjectPropertyStart(name);
    json.writeStringProperty("subject", certificate.subject());
    json.writeStringProperty("issuer", certificate.issuer());
    json.writeStringProperty("serial", certificate.serial());
    json.writeStringProperty("sha256", certificate.sha256());
    json.writeStringProperty("spkiSha256", certificate.spkiSha256());
    json.writeStringProperty("notBefore", certificate.notBefore().toString());
    json.writeStringProperty("notAfter", certificate.notAfter().toString());
    json.writeEndObject();
  }

  private static void facts(JsonGenerator json, Signature signature) {
    json.writeObjectPropertyStart("facts");
    for (Map.Entry<String, Assessment> each : signature.facts().entrySet()) {
      json.writeObjectPropertyStart(each.getKey());
      String status = each.getValue().status().name().toLowerCase(Locale.ROOT);
      json.writeStringProperty("status", status);
      json.writeStringProperty("reason", each.getValue().reason());
      json.writeEndObject();
    }
    json.writeEndObject();
  }
}
