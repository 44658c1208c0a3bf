package dten.preflight.report.html;

import dten.preflight.fact.Certificate;
import dten.preflight.fact.CertificateChain;
import dten.preflight.fact.CertificateChain.End;
import dten.preflight.fact.CertificateChain.Fault;
import dten.preflight.fact.CertificateChain.Mismatch;
import dten.preflight.fact.CertificateChain.Revocation;
import dten.preflight.fact.CertificateChain.State;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/**
 * A chain of certificates, drawn from the signer up to where it ends: a box for each, with a bar of
 * its validity on the same scale for all, and a broken box where one is missing.
 */
final class ChainPicture {
  private ChainPicture() {}

  /** The time that all bars of a chain share. */
  private record Scale(long from, long to) {
    static Scale of(CertificateChain chain) {
      long from = chain.judgedAt().getEpochSecond();
      long to = from + 1;
      for (Certificate each : chain.path()) {
        from = Math.min(from, each.notBefore().getEpochSecond());
        to = Math.max(to, each.notAfter().getEpochSecond());
      }
      return new Scale(from, to);
    }

    double at(Instant instant) {
      return ((double) instant.getEpochSecond() - from) / ((double) to - from);
    }
  }

  static void write(CertificateChain chain, String leaf, Html html) throws IOException {
    Scale scale = Scale.of(chain);
    html.open("ol", "class", "chain").newLine();
    List<Certificate> path = chain.path();
    for (int i = 0; i < path.size(); i++) {
      boolean isLast = i == path.size() - 1;
      String role = i == 0 ? leaf : "authority";
      String look = "certificate";
      if (isLast && chain.end() == End.ANCHOR) {
        role = i == 0 ? leaf + ", trusted itself" : "trusted root";
        look = "certificate anchor";
      } else if (isLast && chain.end() == End.UNKNOWN_ROOT) {
        role = "root that is in no trust store given";
        look = "certificate unknown";
      }
      certificate(chain, path.get(i), role, look, scale, html);
    }
    end(chain, html);
    html.closeLine();
  }

  private static void certificate(
      CertificateChain chain, Certificate each, String role, String look, Scale scale, Html html)
      throws IOException {
    boolean isFaulty = chain.faults().stream().anyMatch(fault -> fault.certificate().equals(each));
    html.open("li", "class", isFaulty ? look + " faulty" : look);
    html.element("p", role, "class", "role").element("p", each.subject(), "class", "subject");
    for (Fault fault : chain.faults()) {
      if (fault.certificate().equals(each)) {
        html.open("p", "class", "fault").element("b", "✕ ", "aria-hidden", "true");
        html.text(fault.kind().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' '));
        html.text(": " + fault.detail()).close();
      }
    }
    for (Revocation revocation : chain.revocation()) {
      if (revocation.certificate().equals(each) && revocation.state() != State.UNKNOWN) {
        html.element("p", "Revocation: " + revocation.detail(), "class", "aside");
      }
    }
    bar(chain, each, scale, html);
    html.open("p", "class", "aside").text(each.keyAlgorithm() + " " + each.keyBits());
    html.text(", signed with " + each.signatureAlgorithm() + ", serial " + each.serial());
    html.text(", SHA-256 ").element("code", each.sha256()).close().closeLine();
  }

  private static void bar(CertificateChain chain, Certificate each, Scale scale, Html html)
      throws IOException {
    double from = scale.at(each.notBefore());
    double to = scale.at(each.notAfter());
    double at = scale.at(chain.judgedAt());
    boolean isValid = from <= at && at <= to;
    String words =
        "Valid from "
            + day(each.notBefore())
            + " to "
            + day(each.notAfter())
            + "; judged by "
            + day(chain.judgedAt())
            + (isValid ? "" : ", when it was not valid");
    html.open("svg", "class", "validity", "width", "100%", "height", "14", "aria-hidden", "true");
    String look = isValid ? "valid" : "invalid";
    Svg.box(look, from, 3, Math.max(0, to - from), 8, html);
    Svg.upright("now", at, 0, 14, html);
    html.close().element("p", words, "class", "aside");
  }

  private static String day(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC).toLocalDate().toString();
  }

  private static void end(CertificateChain chain, Html html) throws IOException {
    switch (chain.end()) {
      case ANCHOR, UNKNOWN_ROOT -> {
        // The last box says it.
      }
      case ISSUER_MISSING -> {
        html.open("li", "class", "certificate missing").element("p", "missing", "class", "role");
        html.element("p", chain.top().issuer(), "class", "subject");
        for (Mismatch each : chain.mismatches()) {
          html.open("p", "class", "aside").text("Not the one with serial ");
          html.text(each.certificate().serial() + ": " + each.reason()).close();
        }
        html.closeLine();
      }
      case GAVE_UP -> {
        html.open("li", "class", "certificate missing").element("p", "unknown", "class", "role");
        html.element("p", "The search was ended: too many certificates of the same names.");
        html.closeLine();
      }
    }
  }
}
