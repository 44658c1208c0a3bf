package dten.preflight.read.content.bytecode;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The defaults of one class, by member; packed into one text, for there are very many classes. */
final class ClassDefaults {
  private static final char BETWEEN = '\t';
  private static final char END = '\n';

  /** Of one member; a method may be handed any number. */
  private static final int MOST_VALUES = 8;

  private final TreeMap<String, TreeSet<String>> members = new TreeMap<>();
  private String type = "";

  private ClassDefaults() {}

  static ClassDefaults of(byte[] content) {
    ClassDefaults found = new ClassDefaults();
    DefaultScan.of(content, found::add);
    return found;
  }

  private void add(String type, String member, String value) {
    this.type = type;
    // No compiler writes such names, and what is packed must come out as it was.
    if (isPlain(member) && isPlain(value)) {
      TreeSet<String> values = members.computeIfAbsent(member, m -> new TreeSet<>());
      values.add(value);
      if (values.size() > MOST_VALUES) {
        values.pollLast();
      }
    }
  }

  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < ' ') {
        return false;
      }
    }
    return !text.isEmpty();
  }

  boolean isEmpty() {
    return members.isEmpty();
  }

  /** With slashes. */
  String type() {
    return type;
  }

  long hash() {
    byte[] name = type.getBytes(StandardCharsets.UTF_8);
    return Hash.of(name, 0, name.length);
  }

  String packed() {
    StringBuilder out = new StringBuilder();
    members.forEach(
        (member, values) -> {
          out.append(member);
          values.forEach(value -> out.append(BETWEEN).append(value));
          out.append(END);
        });
    return out.toString();
  }

  /** Adds what was packed to what is known of members. */
  static void unpack(String packed, Map<String, Set<String>> into) {
    int from = 0;
    while (from < packed.length()) {
      int end = packed.indexOf(END, from);
      List<String> words = words(packed.substring(from, end));
      into.computeIfAbsent(words.get(0), m -> new TreeSet<>())
          .addAll(words.subList(1, words.size()));
      from = end + 1;
    }
  }

  private static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    int from = 0;
    while (from <= line.length()) {
      int end = line.indexOf(BETWEEN, from);
      end = end < 0 ? line.length() : end;
      words.add(line.substring(from, end));
      from = end + 1;
    }
    return words;
  }
}
