package dten.preflight.read.document;

import dten.preflight.fact.Location;
import dten.preflight.fact.Problem;
import dten.preflight.fact.Region;
import java.util.Set;
import org.jspecify.annotations.Nullable;
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

  /** Words that a parser may quote because they are its own. */
  private static final Set<String> KNOWN = Set.of("null", "true", "false", "NaN", "INF");

  private SyntaxFault() {}

  static Problem of(Location file, JacksonException e) {
    if (e.getCause() instanceof MarkedYamlEngineException yaml && yaml.getProblem() != null) {
      Region at = yaml.getProblemMark().map(SyntaxFault::region).orElse(null);
      return problem(file, at, yaml.getProblem());
    }
    // A limit that is broken has no place of its own.
    Region at = e.getLocation() == null ? null : region(e.getLocation());
    return problem(file, at, e.getOriginalMessage());
  }

  static Region region(TokenStreamLocation at) {
    return new Region(Math.max(1, at.getLineNr()), Math.max(1, at.getColumnNr()));
  }

  private static Region region(Mark mark) {
    return new Region(mark.getLine() + 1, mark.getColumn() + 1);
  }

  private static Problem problem(Location file, @Nullable Region at, String message) {
    String first = message == null ? "" : message.strip().lines().findFirst().orElse("");
    String said = first.isEmpty() ? "not readable in this format" : withoutQuotes(first);
    String cut = said.length() > MAX_MESSAGE ? said.substring(0, MAX_MESSAGE) + "…" : said;
    Location place = at == null ? file : file.at(at);
    return new Problem(place, "", "syntax error: " + cut, Problem.Fault.SYNTAX);
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
        String quoted = message.substring(at + 1, end);
        boolean known = quoted.length() == 1 || quoted.startsWith("<") || KNOWN.contains(quoted);
        out.append(c).append(known ? quoted : "…").append(c);
        at = end + 1;
      }
    }
    return out.toString();
  }
}
