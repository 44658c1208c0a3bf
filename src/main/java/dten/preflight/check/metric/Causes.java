package dten.preflight.check.metric;

import dten.preflight.check.Quoted;
import dten.preflight.fact.change.ChangedDefault;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which changed defaults could explain a shift: those whose name is about something that acts on
 * what the series is about. They are candidates, most likely first, and never proofs.
 */
final class Causes {
  private static final int MOST = 3;
  private static final int LEAST_WORD = 4;

  private final List<Candidate> candidates = new ArrayList<>();

  private static final Map<Knob, Set<String>> WORDS =
      Map.of(
          Knob.RETRY,
          Set.of(
              "retry",
              "retries",
              "retrying",
              "backoff",
              "attempt",
              "attempts",
              "tries",
              "jitter",
              "multiplier",
              "redelivery",
              "redeliveries",
              "reconnect",
              "hedge",
              "circuit"),
          Knob.PATIENCE,
          Set.of("timeout", "timeouts", "deadline", "keepalive", "lease", "grace", "expiry"),
          Knob.POOL,
          Set.of(
              "pool",
              "poolsize",
              "threads",
              "workers",
              "concurrency",
              "parallelism",
              "connections",
              "permits",
              "bulkhead"),
          Knob.PACE,
          Set.of(
              "interval",
              "poll",
              "polling",
              "period",
              "delay",
              "heartbeat",
              "linger",
              "frequency",
              "wait",
              "cooldown",
              "window"),
          Knob.SIZE,
          Set.of(
              "limit",
              "limits",
              "max",
              "quota",
              "threshold",
              "throttle",
              "queue",
              "capacity",
              "buffer",
              "batch",
              "batchsize",
              "prefetch",
              "fetch",
              "maxsize"),
          Knob.CACHE,
          Set.of("cache", "caching", "ttl", "eviction", "expiration"));

  /** What a setting is about. */
  private enum Knob {
    RETRY,
    PATIENCE,
    POOL,
    PACE,
    SIZE,
    CACHE;

    private boolean isIn(Set<String> names) {
      for (String each : names) {
        if (WORDS.getOrDefault(this, Set.of()).contains(each)) {
          return true;
        }
      }
      return false;
    }

    private boolean has(String word) {
      return WORDS.getOrDefault(this, Set.of()).contains(word);
    }
  }

  /** A changed default, with the words of its name. */
  private record Candidate(ChangedDefault change, Set<String> words, Set<Knob> knobs) {
    int count(Knob knob) {
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
      EnumSet<Knob> knobs = EnumSet.noneOf(Knob.class);
      for (Knob knob : Knob.values()) {
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
      for (Knob knob : each.knobs) {
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
  private static int weight(Knob knob, Meaning meaning, Set<String> about) {
    boolean isRetry = Knob.RETRY.isIn(about) || about.contains("retried");
    boolean isTimeout = about.contains("timeout") || about.contains("timeouts");
    boolean isCache = about.contains("cache") || about.contains("hits") || about.contains("misses");
    if (isCache && knob == Knob.CACHE) {
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
