package dten.preflight.check.metric;

import dten.preflight.fact.Base;
import dten.preflight.fact.Location;
import dten.preflight.fact.metric.MetricSet;
import dten.preflight.fact.metric.Samples;
import dten.preflight.fact.metric.Series;
import dten.preflight.fact.metric.SeriesKind;
import dten.preflight.fact.metric.SeriesName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Kinds of series that the statistics were not made with: other distributions, memories, cycles,
 * gaps, lengths and steps than those of {@link Worlds}. Each makes one side; what changes between
 * the sides of an unchanged system (hours, traffic, step, a warm-up) is its own.
 */
enum UnseenWorlds {
  LOGNORMAL_TWO_HUMPS(Changed.LATENCY) {
    @Override
    void side(Side side) {
      side.days(1, 20_000);
      double[] noise = side.ar(0.7, 0.06);
      side.gauge(
          "req_latency_ms",
          i -> side.humps(i, 0.25) * 40 * Math.exp(noise[i] + 0.6 * side.gauss()));
    }
  },
  AR_NINE_TENTHS(Changed.LATENCY) {
    @Override
    void side(Side side) {
      side.days(1, 60_000);
      double[] noise = side.ar(0.9, 0.08);
      side.gauge("rpc_time_seconds", i -> 0.2 * Math.exp(noise[i]) * side.gamma(8));
    }
  },
  AR_SLOW(Changed.LATENCY) {
    @Override
    void side(Side side) {
      side.days(2, 60_000);
      double[] noise = side.ar(0.97, 0.05);
      side.gauge("rpc_time_seconds", i -> 0.2 * Math.exp(noise[i]) * side.gamma(8));
    }
  },
  LONG_MEMORY_DAY(Changed.NOTHING_CERTAIN) {
    @Override
    void side(Side side) {
      side.days(1, 60_000);
      double[] noise = side.pink(0.06);
      side.gauge("rpc_time_seconds", i -> 0.2 * Math.exp(noise[i]) * side.gamma(8));
    }
  },
  LONG_MEMORY_WEEK(Changed.LATENCY) {
    @Override
    void side(Side side) {
      side.days(7, 300_000);
      double[] noise = side.pink(0.04);
      side.gauge("rpc_time_seconds", i -> 0.2 * Math.exp(noise[i]) * side.gamma(8));
    }
  },
  DAY_EFFECT_WEEK(Changed.LATENCY) {
    @Override
    void side(Side side) {
      side.days(7, 300_000);
      double[] ofDay = side.ar(0, 0.02);
      side.gauge("rpc_time_seconds", i -> 0.2 * Math.exp(ofDay[i / 288]) * side.gamma(8));
    }
  },
  WEEK_WITH_WEEKEND(Changed.LATENCY) {
    @Override
    void side(Side side) {
      side.days(7, 300_000);
      double[] noise = side.ar(0.9, 0.06);
      side.gauge(
          "db_query_seconds",
          i -> 0.03 * side.week(i, 0.3) * side.humps(i, 0.2) * Math.exp(noise[i]) * side.gamma(5));
    }
  },
  WEEKEND_BEFORE_WEEKDAYS_AFTER(Changed.LATENCY) {
    @Override
    void side(Side side) {
      // Thursday to Sunday against Monday to Wednesday: days of work are in both.
      side.start = side.isAfter ? 20_010L : 20_006L;
      side.count = side.isAfter ? 3 * 1440 : 4 * 1440;
      side.step = 60_000;
      double[] noise = side.ar(0.9, 0.06);
      side.gauge(
          "db_query_seconds",
          i -> 0.03 * side.week(i, 0.3) * side.humps(i, 0.2) * Math.exp(noise[i]) * side.gamma(5));
    }
  },
  PARETO(Changed.LATENCY) {
    @Override
    void side(Side side) {
      side.days(1, 15_000);
      side.gauge("call_duration_ms", i -> 20 * Math.pow(side.uniform(), -1 / 2.2));
    }
  },
  BIMODAL(Changed.LATENCY) {
    @Override
    void side(Side side) {
      side.days(1, 15_000);
      double[] noise = side.ar(0.9, 0.05);
      side.gauge(
          "cache_get_seconds",
          i -> (side.uniform() < 0.9 ? 0.002 : 0.08) * Math.exp(noise[i] + 0.2 * side.gauss()));
    }
  },
  QUANTISED(Changed.LATENCY) {
    @Override
    void side(Side side) {
      side.days(1, 15_000);
      double[] noise = side.ar(0.8, 0.05);
      side.gauge(
          "ping_ms",
          i -> Math.rint(30 * side.factor * Math.exp(noise[i]) * side.gamma(4)) / side.factor);
    }
  },
  COARSE_QUANTISED(Changed.NOTHING_CERTAIN) {
    @Override
    void side(Side side) {
      side.days(1, 60_000);
      side.gauge("ping_ms", i -> Math.rint(2.2 * side.factor * side.gamma(30)) / side.factor);
    }
  },
  STEPPED_GAUGE(Changed.NOTHING_CERTAIN) {
    @Override
    void side(Side side) {
      side.days(1, 60_000);
      double[] level = {64};
      side.gauge(
          "heap_used_megabytes",
          i -> {
            level[0] = side.uniform() < 0.004 ? 64 + 16 * Math.floor(4 * side.uniform()) : level[0];
            return level[0];
          });
    }
  },
  RANDOM_WALK(Changed.NOTHING_CERTAIN) {
    @Override
    void side(Side side) {
      side.days(1, 60_000);
      double[] level = {1000 + 200 * side.shared};
      side.gauge("queue_depth", i -> level[0] = Math.max(0, level[0] + 5 * side.gauss()));
    }
  },
  DIFFERENT_STEPS(Changed.LATENCY) {
    @Override
    void side(Side side) {
      side.step = side.isAfter ? 60_000 : 15_000;
      side.count = side.isAfter ? 1440 : 5760 * 3;
      double keep = side.isAfter ? 0.8 : Math.pow(0.8, 0.25);
      double[] noise = side.ar(keep, 0.07);
      side.gauge(
          "search_seconds", i -> 0.3 * side.humps(i, 0.15) * Math.exp(noise[i]) * side.gamma(6));
    }
  },
  GAPS_AND_MISSING(Changed.LATENCY) {
    @Override
    void side(Side side) {
      side.days(1, 30_000);
      double[] noise = side.ar(0.9, 0.07);
      boolean[] lost = side.gaps(4, 90, 0.15);
      side.gauge(
          "search_seconds", i -> lost[i] ? Double.NaN : 0.3 * Math.exp(noise[i]) * side.gamma(6));
    }
  },
  DUPLICATES_OUT_OF_ORDER(Changed.LATENCY) {
    @Override
    void side(Side side) {
      side.days(1, 30_000);
      side.isShuffled = true;
      double[] noise = side.ar(0.9, 0.07);
      side.gauge("search_seconds", i -> 0.3 * Math.exp(noise[i]) * side.gamma(6));
    }
  },
  WARM_UP(Changed.LATENCY) {
    @Override
    void side(Side side) {
      side.days(1, 60_000);
      double[] noise = side.ar(0.8, 0.06);
      side.gauge(
          "render_seconds",
          i ->
              0.1
                  * (side.isAfter ? 1 + 2 * Math.exp(-i / 8.0) : 1)
                  * Math.exp(noise[i])
                  * side.gamma(10));
    }
  },
  POINTS_12(Changed.TOO_FEW) {
    @Override
    void side(Side side) {
      side.count = 12;
      side.step = 300_000;
      side.gauge("job_seconds", i -> 9 * Math.exp(0.3 * side.gauss()));
    }
  },
  POINTS_30(Changed.TOO_FEW) {
    @Override
    void side(Side side) {
      side.count = 30;
      side.step = 60_000;
      double[] noise = side.ar(0.5, 0.1);
      side.gauge("job_seconds", i -> 9 * Math.exp(noise[i] + 0.2 * side.gauss()));
    }
  },
  POINTS_60(Changed.TOO_FEW) {
    @Override
    void side(Side side) {
      side.count = 60;
      side.step = 60_000;
      double[] noise = side.ar(0.8, 0.1);
      side.gauge("job_seconds", i -> 9 * Math.exp(noise[i] + 0.2 * side.gauss()));
    }
  },
  HISTOGRAM_COARSE(Changed.LATENCY) {
    @Override
    void side(Side side) {
      side.days(1, 60_000);
      double[] noise = side.ar(0.9, 0.04);
      side.histogram(
          "http_seconds",
          new double[] {0.1, 0.25, 0.5, 1, 2.5, 5, 10},
          i -> 240 * side.humps(i, 0.5),
          i -> 0.22 * Math.exp(noise[i]),
          0.5);
    }
  },
  HISTOGRAM_BEYOND(Changed.LATENCY) {
    @Override
    void side(Side side) {
      side.days(1, 60_000);
      double[] noise = side.ar(0.9, 0.04);
      side.histogram(
          "http_seconds",
          new double[] {0.01, 0.1, 0.25, 0.5, 0.7},
          i -> 240 * side.humps(i, 0.5),
          i -> 0.3 * Math.exp(noise[i]),
          0.5);
    }
  },
  HISTOGRAM_MORE_TRAFFIC(Changed.LATENCY) {
    @Override
    void side(Side side) {
      side.days(1, 60_000);
      double[] noise = side.ar(0.9, 0.04);
      double more = side.isAfter ? 1.3 : 1;
      side.histogram(
          "http_seconds",
          new double[] {0.05, 0.1, 0.2, 0.3, 0.4, 0.6, 0.8, 1.2, 1.6, 2.4},
          i -> more * 120 * side.humps(i, 0.5),
          i -> 0.2 * Math.exp(noise[i]),
          0.6);
    }
  },
  RETRIES_BURSTY(Changed.COUNTS) {
    @Override
    void side(Side side) {
      side.days(2, 60_000);
      double[] noise = side.ar(0.95, 0.7);
      side.counter("client_retries_total", i -> 6 * Math.exp(noise[i]));
    }
  },
  RETRIES_RARE(Changed.COUNTS) {
    @Override
    void side(Side side) {
      side.days(2, 60_000);
      side.counter("grpc_retries_total", i -> 0.1);
    }
  },
  ERRORS_MOSTLY_ZERO(Changed.TOO_FEW) {
    @Override
    void side(Side side) {
      side.days(1, 60_000);
      side.counter("job_failures_total", i -> 5.0 / 1440);
    }
  },
  ERRORS_INCIDENTS(Changed.NOTHING_CERTAIN) {
    @Override
    void side(Side side) {
      side.days(1, 60_000);
      double[] level = {0};
      side.counter(
          "upstream_errors_total",
          i -> {
            level[0] = level[0] > 0.01 ? level[0] * 0.9 : side.uniform() < 0.003 ? 60 : 0;
            return 0.05 + level[0];
          });
    }
  },
  RETRIES_RESETS_AND_GAPS(Changed.COUNTS) {
    @Override
    void side(Side side) {
      side.days(1, 30_000);
      side.restarts = 7;
      side.lost = side.gaps(3, 60, 0.1);
      double[] noise = side.ar(0.9, 0.3);
      side.counter("client_retries_total", i -> 2 * side.humps(i, 0.6) * Math.exp(noise[i]));
    }
  },
  RETRIES_WITH_MORE_TRAFFIC(Changed.COUNTS) {
    @Override
    void side(Side side) {
      side.days(1, 60_000);
      double more = side.isAfter ? 1.3 : 1;
      double[] noise = side.ar(0.9, 0.2);
      double[] requests = new double[side.count];
      for (int i = 0; i < requests.length; i++) {
        requests[i] = side.poisson(more * 600 * side.humps(i, 0.6) * Math.exp(noise[i]));
      }
      side.fixed("client_requests_total", i -> requests[i]);
      side.counter("client_retries_total", i -> 0.02 * requests[i]);
    }
  },
  ERRORS_BY_CODE_WITH_MORE_TRAFFIC(Changed.COUNTS) {
    @Override
    void side(Side side) {
      side.days(1, 60_000);
      double more = side.isAfter ? 1.3 : 1;
      double[] noise = side.ar(0.9, 0.2);
      double[] requests = new double[side.count];
      for (int i = 0; i < requests.length; i++) {
        requests[i] = side.poisson(more * 600 * side.humps(i, 0.6) * Math.exp(noise[i]));
      }
      side.fixed("http_requests_total{code=200}", i -> requests[i]);
      side.counter("http_requests_total{code=503}", i -> 0.01 * requests[i]);
    }
  },
  TIMEOUTS_WEEKEND_TRAFFIC(Changed.COUNTS) {
    @Override
    void side(Side side) {
      side.start = side.isAfter ? 20_010L : 20_008L;
      side.count = 2 * 1440;
      side.step = 60_000;
      double[] requests = new double[side.count];
      for (int i = 0; i < requests.length; i++) {
        requests[i] = side.poisson(400 * side.week(i, 0.5) * side.humps(i, 0.6));
      }
      side.fixed("api_calls_total", i -> requests[i]);
      side.counter("api_timeouts_total", i -> 0.02 * requests[i]);
    }
  },
  QUEUE_INTEGERS(Changed.COUNTS) {
    @Override
    void side(Side side) {
      side.days(1, 60_000);
      double[] noise = side.ar(0.9, 0.4);
      side.gauge(
          "pending_tasks",
          i ->
              side.poisson(1.5 * side.factor * side.humps(i, 0.5) * Math.exp(noise[i]))
                  / side.factor);
    }
  };

