package dten.preflight.check.metric;

import dten.preflight.check.Quoted;
import dten.preflight.fact.change.ChangedDefault;
import dten.preflight.fact.change.Tuning;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which changed defaults could explain a shift: those whose name is about something that acts on
 * what the series is about. They are candidates, most likely first, and never proofs.
 */
final class Causes {
  private static final int MOST = 3;
  private static final int LEAST_WORD = 4;

  private final List<Candidate> candidates = new ArrayList<>();

  /** A changed default, with the words of its name. */
  private record Candidate(ChangedDefault change, Set<String> words, Set<Tuning> knobs) {
    int count(Tuning knob) {
      int count = 0;
      for (String each : words) {
        count += knob.has(each) ? 1 : 0;
      }
      return count;
    }
  }

  /** A candidate and how well it fits. */
  private record Scored(Candidate candidate, int score) {}

  Causes(List<ChangedDefault> changes) {
    for (ChangedDefault each : changes) {
      Set<String> words = new HashSet<>(Meaning.words(each.name()));
      EnumSet<Tuning> knobs = EnumSet.noneOf(Tuning.class);
      for (Tuning knob : Tuning.values()) {
        if (knob.isIn(words)) {
          knobs.add(knob);
        }
      }
      if (!knobs.isEmpty()) {
        candidates.add(new Candidate(each, words, knobs));
      }
    }
  }

  /** Whether there is anything that could explain something. */
  boolean isEmpty() {
    return candidates.isEmpty();
  }

  /** The candidates for one series, as the end of a message; empty where there is none. */
  String of(Judged judged) {
    Set<String> about = new HashSet<>(Meaning.words(judged.shifts().pair().name().toString()));
    List<Scored> scored = new ArrayList<>();
    for (Candidate each : candidates) {
      int score = 0;
      for (Tuning knob : each.knobs) {
        int weight = 10 * weight(knob, judged.meaning(), about);
        // A backoff of retries is more about retries than their delay is.
        score = Math.max(score, weight == 0 ? 0 : weight + each.count(knob));
      }
      for (String word : each.words) {
        score += word.length() >= LEAST_WORD && about.contains(word) ? 4 : 0;
      }
      if (score >= 10) {
        scored.add(new Scored(each, score));
      }
    }
    scored.sort(
        (a, b) ->
            a.score != b.score
                ? b.score - a.score
                : a.candidate.change.location().compareTo(b.candidate.change.location()));
    if (scored.isEmpty()) {
      return "";
    }
    StringBuilder out = new StringBuilder("; could be explained by ");
    for (int i = 0; i < Math.min(MOST, scored.size()); i++) {
      out.append(i == 0 ? "" : ", ").append(words(scored.get(i).candidate.change));
    }
    int more = scored.size() - MOST;
    return more > 0 ? out + " and " + more + " more changes" : out.toString();
  }

  private static String words(ChangedDefault change) {
    String what = Quoted.cut(change.name());
    String where = " (" + change.location() + ")";
    if (change.before().isEmpty()) {
      return what + " now set to " + Quoted.cut(change.after()) + where;
    }
    if (change.after().isEmpty()) {
      return what + " no longer set, before " + Quoted.cut(change.before()) + where;
    }
    return what
        + " changed from "
        + Quoted.cut(change.before())
        + " to "
        + Quoted.cut(change.after())
        + where;
  }

  /** How readily one acts on the other, from 0 to 5. */
  private static int weight(Tuning knob, Meaning meaning, Set<String> about) {
    boolean isRetry = Tuning.RETRY.isIn(about) || about.contains("retried");
    boolean isTimeout = about.contains("timeout") || about.contains("timeouts");
    boolean isCache = about.contains("cache") || about.contains("hits") || about.contains("misses");
    if (isCache && knob == Tuning.CACHE) {
      return 5;
    }
    return switch (meaning) {
      case TROUBLE ->
          switch (knob) {
            case RETRY -> isRetry ? 5 : 3;
            case PATIENCE -> isTimeout ? 5 : 4;
            case POOL, SIZE, PACE -> 2;
            case CACHE -> 1;
          };
      case LATENCY ->
          switch (knob) {
            case POOL, RETRY -> 4;
            case PATIENCE, PACE, CACHE -> 3;
            case SIZE -> 2;
          };
      case LOAD ->
          switch (knob) {
            case POOL -> 4;
            case SIZE, RETRY -> 3;
            case PACE, PATIENCE -> 2;
            case CACHE -> 1;
          };
      case WORK ->
          switch (knob) {
            case POOL -> 4;
            case SIZE, CACHE -> 3;
            case RETRY, PACE, PATIENCE -> 2;
          };
      case OTHER -> 0;
    };
  }
}
