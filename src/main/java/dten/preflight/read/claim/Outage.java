package dten.preflight.read.claim;

import java.util.ArrayList;
import java.util.List;

/**
 * A word for an outage, with its place.
 *
 * @param words such as {@code downtime}
 */
record Outage(String words, int start, int end) {
  /** Each phrase as the words it starts with; the last may go on, as in "unavailability". */
  private static final List<List<String>> PHRASES =
      List.of(
          List.of("downtime"),
          List.of("down", "time"),
          List.of("down", "for"),
          List.of("outage"),
          List.of("unavailab"),
          List.of("not", "available"),
          List.of("not", "be", "available"),
          List.of("not", "reachable"),
          List.of("offline"),
          List.of("interruption"),
          List.of("maintenance", "window"),
          List.of("maintenance", "period"),
          List.of("maintenance", "slot"),
          List.of("maintenance", "break"),
          List.of("maintenance", "time"),
          List.of("scheduled", "maintenance"),
          List.of("planned", "maintenance"),
          List.of("service", "window"),
          List.of("upgrade", "window"),
          List.of("upgrade", "time"),
          List.of("upgrade", "duration"),
          List.of("upgrade", "takes"),
          List.of("update", "takes"),
          List.of("installation", "takes"),
          List.of("migration", "takes"));

  /** Whether "no" before it promises that there is none: not so with "no offline mode". */
  boolean canBeNone() {
    return words.startsWith("down")
        || words.startsWith("outage")
        || words.startsWith("interruption");
  }

  static List<Outage> find(String chars, int start, int end) {
    List<Word> words = Word.split(chars, start, end);
    List<Outage> found = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      for (List<String> phrase : PHRASES) {
        if (isAt(words, i, phrase)) {
          Word last = words.get(i + phrase.size() - 1);
          found.add(new Outage(said(words, i, phrase.size()), words.get(i).start(), last.end()));
          break;
        }
      }
    }
    return found;
  }

  private static boolean isAt(List<Word> words, int at, List<String> phrase) {
    for (int k = 0; k < phrase.size(); k++) {
      if (at + k >= words.size() || !words.get(at + k).text().startsWith(phrase.get(k))) {
        return false;
      }
    }
    return true;
  }

  private static String said(List<Word> words, int at, int count) {
    StringBuilder said = new StringBuilder();
    for (Word word : words.subList(at, at + count)) {
      said.append(said.isEmpty() ? "" : " ").append(word.text());
    }
    return said.toString();
  }
}
