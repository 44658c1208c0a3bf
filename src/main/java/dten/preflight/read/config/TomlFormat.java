package dten.preflight.read.config;

import dten.preflight.fact.Region;
import dten.preflight.read.FactSink;
import dten.preflight.read.Text;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/** TOML 1.0: tables, arrays of tables and dotted keys to full keys. */
final class TomlFormat implements ConfigFormat {
  private static final int MAX_CHARS = 1024 * 1024;
  private static final int MAX_DEPTH = 50;

  @Override
  public String name() {
    return "toml";
  }

  @Override
  public void read(Text text, FactSink sink) {
    Keys keys = new Keys(text.file(), name(), sink);
    if (text.chars().length() > MAX_CHARS || nesting(text.chars()) > MAX_DEPTH) {
      keys.cutShort();
      return;
    }
    TomlParseResult parsed;
    try {
      parsed = Toml.parse(text.chars());
    } catch (RuntimeException | AssertionError given) {
      // The parser promises to report what is wrong; some broken texts surprise it all the same.
      keys.syntaxError(Region.line(1), "syntax error: this is not valid TOML");
      comments(text, keys);
      return;
    }
    table(parsed, "", new Region(1, 1), keys, 0);
    comments(text, keys);
    if (parsed.hasErrors()) {
      TomlParseError first = parsed.errors().get(0);
      keys.syntaxError(region(first.position(), Region.line(1)), fault(first));
    }
  }

  /**
   * The parser goes down one frame for each bracket; a text that opens more of them at one time
   * than this counts is not given to it.
   */
  private static int nesting(String chars) {
    int depth = 0;
    int deepest = 0;
    for (int i = 0; i < chars.length(); i++) {
      char c = chars.charAt(i);
      if (c == '[' || c == '{') {
        depth++;
        deepest = Math.max(deepest, depth);
      } else if (c == ']' || c == '}') {
        depth = Math.max(0, depth - 1);
      }
    }
    return deepest;
  }

  /** The parser's message may quote a value; what it means to say fits in a few words. */
  private static String fault(TomlParseError error) {
    String message = error.getMessage();
    return message != null && message.contains("previously defined")
        ? "syntax error: this key or table stands twice"
        : "syntax error: this is not valid TOML";
  }

  private static void table(TomlTable table, String prefix, Region at, Keys keys, int depth) {
    if (depth > MAX_DEPTH || prefix.length() > Keys.MAX_KEY) {
      return;
    }
    Set<String> names =
        new TreeSet<>(
            Comparator.comparing((String name) -> place(table, name, at)).thenComparing(n -> n));
    names.addAll(table.keySet());
    for (String name : names) {
      Object value = table.get(List.of(name));
      String key = prefix.isEmpty() ? name : prefix + "." + name;
      boolean named = name.equals("value") && table.get(List.of("name")) instanceof String;
      keys.about(named ? String.valueOf(table.get(List.of("name"))) : "");
      value(value, key, name, place(table, name, at), keys, depth);
      keys.about("");
    }
  }

  private static void value(
      @Nullable Object value, String key, String spelling, Region at, Keys keys, int depth) {
    if (value instanceof TomlTable inner) {
      keys.active(at, key, spelling, null);
      table(inner, key, at, keys, depth + 1);
    } else if (value instanceof TomlArray array) {
      keys.active(at, key, spelling, null);
      for (int i = 0; i < array.size() && depth < MAX_DEPTH; i++) {
        String index = "[" + i + "]";
        Region place = region(array.inputPositionOf(i), at);
        value(array.get(i), key + index, spelling + index, place, keys, depth + 1);
      }
    } else if (value != null) {
      keys.active(at, key, spelling, value.toString());
    }
  }

  private static Region place(TomlTable table, String name, Region otherwise) {
    return region(table.inputPositionOf(List.of(name)), otherwise);
  }

  private static Region region(@Nullable TomlPosition at, Region otherwise) {
    return at == null ? otherwise : new Region(Math.max(1, at.line()), Math.max(1, at.column()));
  }

  private static void comments(Text text, Keys keys) {
    String section = "";
    for (int i = 0; i < text.lineCount(); i++) {
      String line = text.line(i);
      String bare = line.strip();
      if (bare.startsWith("#")) {
        int start = text.lineStart(i) + line.indexOf('#');
        CommentedSetting.read(text, start, text.lineStart(i) + line.length(), section, keys);
      } else if (bare.startsWith("[") && !bare.startsWith("[[") && bare.indexOf(']') > 1) {
        String name = bare.substring(1, bare.indexOf(']')).strip();
        section = name.length() > Keys.MAX_KEY ? "" : name + ".";
      }
    }
  }
}
