package dten.preflight.fact.shell;

import dten.preflight.fact.shell.ShellCommand.Word;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What variables of a script can hold, whatever the order in which it runs: every value that is
 * assigned anywhere, if all of them are known; the arguments of every call for the parameters of a
 * function.
 */
final class ShellValues {
  private static final int MOST = 40;
  private static final int DEEPEST = 5;
  private static final Set<String> DECLARING =
      Set.of("export", "local", "readonly", "declare", "typeset");

  /** An assigned word and the command that assigns it. */
  private record Assigned(ShellCommand by, Word value) {}

  private final Map<String, List<Assigned>> assigned = new HashMap<>();
  private final Map<String, List<ShellCommand>> calls = new HashMap<>();
  private final Set<String> read = new HashSet<>();

  ShellValues(List<ShellCommand> commands) {
    Set<String> functions = new HashSet<>();
    for (ShellCommand command : commands) {
      functions.add(command.function());
      if (command.words().isEmpty()) {
        for (ShellCommand.Assignment each : command.assignments()) {
          put(each.name(), new Assigned(command, each.value()));
        }
      } else if (DECLARING.contains(command.name())) {
        declare(command);
      } else if (command.name().equals("read")) {
        command.arguments().forEach(word -> read.add(word.text()));
      }
    }
    for (ShellCommand command : commands) {
      if (functions.contains(command.name()) && !command.name().isEmpty()) {
        calls.computeIfAbsent(command.name(), key -> new ArrayList<>()).add(command);
      }
    }
  }

  private void declare(ShellCommand command) {
    for (Word word : command.arguments()) {
      int equals = word.text().indexOf('=');
      if (equals > 0) {
        String value = word.text().substring(equals + 1);
        put(
            word.text().substring(0, equals),
            new Assigned(command, new Word(value, word.dynamic(), word.region())));
      }
    }
  }

  private void put(String name, Assigned value) {
    assigned.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
  }

  List<String> of(ShellCommand command, Word word) {
    return List.copyOf(expand(command, word, 0));
  }

  /** Every value of a word; empty where one part of it is not known. */
  private Set<String> expand(ShellCommand command, Word word, int depth) {
    Set<String> results = new LinkedHashSet<>();
    results.add("");
    String text = word.text();
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c != '$' && c != '`') {
        int end = i;
        while (end < text.length() && text.charAt(end) != '$' && text.charAt(end) != '`') {
          end++;
        }
        results = append(results, Set.of(text.substring(i, end)));
        i = end;
        continue;
      }
      if (!word.dynamic()) {
        results = append(results, Set.of(String.valueOf(c)));
        i++;
        continue;
      }
      int end = end(text, i);
      Set<String> values = end < 0 ? Set.of() : variable(command, text.substring(i, end), depth);
      if (values.isEmpty()) {
        return Set.of();
      }
      results = append(results, values);
      i = end;
    }
    return results;
  }

  private static Set<String> append(Set<String> starts, Set<String> ends) {
    Set<String> all = new LinkedHashSet<>();
    for (String start : starts) {
      for (String end : ends) {
        if (all.size() < MOST) {
          all.add(start + end);
        }
      }
    }
    return all;
  }

  /** Behind the expansion that starts at a dollar; -1 where it is none of a variable. */
  private static int end(String text, int dollar) {
    int i = dollar + 1;
    if (i < text.length() && text.charAt(i) == '{') {
      int close = text.indexOf('}', i);
      return close < 0 || text.substring(i, close).indexOf('$') >= 0 ? -1 : close + 1;
    }
    if (i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
      return i + 1;
    }
    int start = i;
    while (i < text.length() && isNamePart(text.charAt(i))) {
      i++;
    }
    return i == start ? -1 : i;
  }

  private static boolean isNamePart(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  }

  private Set<String> variable(ShellCommand command, String expansion, int depth) {
    boolean braces = expansion.charAt(1) == '{';
    String inner = braces ? expansion.substring(2, expansion.length() - 1) : expansion.substring(1);
    int end = 0;
    while (end < inner.length() && isNamePart(inner.charAt(end))) {
      end++;
    }
    String name = inner.substring(0, end);
    String operator = inner.substring(end);
    Set<String> values = depth >= DEEPEST ? Set.of() : values(command, name, depth);
    if (operator.isEmpty()) {
      return values;
    }
    boolean otherwise = operator.startsWith(":-") || operator.startsWith(":=");
    int skip = otherwise ? 2 : operator.startsWith("-") || operator.startsWith("=") ? 1 : 0;
    if (skip == 0) {
      return operator.startsWith(":?") || operator.startsWith("?") ? values : Set.of();
    }
    Set<String> all = new LinkedHashSet<>(values);
    all.remove("");
    all.add(operator.substring(skip));
    return all;
  }

  private Set<String> values(ShellCommand command, String name, int depth) {
    if (name.length() == 1 && name.charAt(0) >= '1' && name.charAt(0) <= '9') {
      return arguments(command.function(), name.charAt(0) - '0', depth);
    }
    if (read.contains(name)) {
      return Set.of();
    }
    Set<String> all = new LinkedHashSet<>();
    for (Assigned each : assigned.getOrDefault(name, List.of())) {
      Set<String> some = expand(each.by(), each.value(), depth + 1);
      if (some.isEmpty()) {
        return Set.of();
      }
      all.addAll(some);
      if (all.size() > MOST) {
        return Set.of();
      }
    }
    return all;
  }

  private Set<String> arguments(String function, int index, int depth) {
    Set<String> all = new LinkedHashSet<>();
    for (ShellCommand call : calls.getOrDefault(function, List.of())) {
      if (call.words().size() > index) {
        Set<String> some = expand(call, call.words().get(index), depth + 1);
        if (some.isEmpty() || all.size() > MOST) {
          return Set.of();
        }
        all.addAll(some);
      }
    }
    return all;
  }
}
