package dten.preflight.read.archive;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The records of a pax extended header (POSIX.1-2017 pax, "pax Extended Header"): {@code "length
 * key=value\n"}. Of all keys only those are kept that change what is read: there may be any number.
 */
final class PaxRecords {
  static final String PATH = "path";
  static final String LINK = "linkpath";
  static final String SIZE = "size";
  static final String SPARSE_NAME = "GNU.sparse.name";
  static final String SPARSE_SIZE = "GNU.sparse.realsize";

  private static final Set<String> KEPT =
      Set.of(PATH, LINK, SIZE, SPARSE_NAME, SPARSE_SIZE, "GNU.sparse.size");
  private static final int MAX_LENGTH = 1 << 27;

  private final Map<String, String> values = new HashMap<>();

  /** What is wrong with the records, so that readers differ in what they take from them. */
  private @Nullable String fault;

  private PaxRecords() {}

  static PaxRecords none() {
    return new PaxRecords();
  }

  static PaxRecords parse(byte[] bytes) {
    PaxRecords records = new PaxRecords();
    int at = 0;
    while (at < bytes.length && records.fault == null) {
      at = records.record(bytes, at);
    }
    return records;
  }

  /** Takes one record, and returns where the next one starts. */
  private int record(byte[] bytes, int start) {
    int space = start;
    int length = 0;
    while (space < bytes.length
        && bytes[space] >= '0'
        && bytes[space] <= '9'
        && length < MAX_LENGTH / 10) {
      length = length * 10 + bytes[space] - '0';
      space++;
    }
    int end = start + length;
    // The shortest record is "5 a=\n".
    if (length < 5
        || end > bytes.length
        || space + 3 > end
        || bytes[space] != ' '
        || bytes[end - 1] != '\n') {
      fault = "no record at byte " + start + " of it";
      return bytes.length;
    }
    int equals = space + 1;
    while (equals < end && bytes[equals] != '=') {
      equals++;
    }
    if (equals >= end - 1) {
      if (equals > end - 1) {
        fault = "a record without = at byte " + start + " of it";
      }
      return end;
    }
    String key = new String(bytes, space + 1, equals - space - 1, StandardCharsets.UTF_8);
    String value = new String(bytes, equals + 1, end - equals - 2, StandardCharsets.UTF_8);
    String before = KEPT.contains(key) ? values.put(key, value) : null;
    if (before != null && !before.equals(value)) {
      fault = "two values of " + key;
    }
    return end;
  }

  @Nullable String fault() {
    return fault;
  }

  boolean isEmpty() {
    return values.isEmpty();
  }

  @Nullable String get(String key) {
    return values.get(key);
  }

  /** The size of a sparse file with its holes, whichever edition of the format names it. */
  @Nullable String realSize() {
    String real = values.get(SPARSE_SIZE);
    return real == null ? values.get("GNU.sparse.size") : real;
  }
}
