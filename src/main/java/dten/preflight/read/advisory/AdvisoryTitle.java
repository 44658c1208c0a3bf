package dten.preflight.read.advisory;

import dten.preflight.fact.Location;
import dten.preflight.fact.Parsed;
import dten.preflight.fact.Problem;
import dten.preflight.read.Text;
import dten.preflight.read.document.DocumentReader;
import dten.preflight.read.document.Node;
import java.util.List;

/**
 * How an announcement calls itself.
 *
 * @param id its identifier; empty where it has none
 * @param title its title; empty where it has none
 */
record AdvisoryTitle(String id, String title) {
  private static final int LONGEST = 200;
  private static final int MOST_LINES = 50;

  /**
   * CSAF 2.0 sections 3.2.1.7 and 3.2.1.12.4: {@code /document/title}, {@code
   * /document/tracking/id}.
   */
  static AdvisoryTitle ofCsaf(Location file, String json, List<Problem> problems) {
    Parsed<Node> read = DocumentReader.json(file, json);
    if (read instanceof Parsed.Malformed<Node> malformed) {
      problems.addAll(malformed.problems());
    }
    return read.toOptional()
        .map(
            root ->
                new AdvisoryTitle(
                    text(root, "document", "tracking", "id"), text(root, "document", "title")))
        .orElse(new AdvisoryTitle("", ""));
  }

  private static String text(Node root, String... path) {
    Node at = root;
    for (String key : path) {
      Node next = null;
      if (at instanceof Node.Mapping mapping) {
        for (Node.Member member : mapping.members()) {
          if (member.key().equals(key)) {
            next = member.value();
          }
        }
      }
      if (next == null) {
        return "";
      }
      at = next;
    }
    return at instanceof Node.Scalar scalar ? shortened(scalar.value()) : "";
  }

  /** The first heading of Markdown, else the first line that says anything. */
  static AdvisoryTitle ofText(Text text) {
    String first = "";
    for (int i = 0; i < Math.min(MOST_LINES, text.lineCount()); i++) {
      String line = text.line(i).strip();
      if (line.startsWith("#")) {
        return new AdvisoryTitle("", shortened(line.replaceFirst("^#{1,6}", "").strip()));
      }
      first = first.isEmpty() ? line : first;
    }
    return new AdvisoryTitle("", shortened(first));
  }

  private static String shortened(String text) {
    return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
  }
}
