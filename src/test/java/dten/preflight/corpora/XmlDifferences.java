package dten.preflight.corpora;

import dten.preflight.fact.change.KeyChange;
import dten.preflight.fact.change.KeyChange.State;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Sorts what is found in XML files beyond the rows that were counted: each has to be a difference
 * in the eyes of the JDK's parser too, and to be of a kind that was left out when counting.
 */
final class XmlDifferences {
  private static final String FALSE = "false: no difference to the parser of the JDK";
  private static final String MISSED = "missed";

  private final StringBuilder rows =
      new StringBuilder(
              "\n| products, XML | found | missed | only holds others | more, true | false |")
          .append("\n|---|---|---|---|---|---|\n");
  private final Map<String, List<String>> kinds = new TreeMap<>();

  /** Everything that is a fault of ours: rows missed, and rows that are no difference. */
  List<String> unexplained() {
    List<String> all = new ArrayList<>(kinds.getOrDefault(MISSED, List.of()));
    all.addAll(kinds.getOrDefault(FALSE, List.of()));
    return all;
  }

  /** For people, in Markdown. */
  String table() {
    StringBuilder out = new StringBuilder(rows);
    out.append("\n| kind of row, XML | rows | such as |\n|---|---|---|\n");
    kinds.forEach(
        (kind, all) -> out.append("| %s | %d | `%s` |\n".formatted(kind, all.size(), all.get(0))));
    kinds.forEach(
        (kind, all) -> {
          out.append('\n').append(kind).append(":\n");
          all.forEach(each -> out.append("- ").append(each).append('\n'));
        });
    return out.toString();
  }

  /**
   * @param expected the rows that were counted, with the path of the element each is about
   */
  void compare(
      String title, Map<String, String> expected, List<KeyChange> found, Path before, Path now)
      throws IOException {
    Set<String> rest = new HashSet<>(expected.keySet());
    Set<String> folders = new HashSet<>();
    expected.keySet().forEach(each -> folders.add(folder(each)));
    Map<String, XmlAsTheJdkSeesIt> files = new HashMap<>();
    Map<String, Integer> counts = new HashMap<>();
    for (KeyChange each : found) {
      String row = ConfigDiffCorpusTest.row(each.location().path(), each);
      if (rest.remove(row)) {
        counts.merge("found", 1, Integer::sum);
        continue;
      }
      if (!files.containsKey(each.file())) {
        files.put(each.file(), XmlAsTheJdkSeesIt.of(each.file(), before, now));
      }
      boolean is = files.get(each.file()).isDifference(each);
      String kind = is ? kind(each, folders) : FALSE;
      kinds.computeIfAbsent(kind, k -> new ArrayList<>()).add(title + ": " + row);
      counts.merge(is ? "true" : "false", 1, Integer::sum);
    }
    for (String each : rest) {
      String path = expected.get(each) + "/";
      boolean held =
          each.endsWith(" [] []") && found.stream().anyMatch(k -> k.key().startsWith(path));
      String kind = held ? "counted, where ours has the rows of what is inside instead" : MISSED;
      kinds.computeIfAbsent(kind, k -> new ArrayList<>()).add(title + ": " + each);
      counts.merge(held ? "held" : MISSED, 1, Integer::sum);
    }
    rows.append("| ").append(title);
    for (String each : List.of("found", MISSED, "held", "true", "false")) {
      rows.append(" | ").append(counts.getOrDefault(each, 0));
    }
    rows.append(" |\n");
  }

  /** Why a true difference was not counted. */
  private static String kind(KeyChange each, Set<String> folders) {
    if (!folders.isEmpty() && !folders.contains(folder(each.file()))) {
      return "true, in a folder where nothing was counted";
    }
    if (each.was() == State.COMMENTED || each.is() == State.COMMENTED) {
      return "true, of an element in a comment, none of which was counted";
    }
    return "true, of an element that stands several times, of which one was counted";
  }

  private static String folder(String path) {
    return path.substring(0, Math.max(0, path.indexOf('/')));
  }
}
