package dten.preflight.check.config;

import dten.preflight.fact.ConfigEntry;
import dten.preflight.fact.Matrix;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds the entry of a matrix that speaks of a key. The closest one counts: an exact key before a
 * pattern, a longer pattern before a shorter one.
 */
public final class MatrixIndex {
  /** How facts call settings that come as environment variables. */
  public static final String ENV = "env";

  /** Formats in which a list is a value that has its own place. */
  private static final Set<String> LISTS = Set.of("yaml", "json", "toml", "xml");

  private record Pattern(Matrix.Key key, int weight, Predicate<String> test) {}

  private final Matrix matrix;
  private final Map<String, Matrix.Key> exact = new HashMap<>();
  private final Map<String, Matrix.Key> variables = new HashMap<>();
  private final List<Pattern> patterns = new ArrayList<>();
  private final List<Pattern> variablePatterns = new ArrayList<>();

  /** Takes the keys, their other spellings and their variables. */
  public MatrixIndex(Matrix matrix) {
    this.matrix = matrix;
    for (Matrix.Key key : matrix.keys()) {
      List<String> spellings = new ArrayList<>(key.aliases());
      spellings.add(0, key.key());
      for (String spelling : spellings) {
        index(key, spelling);
      }
    }
    patterns.sort(Comparator.comparingInt(Pattern::weight).reversed());
    variablePatterns.sort(Comparator.comparingInt(Pattern::weight).reversed());
  }

  private void index(Matrix.Key key, String spelling) {
    switch (key.match()) {
      case EXACT -> exact.putIfAbsent(normal(spelling), key);
      case PREFIX -> {
        String start = normal(spelling);
        patterns.add(new Pattern(key, start.length(), k -> k.startsWith(start)));
      }
      case GLOB -> {
        KeyGlob glob = new KeyGlob(normal(spelling));
        patterns.add(new Pattern(key, glob.weight(), glob::matches));
      }
    }
    for (String variable : variables(spelling)) {
      switch (key.match()) {
        case EXACT -> variables.putIfAbsent(variable, key);
        case PREFIX ->
            variablePatterns.add(new Pattern(key, variable.length(), k -> k.startsWith(variable)));
        case GLOB -> {
          KeyGlob glob = new KeyGlob(variable);
          variablePatterns.add(new Pattern(key, glob.weight(), glob::matches));
        }
      }
    }
  }

  /** The entry for a setting; nothing where the matrix does not speak of it. */
  public Optional<Matrix.Key> find(ConfigEntry entry) {
    Optional<Matrix.Key> found = find(normal(entry.key()), isContainer(entry), exact, patterns);
    if (found.isEmpty() && !LISTS.contains(entry.format())) {
      String list = ofFirst(entry.key());
      found = list.isEmpty() ? found : find(normal(list), isContainer(entry), exact, patterns);
    }
    if (found.isEmpty() && entry.format().equals("xml") && entry.key().startsWith("/")) {
      found = find(normal(withoutNames(entry.key())), false, exact, patterns);
    }
    if (found.isPresent()) {
      return found;
    }
    if (entry.format().equals(ENV)) {
      found = find(entry.key(), false, variables, variablePatterns);
      int first = entry.key().indexOf("_0");
      boolean ofList =
          found.isEmpty()
              && first > 0
              && (first + 2 == entry.key().length() || entry.key().charAt(first + 2) == '_');
      return ofList
          ? find(entry.key().substring(0, first), false, variables, variablePatterns)
          : found;
    }
    String last = entry.key().substring(entry.key().lastIndexOf('.') + 1);
    return LISTS.contains(entry.format()) && isVariable(last)
        ? find(last, false, variables, variablePatterns)
        : Optional.empty();
  }

  /** {@code /a/b@c} for {@code /a/b[name]@c}: a matrix may leave out what elements are called. */
  private static String withoutNames(String path) {
    StringBuilder out = new StringBuilder(path.length());
    int depth = 0;
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      depth += c == '[' ? 1 : 0;
      if (depth == 0) {
        out.append(c);
      }
      depth -= c == ']' && depth > 0 ? 1 : 0;
    }
    return out.toString();
  }

  /** Whether a name is one that only environment variables have, as in a file of Compose. */
  static boolean isVariable(String name) {
    boolean underscore = false;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      underscore |= c == '_';
      if (c != '_' && !(c >= 'A' && c <= 'Z') && !(c >= '0' && c <= '9')) {
        return false;
      }
    }
    return underscore;
  }

  private static Optional<Matrix.Key> find(
      String key, boolean container, Map<String, Matrix.Key> exact, List<Pattern> patterns) {
    Matrix.Key found = exact.get(key);
    if (found != null) {
      return Optional.of(found);
    }
    if (!container) {
      for (Pattern pattern : patterns) {
        if (pattern.test.test(key)) {
          return Optional.of(pattern.key);
        }
      }
    }
    return Optional.empty();
  }

  /**
   * Where a list has no line of its own, its first element stands for it: {@code a.b} for {@code
   * a.b[0]} and for {@code a.b[0].c}. Empty where the key is no such element.
   */
  private static String ofFirst(String key) {
    int open = key.indexOf("[0]");
    return open > 0 ? key.substring(0, open) : "";
  }

  /** What only holds other keys is not what a pattern means: those keys are. */
  private static boolean isContainer(ConfigEntry entry) {
    return entry.value() == null && entry.secret() == null;
  }

  private String normal(String key) {
    if (!matrix.spelling().relaxed()) {
      return key;
    }
    StringBuilder out = new StringBuilder(key.length());
    boolean isBracket = false;
    for (int i = 0; i < key.length(); i++) {
      char c = key.charAt(i);
      boolean digit = i + 1 < key.length() && Character.isDigit(key.charAt(i + 1));
      if (c == '[' && i > 0 && !digit) {
        isBracket = true; // a name of the operator's: tags[region] is tags.region
        out.append('.');
      } else if (c == ']' && isBracket) {
        isBracket = false;
      } else if (c != '-' && c != '_') {
        out.append(Character.toLowerCase(c));
      }
    }
    return out.toString();
  }

  /**
   * The environment variables that set a key: capitals, an underscore for whatever a variable's
   * name cannot hold, the prefix in front unless the key starts with it anyway. Relaxed spellings
   * drop dashes.
   */
  private List<String> variables(String key) {
    String prefix = matrix.spelling().envPrefix();
    if (prefix == null) {
      return List.of();
    }
    List<String> names = new ArrayList<>();
    names.add(variable(key, prefix));
    if (matrix.spelling().relaxed() && key.indexOf('-') >= 0) {
      names.add(variable(key.replace("-", ""), prefix));
    }
    return names;
  }

  private static String variable(String key, String prefix) {
    StringBuilder out = new StringBuilder(key.length());
    for (int i = 0; i < key.length(); i++) {
      char c = key.charAt(i);
      boolean keeps =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || c == '*'
              || c == '?';
      out.append(keeps ? c : '_');
    }
    String name = out.toString().toUpperCase(Locale.ROOT);
    return name.startsWith(prefix) ? name : prefix + name;
  }

  /** The entry of exactly this key; null where there is none. */
  Matrix.@Nullable Key named(String key) {
    return exact.get(normal(key));
  }

  /** Whether the matrix has an entry of exactly this key. */
  boolean names(String key) {
    return exact.containsKey(normal(key));
  }
}
