package dten.preflight.report.json;

import dten.preflight.fact.Certificate;
import dten.preflight.fact.CertificateChain;
import dten.preflight.fact.CertificateChain.End;
import dten.preflight.fact.CertificateChain.Revocation;
import dten.preflight.fact.Problem;
import dten.preflight.finding.ChainResult;
import dten.preflight.finding.Finding;
import java.io.IOException;
import java.io.Writer;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;

/** Writes what came of a chain as {@code chain-1.schema.json} has it. */
public final class ChainJson {
  /** What the field {@code schema} says: the number changes when a reader could break. */
  public static final String SCHEMA = "chain/1";

  private ChainJson() {}

  /** Everything. */
  public static void write(ChainResult result, Writer out) throws IOException {
    InertJson.write(out, json -> result(json, result));
  }

  private static void result(JsonGenerator json, ChainResult result) {
    CertificateChain chain = result.chain();
    json.writeStartObject();
    json.writeStringProperty("schema", SCHEMA);
    json.writeObjectPropertyStart("tool");
    json.writeStringProperty("name", "preflight");
    json.writeStringProperty("version", result.version());
    json.writeEndObject();
    json.writeStringProperty("asOf", result.asOf().toString());
    json.writeStringProperty("purpose", result.purpose());
    json.writeStringProperty("verdict", result.isGood() ? "good" : "not-good");
    json.writeNumberProperty("exitCode", result.exitCode());
    json.writeStringProperty("end", word(chain.end()));
    if (chain.end() == End.ISSUER_MISSING) {
      json.writeObjectPropertyStart("missingIssuer");
      json.writeStringProperty("name", chain.top().issuer());
      json.writeStringProperty("keyIdentifier", chain.top().authorityKeyId());
      json.writeEndObject();
    }
    json.writeArrayPropertyStart("path");
    for (Certificate each : chain.path()) {
      certificate(json, each, chain);
    }
    json.writeEndArray();
    json.writeArrayPropertyStart("findings");
    for (Finding each : result.findings()) {
      json.writeStartObject();
      JsonReport.finding(json, each);
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayPropertyStart("problems");
    for (Problem problem : result.problems()) {
      json.writeStartObject();
      JsonReport.location(json, problem.location());
      json.writeStringProperty("message", problem.message());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static void certificate(JsonGenerator json, Certificate each, CertificateChain chain) {
    json.writeStartObject();
    json.writeStringProperty("subject", each.subject());
    json.writeStringProperty("issuer", each.issuer());
    json.writeStringProperty("serial", each.serial());
    json.writeStringProperty("sha256", each.sha256());
    json.writeStringProperty("spkiSha256", each.spkiSha256());
    json.writeStringProperty("subjectKeyIdentifier", each.subjectKeyId());
    json.writeStringProperty("authorityKeyIdentifier", each.authorityKeyId());
    json.writeStringProperty("notBefore", each.notBefore().toString());
    json.writeStringProperty("notAfter", each.notAfter().toString());
    json.writeStringProperty("signatureAlgorithm", each.signatureAlgorithm());
    json.writeStringProperty("keyAlgorithm", each.keyAlgorithm());
    json.writeNumberProperty("keyBits", each.keyBits());
    JsonReport.location(json, each.location());
    for (Revocation revocation : chain.revocation()) {
      if (revocation.certificate().equals(each)) {
        json.writeObjectPropertyStart("revocation");
        json.writeStringProperty("state", word(revocation.state()));
        json.writeStringProperty("detail", revocation.detail());
        json.writeEndObject();
      }
    }
    json.writeEndObject();
  }
}
