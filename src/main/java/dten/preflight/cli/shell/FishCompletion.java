package dten.preflight.cli.shell;

import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** Completion for fish, 3.0 and later. */
public final class FishCompletion {
  private static final String START =
      """
      # Completion of preflight for fish.
      function __preflight_at
          set -l words (commandline -opc)
          set -e words[1]
          test "$words[1..$argv[1]]" = "$argv[2..-1]"
      end

      # Whether nothing is typed but the words that lead to a command.
      function __preflight_only
          set -l words (commandline -opc)
          set -e words[1]
          test "$words" = "$argv"
      end

      complete -c preflight -f
      """;

  private FishCompletion() {}

  /** The script. */
  public static String of(CommandSpec root) {
    StringBuilder script = new StringBuilder(START);
    for (Node node : Node.of(root).all()) {
      for (Node each : node.commands()) {
        line(script, "__preflight_only" + (node.path().isEmpty() ? "" : " " + node.words()));
        script.append(" -a ").append(each.path().get(each.path().size() - 1));
        about(script, each.about());
      }
      String at =
          node.path().isEmpty()
              ? "__preflight_only"
              : "__preflight_at " + node.path().size() + " " + node.words();
      for (Node.Option option : node.options()) {
        line(script, at);
        for (String name : option.names()) {
          boolean isLong = name.startsWith("--");
          script.append(isLong ? " -l " : " -s ").append(name.substring(isLong ? 2 : 1));
        }
        option.value().ifPresent(value -> script.append(" -r").append(taken(value)));
        about(script, option.about());
      }
      operands(node, at, script);
    }
    return script.toString();
  }

  private static void operands(Node node, String at, StringBuilder script) {
    Optional<Value> one =
        node.operands().stream().filter(v -> v.kind() != Value.Kind.ANYTHING).findFirst();
    if (one.isPresent()) {
      line(script, at);
      script.append(taken(one.get())).append('\n');
    }
  }

  private static String taken(Value value) {
    List<String> words = value.words();
    return switch (value.kind()) {
      case WORD -> " -f -a '" + String.join(" ", words) + "'";
      case WORD_THEN_FILE -> " -F -a '" + String.join(" ", words) + "'";
      case FILE -> " -F";
      case FOLDER -> " -f -a '(__fish_complete_directories)'";
      case ANYTHING -> " -f";
    };
  }

  private static void line(StringBuilder script, String condition) {
    script.append("complete -c preflight -n '").append(condition).append('\'');
  }

  private static void about(StringBuilder script, String about) {
    script.append(" -d '").append(about.replace("\\", "\\\\").replace("'", "\\'")).append("'\n");
  }
}
