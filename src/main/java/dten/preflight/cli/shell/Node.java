package dten.preflight.cli.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * A command as shells see it.
 *
 * @param path the words that lead to it, without the program: {@code [matrix, lint]}
 * @param about what it is for, in one sentence without a full stop
 * @param operands what stands by itself; the last goes for all behind it where it may be repeated
 */
record Node(
    List<String> path,
    String about,
    List<Option> options,
    List<Value> operands,
    List<Node> commands) {
  /**
   * An option.
   *
   * @param names as they are typed
   * @param about what it is for, in one sentence without a full stop
   * @param value what it takes, if anything
   */
  record Option(List<String> names, String about, Optional<Value> value, Times times) {}

  /** How often it may stand there. */
  enum Times {
    ONCE,
    OFTEN
  }

  /** The command and all below it. */
  static Node of(CommandSpec spec) {
    return of(spec, List.of());
  }

  private static Node of(CommandSpec spec, List<String> path) {
    List<Option> options = new ArrayList<>();
    for (OptionSpec each : spec.options()) {
      boolean takesValue = each.arity().max() > 0 && each.type() != boolean.class;
      options.add(
          new Option(
              List.of(each.names()),
              sentence(each.description()),
              takesValue ? Optional.of(Value.of(each)) : Optional.empty(),
              each.isMultiValue() ? Times.OFTEN : Times.ONCE));
    }
    List<Value> operands = new ArrayList<>();
    for (PositionalParamSpec each : spec.positionalParameters()) {
      operands.add(Value.of(each));
    }
    List<Node> commands = new ArrayList<>();
    for (Map.Entry<String, CommandLine> each : spec.subcommands().entrySet()) {
      List<String> below = new ArrayList<>(path);
      below.add(each.getKey());
      commands.add(of(each.getValue().getCommandSpec(), below));
    }
    return new Node(path, sentence(spec.usageMessage().header()), options, operands, commands);
  }

  /** It and all below it, the outermost first. */
  List<Node> all() {
    List<Node> all = new ArrayList<>(List.of(this));
    for (Node each : commands) {
      all.addAll(each.all());
    }
    return all;
  }

  /** The words that lead to it, with spaces between. */
  String words() {
    return String.join(" ", path);
  }

  /** The first sentence, without its full stop. */
  private static String sentence(String[] lines) {
    String text = String.join(" ", lines).strip();
    int end = text.indexOf(". ");
    String first = end < 0 ? text : text.substring(0, end);
    return first.endsWith(".") ? first.substring(0, first.length() - 1) : first;
  }
}
