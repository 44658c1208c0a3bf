package dten.preflight.fact.metric;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a series is called, as Prometheus does it.
 *
 * @param name the metric, such as {@code http_requests_total}
 * @param labels by name
 */
public record SeriesName(String name, SortedMap<String, String> labels)
    implements Comparable<SeriesName> {
  /** Copies the labels. */
  public SeriesName {
    labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
  }

  /** One without labels. */
  public static SeriesName of(String name) {
    return new SeriesName(name, Collections.emptySortedMap());
  }

  /** A label's value; empty where there is none, which Prometheus takes for the same. */
  public String label(String label) {
    return labels.getOrDefault(label, "");
  }

  /** The same metric without some labels. */
  public SeriesName without(Collection<String> some) {
    TreeMap<String, String> rest = new TreeMap<>(labels);
    rest.keySet().removeAll(some);
    return rest.size() == labels.size() ? this : new SeriesName(name, rest);
  }

  /** The same labels on another metric. */
  public SeriesName named(String other) {
    return new SeriesName(other, labels);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SeriesName that && that.name.equals(name) && that.labels.equals(labels);
  }

  @Override
  public int hashCode() {
    return 31 * name.hashCode() + labels.hashCode();
  }

  @Override
  public int compareTo(SeriesName other) {
    int order = name.compareTo(other.name);
    return order == 0 ? toString().compareTo(other.toString()) : order;
  }

  /** Such as {@code http_requests_total{code="200"}}. */
  @Override
  public String toString() {
    if (labels.isEmpty()) {
      return name;
    }
    StringBuilder out = new StringBuilder(name).append('{');
    char before = '{';
    for (Map.Entry<String, String> each : labels.entrySet()) {
      if (before == ',') {
        out.append(',');
      }
      before = ',';
      out.append(each.getKey()).append("=\"");
      out.append(each.getValue().replace("\\", "\\\\").replace("\"", "\\\"")).append('"');
    }
    return out.append('}').toString();
  }
}
