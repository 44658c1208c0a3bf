package dten.preflight.fact.change;

import java.util.Map;
import java.util.Set;

/**
 * What a setting is about that tunes how a system bears load and trouble, by the words of its name.
 */
public enum Tuning {
  /** Doing it again. */
  RETRY,
  /** How long something is waited for or kept alive. */
  PATIENCE,
  /** How many work at the same time. */
  POOL,
  /** How often something is done. */
  PACE,
  /** How much there may be of something. */
  SIZE,
  /** What is kept, and for how long. */
  CACHE;

  private static final Map<Tuning, Set<String>> WORDS =
      Map.of(
          RETRY,
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
          PATIENCE,
          Set.of("timeout", "timeouts", "deadline", "keepalive", "lease", "grace", "expiry"),
          POOL,
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
          PACE,
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
          SIZE,
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
          CACHE,
          Set.of("cache", "caching", "ttl", "eviction", "expiration"));

  private static final int LONGEST = 120;

  /** Says something beside another word only: the names of many constants have it. */
  private static final String TOO_COMMON = "max";

  /** Whether a word, in lower case, speaks of it. */
  public boolean has(String word) {
    return WORDS.getOrDefault(this, Set.of()).contains(word);
  }

  /** Whether one of the words, in lower case, speaks of it. */
  public boolean isIn(Set<String> some) {
    for (String each : some) {
      if (has(each)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a name speaks of any of them, however its words are joined. */
  public static boolean speaks(String name) {
    int length = Math.min(name.length(), LONGEST);
    StringBuilder word = new StringBuilder();
    for (int i = 0; i <= length; i++) {
      char c = i < length ? name.charAt(i) : ' ';
      boolean isLetter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      boolean isUpper = c >= 'A' && c <= 'Z';
      boolean isNew = isUpper && i > 0 && (name.charAt(i - 1) >= 'a' && name.charAt(i - 1) <= 'z');
      if (!isLetter || isNew) {
        if (word.length() > 0 && isWord(word.toString())) {
          return true;
        }
        word.setLength(0);
      }
      if (isLetter) {
        word.append(isUpper ? (char) (c + 32) : c);
      }
    }
    return false;
  }

  private static boolean isWord(String word) {
    for (Set<String> each : WORDS.values()) {
      if (each.contains(word)) {
        return !word.equals(TOO_COMMON);
      }
    }
    return false;
  }
}
