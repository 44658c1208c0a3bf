package dten.preflight.read.document;

import dten.preflight.fact.Location;
import dten.preflight.fact.Problem;
import dten.preflight.fact.Region;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;

/**
 * What a parser says about a document it cannot read, with the place and without the document:
 * parsers like to quote what they stumbled over, and that may be a password.
 */
final class SyntaxFault {
  private static final int MAX_MESSAGE = 200;
  private static final int LONGEST_QUOTE = 7;

  private SyntaxFault() {}

  static Problem of(Location file, JacksonException e) {
    if (e.getCause() instanceof MarkedYamlEngineException yaml && yaml.getProblem() != null) {
      Region at = yaml.getProblemMark().map(SyntaxFault::region).orElse(region(e.getLocation()));
      return problem(file, at, yaml.getProblem());
    }
    return problem(file, region(e.getLocation()), e.getOriginalMessage());
  }

  static Region region(TokenStreamLocation at) {
    return new Region(Math.max(1, at.getLineNr()), Math.max(1, at.getColumnNr()));
  }

  private static Region region(Mark mark) {
    return new Region(mark.getLine() + 1, mark.getColumn() + 1);
  }

  private static Problem problem(Location file, Region at, String message) {
    String first = message == null ? "" : message.strip().lines().findFirst().orElse("");
    String said = first.isEmpty() ? "not readable in this format" : withoutQuotes(first);
    String cut = said.length() > MAX_MESSAGE ? said.substring(0, MAX_MESSAGE) + "…" : said;
    return new Problem(file.at(at), "", "syntax error: " + cut);
  }

  /** Leaves single characters, {@code 'null'} and {@code '<scalar>'}; cuts out anything else. */
  private static String withoutQuotes(String message) {
    StringBuilder out = new StringBuilder(message.length());
    int at = 0;
    while (at < message.length()) {
      char c = message.charAt(at);
      int end = c == '\'' || c == '"' ? message.indexOf(c, at + 2) : -1;
      if (end < 0) {
        out.append(c);
        at++;
      } else {
        boolean known = end - at - 1 <= LONGEST_QUOTE || message.startsWith("<", at + 1);
        out.append(c).append(known ? message.substring(at + 1, end) : "…").append(c);
        at = end + 1;
      }
    }
    return out.toString();
  }
}
