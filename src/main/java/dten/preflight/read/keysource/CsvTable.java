package dten.preflight.read.keysource;

import java.util.ArrayList;
import java.util.List;

/**
 * A table in text: RFC 4180, with comma, semicolon or tab between the fields, whichever the head
 * line has most of.
 *
 * @param head the first row
 * @param rows the others
 * @param lines the line each row starts in, from 1
 */
record CsvTable(List<String> head, List<List<String>> rows, List<Integer> lines) {
  private static final int MAX_ROWS = 100_000;

  static CsvTable of(String text) {
    int end = text.indexOf('\n');
    char separator = separator(end < 0 ? text : text.substring(0, end));
    List<List<String>> rows = new ArrayList<>();
    List<Integer> lines = new ArrayList<>();
    List<String> row = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean quoted = false;
    int line = 1;
    int start = 1;
    for (int i = 0; i <= text.length() && rows.size() <= MAX_ROWS; i++) {
      char c = i < text.length() ? text.charAt(i) : '\n';
      if (quoted && i < text.length()) {
        boolean twice = c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"';
        if (c != '"' || twice) {
          field.append(c);
          i += twice ? 1 : 0;
        } else {
          quoted = false;
        }
      } else if (c == '"' && field.length() == 0) {
        quoted = true;
      } else if (c == separator || c == '\n') {
        row.add(field.toString().strip());
        field.setLength(0);
      } else {
        field.append(c);
      }
      if (c == '\n' && !quoted) {
        if (row.size() > 1 || !row.get(0).isEmpty()) {
          rows.add(row);
          lines.add(start);
        }
        row = new ArrayList<>();
        start = line + 1;
      }
      line += c == '\n' ? 1 : 0;
    }
    return rows.isEmpty()
        ? new CsvTable(List.of(), List.of(), List.of())
        : new CsvTable(rows.get(0), rows.subList(1, rows.size()), lines.subList(1, lines.size()));
  }

  private static char separator(String head) {
    char best = ',';
    for (char c : new char[] {';', '\t'}) {
      if (count(head, c) > count(head, best)) {
        best = c;
      }
    }
    return best;
  }

  private static int count(String text, char c) {
    int count = 0;
    for (int i = 0; i < text.length(); i++) {
      count += text.charAt(i) == c ? 1 : 0;
    }
    return count;
  }
}
