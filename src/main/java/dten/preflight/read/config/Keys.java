package dten.preflight.read.config;

import dten.preflight.fact.ConfigEntry;
import dten.preflight.fact.ConfigEntry.State;
import dten.preflight.fact.ConfigRepeatedKey;
import dten.preflight.fact.ConfigSyntaxError;
import dten.preflight.fact.Location;
import dten.preflight.fact.Overflow;
import dten.preflight.fact.Redacted;
import dten.preflight.fact.Region;
import dten.preflight.read.FactSink;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes the keys of one file as its format finds them: cuts what is absurdly long, withholds values
 * that look like secrets, and notices a key that stands twice.
 */
final class Keys {
  /** The longest key that is kept; formats need not build longer ones. */
  static final int MAX_KEY = 1000;

  private static final int MAX_SPELLING = 2000;
  private static final int MAX_VALUE = 4000;
  private static final int MAX_REMEMBERED = 20_000;

  private record Seen(Region at, @Nullable String value) {}

  private final Location file;
  private final String format;
  private final FactSink sink;
  private final Map<String, Seen> seen = new HashMap<>();
  private String topic = "";

  Keys(Location file, String format, FactSink sink) {
    this.file = file;
    this.format = format;
    this.sink = sink;
  }

  /**
   * What the following values are about, where a name beside them says so rather than the key:
   * {@code {name: DB_PASSWORD, value: …}}; empty for nothing.
   */
  void about(String name) {
    topic = name;
  }

  /** A key in force that nothing is said about standing twice. */
  void active(Region at, String key, String spelling, @Nullable String value) {
    add(at, key, spelling, value, State.ACTIVE);
  }

  /** A key in force that may stand only once until {@link #newScope}. */
  void activeOnce(Region at, String key, String spelling, @Nullable String value) {
    add(at, key, spelling, value, State.ACTIVE);
    if (seen.size() >= MAX_REMEMBERED) {
      return;
    }
    Seen first = seen.putIfAbsent(key, new Seen(at, value));
    if (first != null && key.length() <= MAX_KEY) {
      boolean same = value == null ? first.value == null : value.equals(first.value);
      sink.add(new ConfigRepeatedKey(file.at(at), key, first.at, same, format));
    }
  }

  /** A key in a comment. */
  void commented(Region at, String key, String spelling, @Nullable String value) {
    add(at, key, spelling, value, State.COMMENTED);
  }

  /** From here on the same key may stand again: another document, another section. */
  void newScope() {
    seen.clear();
  }

  /** The file does not parse. */
  void syntaxError(Region at, String message) {
    sink.add(new ConfigSyntaxError(file.at(at), format, message));
  }

  /** The file is too large or too deep; some of its keys were not read. */
  void cutShort() {
    sink.add(new Overflow(file, ConfigEntry.class.getSimpleName(), 1));
  }

  private void add(Region at, String key, String spelling, @Nullable String value, State state) {
    if (key.isEmpty() || key.length() > MAX_KEY || spelling.length() > MAX_SPELLING) {
      return;
    }
    Redacted secret = value == null ? null : Secrecy.of(key, value);
    if (secret == null && value != null && !topic.isEmpty()) {
      secret = Secrecy.of(topic, value);
    }
    if (secret != null && value != null && sink instanceof Withholding copy) {
      copy.withheld(at, key, spelling, value);
    }
    String kept = secret != null || value == null ? null : cut(value);
    sink.add(new ConfigEntry(file.at(at), key, spelling, kept, secret, state, format));
  }

  private static String cut(String value) {
    return value.length() <= MAX_VALUE ? value : value.substring(0, MAX_VALUE) + "…";
  }
}