  /** What is done to the side after the change. */
  enum Changed {
    /** A tenth more; it has to be found. */
    LATENCY,
    /** Twice as many; it has to be found. */
    COUNTS,
    /** Too little data to find anything, so that the tool has to say so. */
    TOO_FEW,
    /** Wanders by itself as far as what would be looked for. */
    NOTHING_CERTAIN
  }

  private final Changed changed;

  UnseenWorlds(Changed changed) {
    this.changed = changed;
  }

  Changed changed() {
    return changed;
  }

  abstract void side(Side side);

  /** One side of it. */
  MetricSet of(SplittableRandom random, double shared, boolean isAfter, double factor) {
    Side side = new Side(random, shared, isAfter, factor);
    side(side);
    return new MetricSet(side.all, List.of());
  }

  /** The value of a place in the order of time. */
  interface At {
    double value(int i);
  }

  /** Where one side is put together. */
  static final class Side {
    private static final Location FILE = new Location(Base.OPERATOR, "unseen.csv", null);
    private final SplittableRandom random;
    private final List<Series> all = new ArrayList<>();
    final double shared;
    final boolean isAfter;
    final double factor;
    long start;
    long step = 60_000;
    int count = 1440;
    int restarts;
    boolean isShuffled;
    boolean[] lost = {};

