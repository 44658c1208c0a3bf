package dten.preflight.report.html;

import dten.preflight.fact.Assessment;
import dten.preflight.fact.Signature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Every signature: six questions and their answers, and its chain of certificates drawn. */
final class SignatureSection {
  private static final int MOST_GROUPS = 50;
  private static final int MOST_PLACES = 200;

  private SignatureSection() {}

  static void write(List<Signature> signatures, Html html) throws IOException {
    Map<String, List<Signature>> alike = new LinkedHashMap<>();
    for (Signature each : signatures) {
      alike.computeIfAbsent(likeness(each, alike.size()), key -> new ArrayList<>()).add(each);
    }
    html.open("section", "id", "signatures").line("h2", "Signatures");
    int shown = 0;
    for (List<Signature> group : alike.values()) {
      if (shown++ == MOST_GROUPS) {
        html.line("p", "… and more, all of which the text report has.");
        break;
      }
      group(group, html);
    }
    html.closeLine();
  }

  /** Archives inside the package whose signatures fare alike are told once. */
  private static String likeness(Signature s, int number) {
    if (!s.isNested()) {
      return "own " + number;
    }
    StringBuilder key = new StringBuilder();
    for (Map.Entry<String, Assessment> each : s.facts().entrySet()) {
      key.append(each.getValue().status()).append(' ');
    }
    return key.append(s.signer().reason()).append('|').append(s.trust().reason()).toString();
  }

  private static void group(List<Signature> group, Html html) throws IOException {
    Signature first = group.get(0);
    html.open("article", "class", "signature").open("h3");
    html.element("code", Words.place(first.location())).text(" (" + first.kind().word() + ")");
    html.closeLine();
    if (group.size() > 1) {
      html.open("details").line("summary", "and " + (group.size() - 1) + " alike ");
      html.open("ul", "class", "plain");
      for (Signature each : group.subList(1, Math.min(group.size(), MOST_PLACES))) {
        html.open("li").element("code", Words.place(each.location())).closeLine();
      }
      if (group.size() > MOST_PLACES) {
        html.line("li", "… and " + (group.size() - MOST_PLACES) + " more");
      }
      html.close().closeLine();
    }
    answers(first, html);
    if (first.chain().isPresent()) {
      html.line("h4", "Certificates");
      ChainPicture.write(first.chain().get(), "signer", html);
    }
    if (first.stamp().isPresent()) {
      Signature.Stamp stamp = first.stamp().get();
      html.line("h4", "Time stamp of " + stamp.at() + ": " + stamp.sound().reason());
      if (stamp.chain().isPresent()) {
        ChainPicture.write(stamp.chain().get(), "time-stamping authority", html);
      }
    }
    html.closeLine();
  }

  private static void answers(Signature signature, Html html) throws IOException {
    html.open("table", "class", "answers").open("tbody").newLine();
    for (Map.Entry<String, Assessment> each : signature.facts().entrySet()) {
      String word = each.getValue().status().name().toLowerCase(Locale.ROOT);
      html.open("tr").element("th", each.getKey(), "scope", "row").open("td");
      html.element("b", word, "class", "answer " + word).close();
      html.element("td", each.getValue().reason()).closeLine();
    }
    html.close().closeLine();
  }
}
