package dten.preflight.fact.version;

import dten.preflight.fact.version.VersionRange.Trait;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Ranges of signs or words before or behind versions: {@code >= 1.2 < 2}, "1.2 or later". */
final class RelationNotation {
  private static final Map<String, Relation> OPERATORS =
      Map.ofEntries(
          Map.entry("=", Relation.EQUAL),
          Map.entry("==", Relation.EQUAL),
          Map.entry("===", Relation.EQUAL),
          Map.entry("!=", Relation.NOT_EQUAL),
          Map.entry("<>", Relation.NOT_EQUAL),
          Map.entry("≠", Relation.NOT_EQUAL),
          Map.entry(">=", Relation.AT_LEAST),
          Map.entry("=>", Relation.AT_LEAST),
          Map.entry("≥", Relation.AT_LEAST),
          Map.entry(">", Relation.NEWER),
          Map.entry(">>", Relation.NEWER),
          Map.entry("<=", Relation.AT_MOST),
          Map.entry("=<", Relation.AT_MOST),
          Map.entry("≤", Relation.AT_MOST),
          Map.entry("<", Relation.OLDER),
          Map.entry("<<", Relation.OLDER),
          Map.entry("^", Relation.CARET),
          Map.entry("~", Relation.TILDE),
          Map.entry("~>", Relation.COMPATIBLE),
          Map.entry("~=", Relation.COMPATIBLE));

  private record Constraint(Relation relation, String version) {}

  private final String written;
  private final List<RangeToken> tokens;
  private final VersionScheme scheme;
  private final EnumSet<Trait> traits = EnumSet.noneOf(Trait.class);
  private final List<List<Constraint>> alternatives = new ArrayList<>();
  private List<Constraint> current = new ArrayList<>();
  private int at;

  RelationNotation(String written, List<RangeToken> tokens, @Nullable VersionScheme known) {
    this.written = written;
    this.tokens = tokens;
    this.scheme = known == null ? guess(tokens) : known;
    if (known == null && scheme == VersionScheme.SEMVER) {
      traits.add(Trait.NPM);
    }
  }

  /** Some signs belong to one scheme only. */
  private static VersionScheme guess(List<RangeToken> tokens) {
    VersionScheme guess = VersionScheme.GENERIC;
    for (RangeToken token : tokens) {
      String text = token.text();
      boolean operator = token.type() == RangeToken.Type.OPERATOR;
      if (operator && (text.equals("^") || text.equals("~"))) {
        return VersionScheme.SEMVER;
      }
      if (operator && (text.equals("<<") || text.equals(">>"))) {
        return VersionScheme.DEBIAN;
      }
      if (operator && (text.equals("~=") || text.equals("==="))) {
        return VersionScheme.PEP440;
      }
      if (token.type() == RangeToken.Type.VERSION && text.indexOf(':') > 0) {
        return VersionScheme.DEBIAN;
      }
      if (token.type() == RangeToken.Type.OR && text.equals("||")) {
        guess = VersionScheme.SEMVER;
      }
    }
    return guess;
  }

  Optional<VersionRange> parse() {
    while (at < tokens.size()) {
      if (!step()) {
        return Optional.empty();
      }
    }
    if (!current.isEmpty()) {
      alternatives.add(current);
    }
    List<VersionInterval> intervals = new ArrayList<>();
    for (List<Constraint> each : alternatives) {
      RangeBuilder builder = new RangeBuilder(scheme, traits.contains(Trait.NPM));
      each.forEach(c -> builder.add(c.relation, c.version));
      VersionInterval interval = builder.build();
      if (interval == null) {
        return Optional.empty();
      }
      intervals.add(interval);
    }
    boolean free = traits.contains(Trait.LATEST) || traits.contains(Trait.WILDCARD);
    if (intervals.isEmpty() && free) {
      intervals.add(VersionInterval.EVERYTHING);
    }
    return intervals.isEmpty()
        ? Optional.empty()
        : Optional.of(new VersionRange(written, scheme, intervals, traits));
  }

