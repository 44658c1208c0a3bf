package dten.preflight.fact.version;

import dten.preflight.fact.version.VersionRange.Trait;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds out in which notation a range is written. */
final class RangeNotation {
  private static final int MAX_CHARS = 500;

  private RangeNotation() {}

  static Optional<VersionRange> parse(String text, @Nullable VersionScheme scheme) {
    String range = text.strip();
    if (range.length() > MAX_CHARS) {
      return Optional.empty();
    }
    if (range.isEmpty()) {
      VersionScheme any = scheme == null ? VersionScheme.GENERIC : scheme;
      return Optional.of(
          new VersionRange(text, any, List.of(VersionInterval.EVERYTHING), Set.of(Trait.UNNAMED)));
    }
    if (range.toLowerCase(Locale.ROOT).startsWith("vers:")) {
      return VersNotation.parse(range);
    }
    if (isBracketed(range)) {
      VersionScheme counted = scheme == null ? VersionScheme.MAVEN : scheme;
      return BracketNotation.parse(range)
          .map(set -> new VersionRange(text, counted, set, EnumSet.noneOf(Trait.class)));
    }
    List<RangeToken> tokens = RangeToken.split(range);
    return tokens == null ? Optional.empty() : new RelationNotation(text, tokens, scheme).parse();
  }

  /** Brackets round two ends, and not round a relation as in Debian's {@code (>= 1.2)}. */
  private static boolean isBracketed(String range) {
    char first = range.charAt(0);
    if (first == '[' || first == ']') {
      return true;
    }
    String inside = range.substring(1).stripLeading();
    return first == '('
        && !inside.isEmpty()
        && (Character.isLetterOrDigit(inside.charAt(0)) || inside.charAt(0) == ',')
        && inside.indexOf(',') >= 0;
  }
}
