package dten.preflight.read.content.bytecode;

import java.util.Set;

/** Words of names that speak of patience, repetition, limits and sizes. */
final class TuningWords {
  private static final int LONGEST = 120;
  private static final Set<String> WORDS =
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
          "timeout",
          "timeouts",
          "deadline",
          "ttl",
          "expiry",
          "expiration",
          "keepalive",
          "lease",
          "pool",
          "threads",
          "workers",
          "concurrency",
          "parallelism",
          "connections",
          "permits",
          "interval",
          "poll",
          "polling",
          "period",
          "delay",
          "heartbeat",
          "linger",
          "frequency",
          "wait",
          "limit",
          "limits",
          "quota",
          "threshold",
          "capacity",
          "buffer",
          "batch",
          "prefetch",
          "cache",
          "eviction",
          "queue",
          "throttle",
          "window",
          "maxsize",
          "poolsize",
          "batchsize",
          "cooldown",
          "grace",
          "fetch",
          "hedge",
          "circuit",
          "bulkhead");

  private TuningWords() {}

  /** Whether a name speaks of such things, however its words are joined. */
  static boolean speaks(String name) {
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
    return WORDS.contains(word);
  }
}
