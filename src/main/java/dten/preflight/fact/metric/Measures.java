package dten.preflight.fact.metric;

import dten.preflight.fact.Location;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Brings the series of both sides together: totals become what was counted between two samples,
 * buckets become distributions, and instances of one thing are taken together.
 */
public final class Measures {
  /**
   * Labels that name who measured, not what: after an upgrade they are others, or there are more or
   * fewer of them, and the thing is the same.
   */
  static final Set<String> INSTANCES =
      Set.of(
          "instance",
          "pod",
          "pod_name",
          "pod_uid",
          "pod_ip",
          "host",
          "hostname",
          "host_name",
          "node",
          "nodename",
          "container_id",
          "replica",
          "replicaset",
          "version",
          "app_version",
          "service_version",
          "service_instance_id",
          "build",
          "release",
          "revision",
          "commit",
          "image",
          "pod_template_hash",
          "endpoint_ip",
          "pid",
          "uid");

  private Measures() {}

  /** All pairs, by name. */
  public static List<MeasurePair> pairs(MetricSet before, MetricSet after) {
    Kinds kinds = new Kinds(before, after);
    Map<SeriesName, Measure> old = measures(before, kinds);
    Map<SeriesName, Measure> fresh = measures(after, kinds);
    TreeSet<SeriesName> names = new TreeSet<>(old.keySet());
    names.addAll(fresh.keySet());
    List<MeasurePair> pairs = new ArrayList<>();
    for (SeriesName name : names) {
      Measure was = old.get(name);
      Measure is = fresh.get(name);
      if (was != null && is != null && was.sort() == Measure.Sort.DISTRIBUTION) {
        Bounds common = was.bounds().common(is.bounds());
        was = coarser(was, common);
        is = coarser(is, common);
      }
      pairs.add(new MeasurePair(name, Optional.ofNullable(was), Optional.ofNullable(is)));
    }
    return pairs;
  }

  private static Map<SeriesName, Measure> measures(MetricSet set, Kinds kinds) {
    Map<SeriesName, List<Series>> groups = new TreeMap<>();
    Map<SeriesName, List<Distribution>> spread = new TreeMap<>();
    for (Distribution each : Buckets.distributions(set)) {
      spread.computeIfAbsent(each.name().without(INSTANCES), n -> new ArrayList<>()).add(each);
    }
    for (Series each : set.series()) {
      if (!Buckets.isPart(each.name(), kinds)) {
        groups.computeIfAbsent(each.name().without(INSTANCES), n -> new ArrayList<>()).add(each);
      }
    }
    Map<SeriesName, Measure> measures = new LinkedHashMap<>();
    groups.forEach((name, all) -> measures.put(name, simple(name, all, kinds)));
    spread.forEach((name, all) -> measures.put(name, spread(name, all)));
    Map<SeriesName, List<Intervals>> means = new TreeMap<>();
    Map<SeriesName, Location> places = new HashMap<>();
    Sums.ofSummaries(
        set,
        kinds,
        (series, mean) -> {
          SeriesName name = series.name().without(INSTANCES);
          means.computeIfAbsent(name, n -> new ArrayList<>()).add(mean);
          places.putIfAbsent(name, series.location());
        });
    means.forEach(
        (name, all) ->
            measures.putIfAbsent(
                name,
                new Measure(
                    name,
                    Measure.Sort.MEAN,
                    Objects.requireNonNull(places.get(name)),
                    Bounds.NONE,
                    List.of(),
                    all,
                    all)));
    return measures;
  }

  private static Measure simple(SeriesName name, List<Series> all, Kinds kinds) {
    Location location = all.get(0).location();
    if (!kinds.isCounter(name.name())) {
      List<Samples> levels = all.stream().map(Series::samples).toList();
      return new Measure(
          name, Measure.Sort.LEVEL, location, Bounds.NONE, levels, List.of(), List.of());
    }
    List<Intervals> counts = new ArrayList<>();
    for (Series each : all) {
      counts.add(increases(each.samples()));
    }
    return new Measure(
        name, Measure.Sort.RATE, location, Bounds.NONE, List.of(), counts, List.of());
  }

  /** A total that falls has started again, and what it shows then was counted since. */
  private static Intervals increases(Samples totals) {
    Intervals.Builder counts = new Intervals.Builder(1);
    double[] one = new double[1];
    for (int i = 1; i < totals.size(); i++) {
      double rise = totals.value(i) - totals.value(i - 1);
      one[0] = Math.max(0, rise < 0 ? totals.value(i) : rise);
      counts.add(totals.time(i - 1), totals.time(i), one);
    }
    return counts.build();
  }

  private static Measure spread(SeriesName name, List<Distribution> all) {
    Bounds bounds = all.get(0).bounds();
    for (Distribution each : all) {
      bounds = bounds.common(each.bounds());
    }
    List<Intervals> counts = new ArrayList<>();
    for (Distribution each : all) {
      counts.add(each.bounds().merged(each.counts(), bounds));
    }
    Location location = all.get(0).location();
    List<Intervals> sums = new ArrayList<>();
    for (Distribution each : all) {
      if (each.sums().size() > 0) {
        sums.add(each.sums());
      }
    }
    return new Measure(name, Measure.Sort.DISTRIBUTION, location, bounds, List.of(), counts, sums);
  }

  private static Measure coarser(Measure measure, Bounds bounds) {
    List<Intervals> counts = new ArrayList<>();
    for (Intervals each : measure.counts()) {
      counts.add(measure.bounds().merged(each, bounds));
    }
    return new Measure(
        measure.name(),
        measure.sort(),
        measure.location(),
        bounds,
        List.of(),
        counts,
        measure.sums());
  }
}
