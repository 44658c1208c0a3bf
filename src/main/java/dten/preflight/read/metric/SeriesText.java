package dten.preflight.read.metric;

import dten.preflight.fact.metric.SeriesName;
import java.util.Map;
import java.util.TreeMap;

/**
 * Takes the name and the labels of a series from the beginning of a text: {@code name{a="b"}}. What
 * is wrong with it is kept with its place.
 */
final class SeriesText {
  private static final int MOST_LABELS = 200;

  private final String text;
  private int at;
  private String wrong = "";

  SeriesText(String text) {
    this.text = text;
  }

  /** What is wrong; empty where nothing is. */
  String wrong() {
    return wrong;
  }

  /** How far it was read, from 0. */
  int at() {
    return at;
  }

  /** The series; of no meaning where something is wrong. */
  SeriesName read() {
    int start = at;
    while (at < text.length() && isName(text.charAt(at))) {
      at++;
    }
    String name = text.substring(start, at);
    TreeMap<String, String> labels = new TreeMap<>();
    if (at < text.length() && text.charAt(at) == '{') {
      at++;
      labels(labels);
    }
    if (wrong.isEmpty() && name.isEmpty()) {
      name = labels.getOrDefault("__name__", "");
      wrong = name.isEmpty() ? "no name of a metric" : "";
    }
    labels.remove("__name__");
    return new SeriesName(name, labels);
  }

  private void labels(Map<String, String> labels) {
    while (wrong.isEmpty()) {
      blanks();
      if (at < text.length() && text.charAt(at) == '}') {
        at++;
        return;
      }
      int start = at;
      while (at < text.length() && isName(text.charAt(at))) {
        at++;
      }
      String label = text.substring(start, at);
      blanks();
      if (label.isEmpty() || at >= text.length() || text.charAt(at) != '=') {
        wrong = "a label is not written name=\"value\"";
        return;
      }
      at++;
      blanks();
      String value = value();
      if (labels.size() < MOST_LABELS) {
        labels.put(label, value);
      }
      blanks();
      if (at < text.length() && text.charAt(at) == ',') {
        at++;
      }
    }
  }

  private String value() {
    if (at >= text.length() || text.charAt(at) != '"') {
      wrong = "a label's value is not in quotes";
      return "";
    }
    at++;
    StringBuilder value = new StringBuilder();
    while (at < text.length() && text.charAt(at) != '"') {
      char c = text.charAt(at++);
      if (c == '\\' && at < text.length()) {
        char escaped = text.charAt(at++);
        value.append(escaped == 'n' ? '\n' : escaped);
      } else {
        value.append(c);
      }
    }
    if (at >= text.length()) {
      wrong = "a label's value does not end";
    }
    at++;
    return value.toString();
  }

  private void blanks() {
    while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
      at++;
    }
  }

  private static boolean isName(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '_'
        || c == ':'
        || c == '.';
  }
}