  /** Takes one relation or one connective; false where the text makes no sense. */
  private boolean step() {
    RangeToken token = tokens.get(at);
    return switch (token.type()) {
      case OPERATOR -> {
        at++;
        yield constraint(OPERATORS.get(token.text()));
      }
      case VERSION -> {
        // Two versions side by side say nothing about what is meant.
        boolean apart =
            current.isEmpty() || current.get(current.size() - 1).relation != Relation.NAMED;
        yield apart && version();
      }
      case COMMA -> {
        at++;
        yield comma();
      }
      case OR -> {
        at++;
        yield alternative();
      }
      case DASH -> false;
      case WORD -> words();
    };
  }

  private boolean constraint(@Nullable Relation relation) {
    while (at < tokens.size() && RangePhrases.NOISE.contains(tokens.get(at).text())) {
      at++;
    }
    if (relation == null || !isVersion(at)) {
      return false;
    }
    add(relation, tokens.get(at++).text());
    return true;
  }

  private void add(Relation relation, String version) {
    if (!RangeBuilder.withoutWildcard(version).equals(version)) {
      traits.add(Trait.WILDCARD);
    }
    current.add(new Constraint(relation, version));
  }

  /** A version without a sign before it, and what may follow. */
  private boolean version() {
    String version = tokens.get(at++).text();
    RangePhrases.Match after = RangePhrases.after(tokens, at);
    if (after != null) {
      at += after.words();
      add(after.relation(), version);
      return true;
    }
    if (version.endsWith("+") && !version.endsWith(".+") && version.length() > 1) {
      add(Relation.AT_LEAST, version.substring(0, version.length() - 1));
      return true;
    }
    boolean dash = at < tokens.size() && tokens.get(at).type() == RangeToken.Type.DASH;
    if ((dash || RangePhrases.isThrough(tokens, at)) && isVersion(at + 1)) {
      add(Relation.AT_LEAST, version);
      add(Relation.UP_TO, tokens.get(at + 1).text());
      at += 2;
      return true;
    }
    add(Relation.NAMED, version);
    return true;
  }

  /** Between versions without a sign a comma means "or", between relations "and". */
  private boolean comma() {
    boolean named =
        !current.isEmpty() && current.get(current.size() - 1).relation == Relation.NAMED;
    return !named || !isVersion(at) || alternative();
  }

  private boolean alternative() {
    if (current.isEmpty() && !traits.contains(Trait.WILDCARD)) {
      return false;
    }
    alternatives.add(current);
    current = new ArrayList<>();
    return at < tokens.size();
  }

  private boolean words() {
    String word = tokens.get(at).text();
    if (RangePhrases.LATEST.contains(word)) {
      traits.add(Trait.LATEST);
      at++;
      return true;
    }
    if (RangePhrases.ANY.contains(word)) {
      traits.add(Trait.WILDCARD);
      at++;
      return true;
    }
    if (word.equals("between") && isVersion(at + 1) && isWord(at + 2, "and") && isVersion(at + 3)) {
      add(Relation.AT_LEAST, tokens.get(at + 1).text());
      add(Relation.UP_TO, tokens.get(at + 3).text());
      at += 4;
      return true;
    }
    RangePhrases.Match before = RangePhrases.before(tokens, at);
    if (before != null) {
      at += before.words();
      if (RangePhrases.isThrough(tokens, at + 1) && isVersion(at)) {
        // "from 1.2 to 2.0"
        return version();
      }
      return constraint(before.relation());
    }
    if (word.equals("or")) {
      at++;
      return alternative();
    }
    if (word.equals("and") || word.equals("but")) {
      at++;
      return comma();
    }
    if (RangePhrases.NOISE.contains(word)) {
      at++;
      return true;
    }
    return false;
  }

  private boolean isVersion(int index) {
    return index < tokens.size() && tokens.get(index).type() == RangeToken.Type.VERSION;
  }

  private boolean isWord(int index, String word) {
    return index < tokens.size()
        && tokens.get(index).type() == RangeToken.Type.WORD
        && tokens.get(index).text().equals(word);
  }
}
