package dten.preflight.cli.shell;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** Completion for zsh, 5 and later, as a function for its {@code fpath}. */
public final class ZshCompletion {
  private static final String END =
      """

      if [[ ${funcstack[1]-} == _preflight ]]; then
        _preflight "$@"
      else
        compdef _preflight preflight
      fi
      """;

  private static final String THEN_FILE =
      """

      # A word, an equals sign, and a file.
      _preflight_then_file() {
        if compset -P '*='; then
          _files
        else
          compadd -S '' -- "$@"
        fi
      }
      """;

  private ZshCompletion() {}

  /** The script. */
  public static String of(CommandSpec root) {
    StringBuilder script = new StringBuilder("#compdef preflight\n# Completion of preflight.\n");
    script.append(THEN_FILE);
    for (Node node : Node.of(root).all()) {
      function(node, script);
    }
    return script.append(END).toString();
  }

  private static String name(Node node) {
    return node.path().isEmpty() ? "_preflight" : "_preflight_" + String.join("_", node.path());
  }

  private static void function(Node node, StringBuilder script) {
    script.append('\n').append(name(node)).append("() {\n");
    boolean isGroup = !node.commands().isEmpty();
    if (isGroup) {
      script.append("  local curcontext=\"$curcontext\" state state_descr line ret=1\n");
      script.append("  local -A opt_args\n");
    }
    script.append("  _arguments ").append(isGroup ? "-C -A '-*'" : "-S");
    for (Node.Option option : node.options()) {
      option(option, script);
    }
    if (isGroup) {
      script.append(" \\\n    '1:command:->command' \\\n    '*::argument:->argument' && ret=0\n");
      commands(node, script);
    } else {
      operands(node, script);
      script.append('\n');
    }
    script.append("}\n");
  }

  private static void commands(Node node, StringBuilder script) {
    script.append("  case $state in\n    command)\n      local -a commands=(");
    for (Node each : node.commands()) {
      String word = each.path().get(each.path().size() - 1);
      script.append("\n        ").append(quoted(word + ":" + each.about().replace(":", "\\:")));
    }
    script.append("\n      )\n      _describe -t commands command commands && ret=0\n      ;;\n");
    script.append("    argument)\n      case $words[1] in\n");
    for (Node each : node.commands()) {
      String word = each.path().get(each.path().size() - 1);
      script.append("        ").append(word).append(") ").append(name(each));
      script.append(" && ret=0 ;;\n");
    }
    script.append("      esac\n      ;;\n  esac\n  return ret\n");
  }

  private static void option(Node.Option option, StringBuilder script) {
    String about = "[" + escaped(option.about()) + "]";
    for (String name : option.names()) {
      boolean isLong = name.startsWith("--");
      String times =
          switch (option.times()) {
            case OFTEN -> "*";
            case ONCE ->
                option.names().size() > 1 ? "(" + String.join(" ", option.names()) + ")" : "";
          };
      String takes = option.value().isPresent() ? (isLong ? "=" : "+") : "";
      script.append(" \\\n    ");
      String value = option.value().map(v -> ":" + escaped(v.label()) + ":" + action(v)).orElse("");
      script.append(quoted(times + name + takes + about + value));
    }
  }

  private static void operands(Node node, StringBuilder script) {
    List<Value> operands = node.operands();
    for (int i = 0; i < operands.size(); i++) {
      Value value = operands.get(i);
      String place = i == operands.size() - 1 ? "*" : "" + (i + 1);
      script.append(" \\\n    ");
      script.append(quoted(place + ":" + escaped(value.label()) + ":" + action(value)));
    }
  }

  private static String action(Value value) {
    String words = String.join(" ", value.words());
    return switch (value.kind()) {
      // A bare name= has its value behind it, and so no space.
      case WORD ->
          words.endsWith("=") ? "compadd -S '' -- " + words : "(" + words.replace(":", "\\:") + ")";
      case WORD_THEN_FILE -> "_preflight_then_file " + words;
      case FILE -> "_files";
      case FOLDER -> "_files -/";
      case ANYTHING -> " ";
    };
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]").replace(":", "\\:");
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
