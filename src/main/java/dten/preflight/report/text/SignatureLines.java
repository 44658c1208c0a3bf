package dten.preflight.report.text;

import dten.preflight.fact.Assessment;
import dten.preflight.fact.Signature;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One line for each signature: six questions, each answered by itself, and why. Words before the
 * first semicolon hold no white space; archives inside the package whose signatures fare alike
 * share a line, because a product may hold a hundred of them.
 */
final class SignatureLines {
  private SignatureLines() {}

  /** The lines in the order of the signatures. */
  static List<String> of(List<Signature> signatures) {
    Map<String, List<Signature>> alike = new LinkedHashMap<>();
    for (Signature each : signatures) {
      String key = each.isNested() ? likeness(each) : "own " + alike.size();
      alike.computeIfAbsent(key, k -> new ArrayList<>()).add(each);
    }
    List<String> lines = new ArrayList<>();
    for (List<Signature> group : alike.values()) {
      lines.add(line(group.get(0), group.size() - 1));
    }
    return lines;
  }

  /** What signatures of archives inside have in common to share a line. */
  private static String likeness(Signature s) {
    StringBuilder key = new StringBuilder();
    for (Map.Entry<String, Assessment> each : s.facts().entrySet()) {
      key.append(each.getValue().status()).append(' ');
    }
    return key.append(s.signer().reason()).append('|').append(s.trust().reason()).toString();
  }

  private static String line(Signature s, int others) {
    StringBuilder line = new StringBuilder(200);
    line.append("signature ").append(s.location());
    line.append(" kind=").append(s.kind().word());
    boolean isPackage = s.signed().isEmpty() && s.form() == Signature.Form.JAR;
    line.append(" over=").append(isPackage ? "." : Summary.word(s.signed()));
    for (Map.Entry<String, Assessment> each : s.facts().entrySet()) {
      line.append(' ').append(each.getKey()).append('=').append(each.getValue().status());
    }
    if (others > 0) {
      line.append("; and ")
          .append(others)
          .append(others == 1 ? " more" : " others")
          .append(" alike");
    }
    for (Map.Entry<String, Assessment> each : s.facts().entrySet()) {
      line.append("; ").append(each.getKey()).append(": ").append(each.getValue().reason());
    }
    return line.toString();
  }
}
