package dten.preflight.check.archive;

import dten.preflight.fact.Anomaly;
import dten.preflight.fact.Location;
import dten.preflight.fact.Overflow;
import dten.preflight.fact.PackageFacts;
import dten.preflight.finding.Findings;
import dten.preflight.finding.Level;
import dten.preflight.finding.Rule;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which rule speaks of which anomaly, how grave it is in the package and in an archive inside it,
 * and in what words. An archive inside was made by somebody else's build tool, years ago perhaps,
 * and is not unpacked by an installer: what is harmless there is said more quietly.
 */
final class AnomalyTable {
  /** How many anomalies of one kind in one archive are findings of their own. */
  private static final int MAX_SINGLE = 10;

  /**
   * One kind of anomaly.
   *
   * @param inPackage its level in the package itself
   * @param nested its level in an archive inside
   * @param what the fault in words
   * @param fix what to do about it
   */
  record Row(Anomaly.Kind kind, Rule rule, Level inPackage, Level nested, String what, String fix) {
    /** The same level everywhere: that of the rule. */
    Row(Anomaly.Kind kind, Rule rule, String what, String fix) {
      this(kind, rule, rule.defaultLevel(), rule.defaultLevel(), what, fix);
    }

    /** The rule's level in the package and another one inside. */
    Row(Anomaly.Kind kind, Rule rule, Level nested, String what, String fix) {
      this(kind, rule, rule.defaultLevel(), nested, what, fix);
    }
  }

  private record Group(Anomaly.Kind kind, String archive) {}

  private final Map<Anomaly.Kind, Row> rows = new EnumMap<>(Anomaly.Kind.class);
  private final List<Rule> rules;

  AnomalyTable(Row... rows) {
    Set<Rule> named = new LinkedHashSet<>();
    for (Row row : rows) {
      this.rows.put(row.kind(), row);
      named.add(row.rule());
    }
    this.rules = List.copyOf(named);
  }

  /** Each once, in the order of the rows. */
  List<Rule> rules() {
    return rules;
  }

  /** Reports every anomaly that stands in the table. */
  void report(PackageFacts pkg, Findings findings) {
    Map<Group, List<Anomaly>> groups = new LinkedHashMap<>();
    for (Anomaly anomaly : pkg.all(Anomaly.class)) {
      if (rows.containsKey(anomaly.kind())) {
        Group group = new Group(anomaly.kind(), anomaly.archive());
        groups.computeIfAbsent(group, g -> new ArrayList<>()).add(anomaly);
      }
    }
    if (groups.isEmpty()) {
      return;
    }
    Map<Location, List<Overflow>> dropped = new LinkedHashMap<>();
    for (Overflow overflow : pkg.all(Overflow.class)) {
      dropped.computeIfAbsent(overflow.location(), l -> new ArrayList<>()).add(overflow);
    }
    groups.forEach(
        (group, anomalies) -> {
          Row row = rows.get(group.kind());
          if (row != null) {
            report(row, group.archive(), anomalies, dropped, findings);
          }
        });
  }

  private static void report(
      Row row,
      String archive,
      List<Anomaly> anomalies,
      Map<Location, List<Overflow>> dropped,
      Findings findings) {
    Level level = archive.isEmpty() ? row.inPackage() : row.nested();
    long unsaid = 0;
    for (Overflow overflow : dropped.getOrDefault(Location.ofEntry(archive), List.of())) {
      unsaid += overflow.kind().equals(row.kind().name()) ? overflow.dropped() : 0;
    }
    boolean quiet = level == Level.NOTE && !archive.isEmpty();
    int single = quiet && anomalies.size() > 1 ? 0 : Math.min(MAX_SINGLE, anomalies.size());
    for (Anomaly anomaly : anomalies.subList(0, single)) {
      findings.report(row.rule(), level, anomaly.location(), message(row, anomaly), row.fix());
    }
    long more = anomalies.size() - single + unsaid;
    if (more > 0) {
      Anomaly next = anomalies.get(Math.min(single, anomalies.size() - 1));
      findings.report(
          row.rule(),
          level,
          Location.ofEntry(archive),
          more
              + (single > 0 ? " more entries: " : " entries: ")
              + row.what()
              + ", such as "
              + inside(next)
              + details(next),
          row.fix());
    }
  }

  private static String inside(Anomaly anomaly) {
    String path = anomaly.location().path();
    String prefix = anomaly.archive().isEmpty() ? "" : anomaly.archive() + "!/";
    return path.startsWith(prefix) ? path.substring(prefix.length()) : path;
  }

  private static String message(Row row, Anomaly anomaly) {
    return row.what() + details(anomaly);
  }

  private static String details(Anomaly anomaly) {
    StringBuilder out = new StringBuilder();
    if (!anomaly.expected().isEmpty()) {
      out.append(": expected ").append(anomaly.expected());
      if (!anomaly.actual().isEmpty()) {
        out.append(", found ").append(anomaly.actual());
      }
    } else if (!anomaly.actual().isEmpty()) {
      out.append(": ").append(anomaly.actual());
    }
    if (anomaly.offset() >= 0) {
      out.append(" (byte ").append(anomaly.offset()).append(')');
    }
    return out.toString();
  }
}
