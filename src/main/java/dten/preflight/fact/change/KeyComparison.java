package dten.preflight.fact.change;

import dten.preflight.fact.ConfigEntry;
import dten.preflight.fact.PackageFacts;
import dten.preflight.fact.Redacted;
import dten.preflight.fact.change.KeyChange.State;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Compares configuration files that both packages have, key by key. */
final class KeyComparison {
  /** How far in front of a key of its own an XML file may hold the attribute with its value. */
  private static final int NEAR = 8;

  private final Paths oldPaths;
  private final Paths newPaths;
  private final List<KeyChange> changes = new ArrayList<>();

  private KeyComparison(PackageFacts before, PackageFacts now) {
    this.oldPaths = new Paths(before);
    this.newPaths = new Paths(now);
  }

  /** All changes, by file and then by key. */
  static List<KeyChange> of(PackageFacts before, PackageFacts now) {
    KeyComparison comparison = new KeyComparison(before, now);
    Map<String, List<ConfigEntry>> old = byFile(before, comparison.oldPaths);
    Map<String, List<ConfigEntry>> fresh = byFile(now, comparison.newPaths);
    for (Map.Entry<String, List<ConfigEntry>> file : fresh.entrySet()) {
      List<ConfigEntry> was = old.get(file.getKey());
      if (was != null) {
        comparison.file(was, file.getValue());
      }
    }
    return List.copyOf(comparison.changes);
  }

  private static Map<String, List<ConfigEntry>> byFile(PackageFacts pkg, Paths paths) {
    Map<String, List<ConfigEntry>> files = new TreeMap<>();
    String last = "";
    List<ConfigEntry> ofLast = new ArrayList<>();
    for (ConfigEntry entry : pkg.all(ConfigEntry.class)) {
      String path = entry.location().path();
      if (!path.equals(last)) {
        last = path;
        ofLast = files.computeIfAbsent(paths.common(path), p -> new ArrayList<>());
      }
      ofLast.add(entry);
    }
    return files;
  }

  private void file(List<ConfigEntry> before, List<ConfigEntry> now) {
    Map<String, List<ConfigEntry>> old = byKey(before);
    Map<String, List<ConfigEntry>> fresh = byKey(now);
    String path = newPaths.below(now.get(0).location().path());
    Map<String, List<ConfigEntry>> all = new TreeMap<>(old);
    all.putAll(fresh);
    for (String key : all.keySet()) {
      key(path, key, old.getOrDefault(key, List.of()), fresh.getOrDefault(key, List.of()));
    }
  }

  private static Map<String, List<ConfigEntry>> byKey(List<ConfigEntry> entries) {
    boolean xml = entries.get(0).format().equals("xml");
    Map<String, List<ConfigEntry>> keys = new LinkedHashMap<>();
    for (ConfigEntry entry : xml ? named(entries) : entries) {
      keys.computeIfAbsent(entry.key(), k -> new ArrayList<>()).add(entry);
    }
    return keys;
  }

  /** Where an XML file writes a key of its own, its paths say the same once more. */
  private static List<ConfigEntry> named(List<ConfigEntry> entries) {
    List<ConfigEntry> kept = new ArrayList<>(entries.size());
    for (ConfigEntry entry : entries) {
      if (!isPath(entry)) {
        removeLatest(kept, value(entry));
        removeLatest(kept, entry.key());
      }
      kept.add(entry);
    }
    return kept;
  }

  private static boolean isPath(ConfigEntry entry) {
    return entry.key().startsWith("/");
  }

  /** Removes the closest path that has a value; a key of the file's own ends the search. */
  private static void removeLatest(List<ConfigEntry> kept, String value) {
    int last = kept.size() - 1;
    for (int i = last; i >= 0 && i > last - NEAR && isPath(kept.get(i)); i--) {
      if (value(kept.get(i)).equals(value)) {
        kept.remove(i);
        return;
      }
    }
  }

  private void key(String file, String key, List<ConfigEntry> before, List<ConfigEntry> now) {
    State was = state(before);
    State is = state(now);
    Deque<ConfigEntry> gone = new ArrayDeque<>(counting(before, was));
    List<ConfigEntry> fresh = new ArrayList<>(counting(now, is));
    if (was == is) {
      // What stands on both sides is no change, however often and in whatever order it stands.
      Deque<ConfigEntry> rest = new ArrayDeque<>();
      for (ConfigEntry entry : gone) {
        if (!removeOne(fresh, value(entry))) {
          rest.add(entry);
        }
      }
      gone = rest;
    }
    for (ConfigEntry entry : fresh) {
      ConfigEntry old = gone.poll();
      State from = old == null ? State.ABSENT : was;
      changes.add(
          new KeyChange(
              newPaths.below(entry.location()),
              file,
              key,
              from,
              is,
              old == null ? "" : value(old),
              value(entry)));
      if (was != is) {
        return;
      }
    }
    for (ConfigEntry old : gone) {
      changes.add(
          new KeyChange(
              oldPaths.below(old.location()), file, key, was, State.ABSENT, value(old), ""));
    }
  }

  private static boolean removeOne(List<ConfigEntry> entries, String value) {
    for (int i = 0; i < entries.size(); i++) {
      if (value(entries.get(i)).equals(value)) {
        entries.remove(i);
        return true;
      }
    }
    return false;
  }

  private static State state(List<ConfigEntry> entries) {
    State state = State.ABSENT;
    for (ConfigEntry entry : entries) {
      if (entry.state() == ConfigEntry.State.ACTIVE) {
        return State.ACTIVE;
      }
      state = State.COMMENTED;
    }
    return state;
  }

  /** The entries that make the state; of properties that stand twice, the last one counts. */
  private static List<ConfigEntry> counting(List<ConfigEntry> entries, State state) {
    List<ConfigEntry> counting = new ArrayList<>();
    for (ConfigEntry entry : entries) {
      boolean active = entry.state() == ConfigEntry.State.ACTIVE;
      if (active == (state == State.ACTIVE)) {
        boolean lastWins = entry.format().equals("properties") || entry.format().equals("env");
        if (active && lastWins) {
          counting.clear();
        }
        counting.add(entry);
      }
    }
    return counting;
  }

  private static String value(ConfigEntry entry) {
    Redacted secret = entry.secret();
    if (secret != null) {
      return secret.toString();
    }
    String value = entry.value();
    if (value == null) {
      return "";
    }
    return entry.format().equals("xml") ? collapsed(value) : value;
  }

  /** How a value of XML is wrapped and indented says nothing. */
  private static String collapsed(String value) {
    StringBuilder out = new StringBuilder(value.length());
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c > ' ') {
        out.append(c);
      } else if (out.length() > 0 && out.charAt(out.length() - 1) != ' ') {
        out.append(' ');
      }
    }
    return out.toString();
  }
}
