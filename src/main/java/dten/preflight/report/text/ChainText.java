package dten.preflight.report.text;

import dten.preflight.fact.Certificate;
import dten.preflight.fact.CertificateChain;
import dten.preflight.fact.CertificateChain.End;
import dten.preflight.fact.CertificateChain.Revocation;
import dten.preflight.finding.ChainResult;
import dten.preflight.finding.Finding;
import dten.preflight.finding.Level;
import dten.preflight.report.Inert;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/**
 * Writes what came of a chain: one line for each certificate of the path, the certificate in
 * question first, then one for each finding, then the summary.
 */
public final class ChainText {
  private ChainText() {}

  /** Everything. */
  public static void write(ChainResult result, Appendable out) throws IOException {
    CertificateChain chain = result.chain();
    out.append("# preflight ")
        .append(result.version())
        .append(" chain as-of=")
        .append(result.asOf().toString())
        .append(" purpose=")
        .append(Inert.line(result.purpose()))
        .append('\n');
    List<Certificate> path = chain.path();
    for (int i = 0; i < path.size(); i++) {
      boolean isAnchor = i == path.size() - 1 && chain.end() == End.ANCHOR;
      out.append(isAnchor ? "anchor  " : "path    ").append(String.valueOf(i)).append(' ');
      certificate(path.get(i), out);
      out.append(" revocation=").append(isAnchor ? "trusted" : revocation(chain, path.get(i)));
      out.append('\n');
    }
    for (Finding each : result.findings()) {
      finding(each, out);
    }
    out.append("SUMMARY verdict=")
        .append(result.isGood() ? "good" : "not-good")
        .append(" certificates=")
        .append(String.valueOf(path.size()))
        .append(" errors=")
        .append(String.valueOf(result.count(Level.ERROR)))
        .append(" warnings=")
        .append(String.valueOf(result.count(Level.WARNING)))
        .append(" notes=")
        .append(String.valueOf(result.count(Level.NOTE)))
        .append(" exit=")
        .append(String.valueOf(result.exitCode()))
        .append('\n');
  }

  private static void certificate(Certificate each, Appendable out) throws IOException {
    out.append(each.location().toString())
        .append(" \"")
        .append(Inert.line(each.subject()))
        .append("\" serial=")
        .append(each.serial())
        .append(" sha256=")
        .append(each.sha256())
        .append(" valid=")
        .append(each.notBefore().toString())
        .append("..")
        .append(each.notAfter().toString())
        .append(" signed-with=")
        .append(Inert.line(each.signatureAlgorithm()))
        .append(" key=")
        .append(Inert.line(each.keyAlgorithm()))
        .append('-')
        .append(String.valueOf(each.keyBits()));
  }

  /** A word; {@code not-asked} where nothing was given to tell by. */
  private static String revocation(CertificateChain chain, Certificate certificate) {
    for (Revocation each : chain.revocation()) {
      if (each.certificate().equals(certificate)) {
        return each.state().name().toLowerCase(Locale.ROOT).replace('_', '-');
      }
    }
    return "not-asked";
  }

  private static void finding(Finding each, Appendable out) throws IOException {
    String level = each.level().word();
    out.append(level)
        .append(" ".repeat(8 - level.length()))
        .append(each.rule().id())
        .append(' ')
        .append(each.location().toString())
        .append(' ')
        .append(Inert.line(each.message()));
    String fix = each.fix();
    if (fix != null) {
      out.append("; fix: ").append(Inert.line(fix));
    }
    out.append('\n');
  }
}