    Side(SplittableRandom random, double shared, boolean isAfter, double factor) {
      this.random = random;
      this.shared = shared;
      this.isAfter = isAfter;
      this.factor = factor;
      // Both are Mondays: 1 January 1970 was a Thursday.
      this.start = isAfter ? 20_010 : 20_003;
    }

    void days(int days, long milliseconds) {
      step = Math.min(milliseconds, 300_000);
      count = (int) (days * Worlds.DAY / step);
    }

    double uniform() {
      return random.nextDouble();
    }

    double gauss() {
      return Math.sqrt(-2 * Math.log(1 - random.nextDouble()))
          * Math.cos(2 * Math.PI * random.nextDouble());
    }

    /** Of mean 1, put together of so many exponential ones. */
    double gamma(int parts) {
      double product = 1;
      for (int i = 0; i < parts; i++) {
        product *= 1 - random.nextDouble();
      }
      return -Math.log(product) / parts;
    }

    double poisson(double mean) {
      if (mean > 60) {
        return Math.max(0, Math.rint(mean + Math.sqrt(mean) * gauss()));
      }
      double limit = Math.exp(-mean);
      double product = random.nextDouble();
      double events = 0;
      while (product > limit) {
        product *= random.nextDouble();
        events++;
      }
      return events;
    }

