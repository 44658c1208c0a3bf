package dten.preflight.check.metric;

import dten.preflight.fact.metric.Measure;
import dten.preflight.fact.metric.SeriesName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a series is about, by the words of its name and labels, and which way is worse. Names follow
 * the conventions of Prometheus, OpenTelemetry and Micrometer far enough for that.
 */
enum Meaning {
  /** How long something takes. */
  LATENCY(Direction.HIGHER_IS_WORSE),
  /** How often something has to be done again, fails, or comes too late. */
  TROUBLE(Direction.HIGHER_IS_WORSE),
  /** What waits, or is taken up. */
  LOAD(Direction.HIGHER_IS_WORSE),
  /** What is got done. */
  WORK(Direction.LOWER_IS_WORSE),
  /** Nobody knows which way is worse. */
  OTHER(Direction.UNKNOWN);

  /** Which way is worse. */
  enum Direction {
    HIGHER_IS_WORSE,
    LOWER_IS_WORSE,
    UNKNOWN
  }

  private static final Set<String> TROUBLES =
      Set.of(
          "retry",
          "retries",
          "retried",
          "retrying",
          "retransmit",
          "retransmits",
          "retransmission",
          "retransmissions",
          "resend",
          "resends",
          "redelivered",
          "redelivery",
          "redeliveries",
          "reconnect",
          "reconnects",
          "reattempt",
          "error",
          "errors",
          "err",
          "errs",
          "failure",
          "failures",
          "failed",
          "fail",
          "fails",
          "faults",
          "exception",
          "exceptions",
          "timeout",
          "timeouts",
          "timedout",
          "rejected",
          "rejections",
          "rejects",
          "rejection",
          "dropped",
          "drops",
          "drop",
          "discarded",
          "discards",
          "aborted",
          "aborts",
          "abort",
          "cancelled",
          "canceled",
          "throttled",
          "throttles",
          "throttling",
          "deadlock",
          "deadlocks",
          "rollback",
          "rollbacks",
          "resets",
          "restarts",
          "crashes",
          "panics",
          "evictions",
          "evicted",
          "misses",
          "miss",
          "unavailable",
          "refused",
          "expired",
          "conflicts",
          "backoffs",
          "shed",
          "lost",
          "dlq",
          "hedged");
  private static final Set<String> TIMES =
      Set.of(
          "latency",
          "latencies",
          "duration",
          "durations",
          "elapsed",
          "delay",
          "delays",
          "rtt",
          "roundtrip",
          "responsetime",
          "lag",
          "staleness",
          "pause",
          "pauses",
          "wait",
          "waits");
  private static final Set<String> UNITS_OF_TIME =
      Set.of(
          "seconds",
          "second",
          "ms",
          "millis",
          "milliseconds",
          "millisecond",
          "us",
          "micros",
          "microseconds",
          "ns",
          "nanos",
          "nanoseconds",
          "time");
  private static final Set<String> LOADS =
      Set.of(
          "queue",
          "queued",
          "queues",
          "backlog",
          "pending",
          "waiting",
          "waiters",
          "inflight",
          "blocked",
          "saturation",
          "utilization",
          "utilisation",
          "contention",
          "unacked",
          "unacknowledged",
          "stalled");
  private static final Set<String> WORKS =
      Set.of(
          "throughput",
          "success",
          "successes",
          "successful",
          "succeeded",
          "completed",
          "completions",
          "processed",
          "delivered",
          "hits",
          "hit",
          "hitratio",
          "availability",
          "available",
          "acknowledged",
          "committed",
          "commits",
          "up",
          "goodput");
  private static final Set<String> CLOCKS =
      Set.of("timestamp", "created", "uptime", "start", "cpu", "expiry", "modified");

  /** Labels that tell how something ended. */
  static final Set<String> OUTCOMES =
      Set.of(
          "status",
          "code",
          "outcome",
          "result",
          "state",
          "http_status",
          "status_code",
          "response_code",
          "status_class",
          "http_status_code",
          "http_response_status_code",
          "grpc_code",
          "grpc_status",
          "exception");

  private final Direction direction;

  Meaning(Direction direction) {
    this.direction = direction;
  }

  /** Which way is worse. */
  Direction direction() {
    return direction;
  }

  /** Of a measure. */
  static Meaning of(SeriesName name, Measure.Sort sort) {
    List<String> words = words(name.name());
    if (any(words, CLOCKS)) {
      return OTHER;
    }
    boolean isTime =
        any(words, TIMES)
            || (any(words, UNITS_OF_TIME) && (sort != Measure.Sort.RATE || words.contains("time")));
    boolean isTrouble = any(words, TROUBLES);
    if (sort == Measure.Sort.RATE) {
      if (isTrouble || isOfOutcome(name)) {
        return TROUBLE;
      }
      return any(words, WORKS) ? WORK : OTHER;
    }
    if (isTime && !(isTrouble && sort == Measure.Sort.LEVEL && any(words, Set.of("timeout")))) {
      return LATENCY;
    }
    if (isTrouble) {
      return TROUBLE;
    }
    if (any(words, LOADS)) {
      return LOAD;
    }
    return any(words, WORKS) ? WORK : OTHER;
  }

  /** Whether it is what a summary says a high quantile is. */
  static boolean isHighQuantile(SeriesName name) {
    String quantile = name.label("quantile");
    return quantile.equals("1") || (quantile.startsWith("0.9") && quantile.length() > 2);
  }

  /** Whether a label says that it went wrong: {@code code="503"}, {@code outcome="error"}. */
  static boolean isOfOutcome(SeriesName name) {
    for (String label : OUTCOMES) {
      String value = name.label(label).toLowerCase(Locale.ROOT);
      if (value.length() == 3 && value.charAt(0) == '5') {
        return true;
      }
      if (!value.isEmpty() && any(words(value), TROUBLES)) {
        return true;
      }
    }
    return false;
  }

  private static boolean any(List<String> words, Set<String> some) {
    for (String each : words) {
      if (some.contains(each)) {
        return true;
      }
    }
    return false;
  }

  /** The words of a name, in lower case, however they are joined: {@code a_b.c-dE}. */
  static List<String> words(String name) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean isLetter = Character.isLetterOrDigit(c);
      boolean isNew =
          isLetter
              && i > 0
              && Character.isUpperCase(c)
              && (Character.isLowerCase(name.charAt(i - 1))
                  || (i + 1 < name.length()
                      && Character.isUpperCase(name.charAt(i - 1))
                      && Character.isLowerCase(name.charAt(i + 1))));
      if (!isLetter || isNew) {
        if (word.length() > 0) {
          words.add(word.toString().toLowerCase(Locale.ROOT));
        }
        word.setLength(0);
      }
      if (isLetter) {
        word.append(c);
      }
    }
    if (word.length() > 0) {
      words.add(word.toString().toLowerCase(Locale.ROOT));
    }
    return words;
  }
}
