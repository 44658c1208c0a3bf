package dten.preflight.fact.version;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The English words people put before and behind versions. */
final class RangePhrases {
  /** A relation and how many words it took. */
  record Match(Relation relation, int words) {}

  static final Set<String> LATEST =
      Set.of(
          "latest",
          "newest",
          "current",
          "recent",
          "stable",
          "latest.release",
          "latest.integration",
          "release");
  static final Set<String> ANY = Set.of("any", "all", "every", "whatever", "anything");
  static final Set<String> NOISE =
      Set.of("version", "versions", "the", "most", "of", "is", "must", "be", "any.version");

  private static final int MAX_WORDS = 4;
  private static final Map<String, Relation> BEFORE = new HashMap<>();
  private static final Map<String, Relation> AFTER = new HashMap<>();

  static {
    put(BEFORE, Relation.AT_LEAST, "at least", "minimum", "min", "from", "since", "starting with");
    put(BEFORE, Relation.AT_LEAST, "not older than", "no older than", "not earlier than");
    put(BEFORE, Relation.AT_LEAST, "no earlier than", "not less than", "no less than");
    put(BEFORE, Relation.AT_LEAST, "not lower than", "no lower than", "minimum version");
    put(BEFORE, Relation.NEWER, "newer than", "later than", "greater than", "higher than");
    put(BEFORE, Relation.NEWER, "above", "after", "more than");
    put(BEFORE, Relation.OLDER, "older than", "earlier than", "less than", "lower than");
    put(BEFORE, Relation.OLDER, "before", "below", "under", "prior to");
    put(BEFORE, Relation.UP_TO, "up to", "at most", "maximum", "max", "through", "to", "until");
    put(BEFORE, Relation.UP_TO, "not newer than", "no newer than", "not later than");
    put(BEFORE, Relation.UP_TO, "no later than", "not higher than", "no higher than");
    put(BEFORE, Relation.UP_TO, "not greater than", "maximum version", "up to and including");
    put(BEFORE, Relation.EQUAL, "exactly", "only", "equal to", "equals");
    put(BEFORE, Relation.NOT_EQUAL, "not", "except", "excluding", "but not", "other than");
    for (String joint : List.of("or", "and")) {
      for (String up : List.of("later", "newer", "higher", "greater", "above", "up", "more")) {
        put(AFTER, Relation.AT_LEAST, joint + " " + up);
      }
      put(AFTER, Relation.AT_LEAST, joint + " onwards", joint + " upwards", joint + " better");
      for (String down : List.of("earlier", "older", "lower", "below", "less")) {
        put(AFTER, Relation.UP_TO, joint + " " + down);
      }
    }
    put(AFTER, Relation.AT_LEAST, "upwards", "onwards", "onward", "upward", "minimum");
    put(AFTER, Relation.UP_TO, "maximum");
    put(AFTER, Relation.NAMED, "only", "exactly");
  }

  private RangePhrases() {}

  private static void put(Map<String, Relation> map, Relation relation, String... phrases) {
    for (String phrase : phrases) {
      map.put(phrase, relation);
    }
  }

  static @Nullable Match before(List<RangeToken> tokens, int at) {
    return match(BEFORE, tokens, at);
  }

  static @Nullable Match after(List<RangeToken> tokens, int at) {
    return match(AFTER, tokens, at);
  }

  /** Whether "to" or "through" stands here, between two versions. */
  static boolean isThrough(List<RangeToken> tokens, int at) {
    return at < tokens.size()
        && tokens.get(at).type() == RangeToken.Type.WORD
        && Set.of("to", "through", "thru", "until", "till").contains(tokens.get(at).text());
  }

  /** The longest phrase that starts here. */
  private static @Nullable Match match(
      Map<String, Relation> phrases, List<RangeToken> tokens, int at) {
    Match best = null;
    StringBuilder phrase = new StringBuilder();
    for (int i = 0; i < MAX_WORDS && at + i < tokens.size(); i++) {
      if (tokens.get(at + i).type() != RangeToken.Type.WORD) {
        break;
      }
      phrase.append(i == 0 ? "" : " ").append(tokens.get(at + i).text());
      Relation relation = phrases.get(phrase.toString());
      if (relation != null) {
        best = new Match(relation, i + 1);
      }
    }
    return best;
  }
}
