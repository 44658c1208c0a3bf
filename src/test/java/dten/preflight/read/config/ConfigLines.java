package dten.preflight.read.config;

import dten.preflight.fact.Base;
import dten.preflight.fact.ConfigEntry;
import dten.preflight.fact.ConfigEntry.State;
import dten.preflight.fact.ConfigRepeatedKey;
import dten.preflight.fact.ConfigSyntaxError;
import dten.preflight.fact.Fact;
import dten.preflight.fact.Location;
import dten.preflight.read.EntryFacts;
import dten.preflight.read.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Shows what a format reads as lines that a test can state. */
final class ConfigLines {
  private static final Location FILE = new Location(Base.TARGET, "f", null);

  private ConfigLines() {}

  /** {@code line:column key=value}, a {@code #} before commented keys; faults in words. */
  static List<String> of(String format, String text) {
    return of(ConfigFormats.named(format).orElseThrow(), text);
  }

  /** What is in force: the last value of every key. */
  static Map<String, String> active(String format, String text) {
    EntryFacts facts = new EntryFacts(FILE, List.of());
    ConfigFormats.named(format).orElseThrow().read(Text.of(FILE, text), facts);
    Map<String, String> active = new TreeMap<>();
    for (Fact fact : facts.finish()) {
      if (fact instanceof ConfigEntry e && e.state() == State.ACTIVE) {
        active.put(e.key(), String.valueOf(e.value()));
      }
    }
    return active;
  }

  static List<String> of(ConfigFormat format, String text) {
    EntryFacts facts = new EntryFacts(FILE, List.of());
    format.read(Text.of(FILE, text), facts);
    List<String> lines = new ArrayList<>();
    for (Fact fact : facts.finish()) {
      String at = fact.location().toString().replaceFirst("^f:?", "") + " ";
      if (fact instanceof ConfigEntry e) {
        String sign = e.state() == State.COMMENTED ? "#" : "";
        Object value = e.secret() == null ? e.value() : e.secret();
        lines.add(at + sign + e.key() + "=" + value);
      } else if (fact instanceof ConfigSyntaxError e) {
        lines.add(at + e.message());
      } else if (fact instanceof ConfigRepeatedKey r) {
        String same = r.sameValue() ? " the same" : "";
        lines.add(at + r.key() + " again after line " + r.first().startLine() + same);
      } else {
        lines.add(fact.toString());
      }
    }
    return lines;
  }
}
