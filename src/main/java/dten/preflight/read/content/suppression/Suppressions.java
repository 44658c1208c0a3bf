package dten.preflight.read.content.suppression;

import dten.preflight.fact.Kind;
import dten.preflight.fact.Suppression;
import dten.preflight.read.EntryHead;
import dten.preflight.read.FactSink;
import dten.preflight.read.content.scan.Sighting;
import dten.preflight.read.content.scan.Sought;
import dten.preflight.read.content.scan.Window;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds comments by which the authors of scripts, SQL and configuration silence the checkers of
 * these areas. They are counted, never obeyed: who made a package does not decide what is said of
 * it.
 */
public final class Suppressions implements Sought {
  /** As the documentation of each checker has them. */
  private static final List<String> MARKERS =
      List.of(
          "preflight:ignore",
          "gitleaks:allow",
          "trufflehog:ignore",
          "allowlist secret",
          "allowlist nextline secret",
          "secretlint-disable",
          "squawk-ignore",
          "eugene: ignore",
          "shellcheck disable=",
          "hadolint ignore=",
          "checkov:skip=",
          "tfsec:ignore",
          "nosemgrep",
          "nosec",
          "NOSONAR",
          "noqa");

  /** Texts about comments rather than with them. */
  private static final Set<String> PROSE = Set.of("md", "markdown", "rst", "adoc", "html", "htm");

  private static final List<String> COMMENT_SIGNS = List.of("#", "--", "//", "/*", "<!--", ";");

  @Override
  public List<String> keywords() {
    return MARKERS;
  }

  @Override
  public Optional<Sought.Run> open(EntryHead head, FactSink sink) {
    if (head.kind() != Kind.TEXT || PROSE.contains(head.extension())) {
      return Optional.empty();
    }
    return Optional.of(
        sighting -> {
          String marker = MARKERS.get(sighting.keyword());
          if (isWhole(sighting, marker) && isInComment(sighting.window())) {
            sink.add(
                new Suppression(sighting.at(sighting.window().keywordStart()), trimmed(marker)));
          }
        });
  }

  private static boolean isWhole(Sighting sighting, String marker) {
    Window window = sighting.window();
    int behind = window.keywordStart() + marker.length();
    return !isWord(window.before())
        && (marker.endsWith("=") || behind >= window.length() || !isWord(window.charAt(behind)));
  }

  private static boolean isWord(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  }

  /** Whether a comment sign stands before it in its line, as far as the window reaches back. */
  private static boolean isInComment(Window window) {
    int start = window.keywordStart();
    int from = start;
    while (from > 0 && window.charAt(from - 1) != '\n' && window.charAt(from - 1) != '\r') {
      from--;
    }
    String before = window.subSequence(from, start);
    for (String sign : COMMENT_SIGNS) {
      if (before.contains(sign)) {
        return true;
      }
    }
    return false;
  }

  private static String trimmed(String marker) {
    return marker.endsWith("=") ? marker.substring(0, marker.length() - 1) : marker;
  }
}