    double[] ar(double keep, double deviation) {
      double[] values = new double[count];
      double now = deviation * gauss();
      for (int i = 0; i < count; i++) {
        now = keep * now + deviation * Math.sqrt(1 - keep * keep) * gauss();
        values[i] = now;
      }
      return values;
    }

    /** About 1/f: levels that hold for 2, 4, 8 ... steps, up to twice as long as it lasts. */
    double[] pink(double deviation) {
      double[] values = new double[count];
      int octaves = 2 + (int) (Math.log(count) / Math.log(2));
      double[] level = new double[octaves];
      for (int k = 0; k < octaves; k++) {
        level[k] = gauss();
      }
      for (int i = 0; i < count; i++) {
        for (int k = 0; k < octaves; k++) {
          level[k] = random.nextDouble() < Math.pow(0.5, k) ? gauss() : level[k];
          values[i] += deviation * level[k] / Math.sqrt(octaves);
        }
      }
      return values;
    }

    double humps(int i, double height) {
      double day = 2 * Math.PI * (i * step % Worlds.DAY) / Worlds.DAY;
      return 1 + height * (0.6 * Math.cos(day - 3.8) + 0.4 * Math.cos(2 * day - 1));
    }

    /** Less on Saturdays and Sundays. */
    double week(int i, double less) {
      long day = start + i * step / Worlds.DAY;
      long ofWeek = (day + 3) % 7;
      return ofWeek >= 5 ? 1 - less : 1;
    }

