package dten.preflight.read.secretrules;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dten.preflight.fact.Location;
import dten.preflight.fact.Parsed;
import dten.preflight.fact.Problem;
import dten.preflight.fact.Region;
import dten.preflight.read.document.OperatorFile;
import dten.preflight.read.secretrules.Allowance.Needs;
import dten.preflight.read.secretrules.Allowance.Target;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/**
 * Reads rules in the TOML form of gitleaks, version 8: {@code [[rules]]} with {@code id}, {@code
 * regex}, {@code secretGroup}, {@code entropy}, {@code keywords}, {@code path} and {@code
 * allowlists}, and allow lists for all rules. Rules that only look at a path are left out, for they
 * match no secret.
 */
public final class SecretRulesReader {
  private static final int MOST_RULES = 2000;

  private final Location file;
  private final List<Problem> problems = new ArrayList<>();

  private SecretRulesReader(Location file) {
    this.file = file;
  }

  /** Reads a file; with any fault there are no rules, because half of them would mislead. */
  public static Parsed<SecretRules> read(Path path) {
    Parsed<String> text = OperatorFile.text(path);
    return text instanceof Parsed.Value<String> value
        ? new SecretRulesReader(OperatorFile.location(path)).rules(value.value())
        : new Parsed.Malformed<>(((Parsed.Malformed<String>) text).problems());
  }

  private Parsed<SecretRules> rules(String text) {
    TomlParseResult top = Toml.parse(text);
    if (!top.errors().isEmpty()) {
      return malformed(top.errors().get(0).position(), "", "is no valid TOML");
    }
    if (top.contains("extend")) {
      problem(top, "extend", "is not followed; give the file with all its rules");
    }
    List<Allowance> global = allowances(top, "allowlist", "allowlists");
    List<SecretRule> rules = new ArrayList<>();
    for (TomlTable table : tables(top, "rules")) {
      SecretRule rule = rule(table, global);
      if (rule != null && rules.size() < MOST_RULES) {
        rules.add(rule);
      }
    }
    if (rules.isEmpty() && problems.isEmpty()) {
      return malformed(null, "rules", "is missing; give [[rules]] with id and regex");
    }
    return problems.isEmpty()
        ? new Parsed.Value<>(new SecretRules(file, rules), List.of())
        : new Parsed.Malformed<>(problems);
  }

  private Parsed<SecretRules> malformed(@Nullable TomlPosition at, String field, String message) {
    problems.add(new Problem(at == null ? file : file.at(region(at)), field, message));
    return new Parsed.Malformed<>(problems);
  }

  private @Nullable SecretRule rule(TomlTable table, List<Allowance> global) {
    String id = text(table, "id");
    String regex = text(table, "regex");
    if (id.isEmpty()) {
      problem(table, "id", "is missing; every rule needs one");
      return null;
    }
    Pattern pattern = regex.isEmpty() ? null : pattern(table, "regex", regex);
    if (pattern == null) {
      return null;
    }
    String path = text(table, "path");
    Optional<Pattern> paths =
        path.isEmpty() ? Optional.empty() : Optional.ofNullable(pattern(table, "path", path));
    long group = table.get("secretGroup") instanceof Long number ? number : 0;
    if (group < 0 || group > pattern.groupCount()) {
      problem(table, "secretGroup", "is " + group + ", which regex does not have");
      return null;
    }
    double entropy = table.get("entropy") instanceof Number number ? number.doubleValue() : 0;
    List<String> keywords = new ArrayList<>();
    for (String keyword : texts(table, "keywords")) {
      keywords.add(keyword.toLowerCase(Locale.ROOT));
    }
    List<Allowance> allowed = new ArrayList<>(global);
    allowed.addAll(allowances(table, "allowlist", "allowlists"));
    return new SecretRule(id, pattern, (int) group, entropy, keywords, paths, allowed);
  }

  private List<Allowance> allowances(TomlTable table, String one, String many) {
    List<TomlTable> tables = new ArrayList<>(tables(table, many));
    if (table.get(one) instanceof TomlTable single) {
      tables.add(single);
    }
    List<Allowance> all = new ArrayList<>();
    for (TomlTable each : tables) {
      List<String> stopwords = new ArrayList<>();
      for (String word : texts(each, "stopwords")) {
        stopwords.add(word.toLowerCase(Locale.ROOT));
      }
      Needs needs =
          text(each, "condition").toUpperCase(Locale.ROOT).equals("AND") ? Needs.ALL : Needs.ANY;
      Target target =
          switch (text(each, "regexTarget")) {
            case "match" -> Target.MATCH;
            case "line" -> Target.LINE;
            default -> Target.SECRET;
          };
      all.add(
          new Allowance(
              needs, target, patterns(each, "paths"), patterns(each, "regexes"), stopwords));
    }
    return all;
  }

  private List<Pattern> patterns(TomlTable table, String key) {
    List<Pattern> patterns = new ArrayList<>();
    for (String text : texts(table, key)) {
      Pattern pattern = pattern(table, key, text);
      if (pattern != null) {
        patterns.add(pattern);
      }
    }
    return patterns;
  }

  private @Nullable Pattern pattern(TomlTable table, String key, String text) {
    try {
      return Pattern.compile(text);
    } catch (PatternSyntaxException e) {
      problem(table, key, "is no expression of RE2: " + e.getDescription());
      return null;
    }
  }

  private void problem(TomlTable table, String key, String message) {
    TomlPosition at = table.inputPositionOf(List.of(key));
    problems.add(new Problem(at == null ? file : file.at(region(at)), key, message));
  }

  private static Region region(TomlPosition at) {
    return new Region(at.line(), at.column());
  }

  private static String text(TomlTable table, String key) {
    return table.get(List.of(key)) instanceof String text ? text : "";
  }

  private static List<String> texts(TomlTable table, String key) {
    List<String> texts = new ArrayList<>();
    if (table.get(List.of(key)) instanceof TomlArray array) {
      for (Object each : array.toList()) {
        if (each instanceof String text) {
          texts.add(text);
        }
      }
    }
    return texts;
  }

  private static List<TomlTable> tables(TomlTable table, String key) {
    List<TomlTable> tables = new ArrayList<>();
    if (table.get(List.of(key)) instanceof TomlArray array) {
      for (int i = 0; i < array.size(); i++) {
        if (array.get(i) instanceof TomlTable each) {
          tables.add(each);
        }
      }
    }
    return tables;
  }
}