    boolean[] gaps(int gaps, int longest, double share) {
      boolean[] missing = new boolean[count];
      for (int i = 0; i < count; i++) {
        missing[i] = random.nextDouble() < share;
      }
      for (int g = 0; g < gaps; g++) {
        int from = random.nextInt(count);
        for (int i = from; i < Math.min(count, from + 1 + random.nextInt(longest)); i++) {
          missing[i] = true;
        }
      }
      return missing;
    }

    void gauge(String name, At at) {
      Samples.Builder samples = new Samples.Builder();
      double last = Double.NaN;
      for (int i = 0; i < count; i++) {
        long time = start * Worlds.DAY + i * step;
        double value = at.value(i) * factor;
        if (isShuffled && i % 10 == 3) {
          samples.add(time - 5 * step, last);
          samples.add(time + 3 * step / 2, value);
        }
        samples.add(time, value);
        last = value;
      }
      add(name, samples, SeriesKind.GAUGE);
    }

    void counter(String name, At perStep) {
      fixed(name, i -> poisson(factor * perStep.value(i)));
    }

    void fixed(String name, At events) {
      Samples.Builder samples = new Samples.Builder();
      double total = random.nextInt(1000);
      for (int i = 0; i < count; i++) {
        if (restarts > 0 && random.nextInt(count) < restarts) {
          total = 0;
        }
        total += events.value(i);
        if (lost.length == 0 || !lost[i]) {
          samples.add(start * Worlds.DAY + i * step, total);
        }
      }
      add(name, samples, SeriesKind.COUNTER);
    }

    /** Lognormal ones, counted by what the distribution function says, with chance. */
    void histogram(String name, double[] bounds, At events, At median, double sigma) {
      List<Samples.Builder> totals = new ArrayList<>();
      double[] now = new double[bounds.length + 1];
      Samples.Builder sums = new Samples.Builder();
      double sum = 0;
      for (int b = 0; b <= bounds.length; b++) {
        totals.add(new Samples.Builder());
      }
      for (int i = 0; i < count; i++) {
        double all = poisson(events.value(i));
        double middle = median.value(i) * factor;
        for (int k = 0; k < all; k++) {
          double each = middle * Math.exp(sigma * gauss());
          sum += each;
          for (int b = bounds.length; b >= 0 && (b == bounds.length || each <= bounds[b]); b--) {
            now[b]++;
          }
        }
        for (int b = 0; b <= bounds.length; b++) {
          totals.get(b).add(start * Worlds.DAY + i * step, now[b]);
        }
        sums.add(start * Worlds.DAY + i * step, sum);
      }
      for (int b = 0; b <= bounds.length; b++) {
        String le = b == bounds.length ? "+Inf" : String.valueOf(bounds[b]);
        add(name + "_bucket{le=" + le + "}", totals.get(b), SeriesKind.COUNTER);
      }
      add(name + "_sum", sums, SeriesKind.COUNTER);
      add(name + "_count", totals.get(bounds.length), SeriesKind.COUNTER);
    }

    private void add(String name, Samples.Builder samples, SeriesKind kind) {
      int brace = name.indexOf('{');
      SeriesName named = SeriesName.of(brace < 0 ? name : name.substring(0, brace));
      if (brace >= 0) {
        String label = name.substring(brace + 1, name.length() - 1);
        int is = label.indexOf('=');
        named =
            new SeriesName(
                named.name(),
                new TreeMap<>(Map.of(label.substring(0, is), label.substring(is + 1))));
      }
      all.add(new Series(named, kind, FILE, samples.build()));
    }
  }
}
