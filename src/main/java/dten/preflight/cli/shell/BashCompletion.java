package dten.preflight.cli.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Completion for bash, 3.2 and later, that needs no other file. It walks the words before the
 * cursor, for bash takes words apart at {@code =}, and then offers what fits there.
 */
public final class BashCompletion {
  private static final String START =
      """
      # Completion of preflight for bash.
      # bash wants "name=" offered without a space behind it, and names of files by itself.
      _preflight_words() {
        local word
        COMPREPLY=()
        for word in $1; do
          case $word in
            "$2"*) COMPREPLY+=("$word") ;;
          esac
        done
        case ${COMPREPLY[0]-} in
          *=) compopt -o nospace 2>/dev/null ;;
        esac
      }

      # What an option takes: its kind, or the words themselves.
      _preflight_value() {
        case "$1 $2" in
      """;

  private static final String OPERANDS =
      """
          *) reply=none ;;
        esac
      }

      # What stands by itself, by its place.
      _preflight_operand() {
        case "$1 $2" in
      """;

  private static final String WORDS =
      """
          *) reply=none ;;
        esac
      }

      # Options and commands.
      _preflight_known() {
        case $1 in
      """;

  private static final String END =
      """
        esac
      }

      _preflight_offer() {
        case $1 in
          none) ;;
          file) compopt -o default 2>/dev/null ;;
          folder) compopt -o dirnames 2>/dev/null ;;
          *) _preflight_words "${1#then-file }" "$2" ;;
        esac
      }

      _preflight() {
        local cur=${COMP_WORDS[COMP_CWORD]} at= option= state=plain place=0 i word reply options commands
        COMPREPLY=()
        _preflight_known "$at"
        for ((i = 1; i < COMP_CWORD; i++)); do
          word=${COMP_WORDS[i]}
          if [[ $word == = ]]; then
            [[ $state == given ]] && state=tail
            continue
          fi
          case $state in
            wanted) state=given && continue ;;
            tail) state=plain && continue ;;
          esac
          state=plain
          case $word in
            -*)
              option=$word
              _preflight_value "$at" "$word"
              [[ $reply == none && " $options " != *" $word= "* ]] || state=wanted
              ;;
            *)
              if [[ " $commands " == *" $word "* ]]; then
                at=${at:+$at }$word
                _preflight_known "$at"
              else
                place=$((place + 1))
              fi
              ;;
          esac
        done
        if [[ $cur == = ]]; then
          cur=
          [[ $state == given ]] && state=tail
        fi
        case $state in
          wanted)
            _preflight_value "$at" "$option"
            _preflight_offer "$reply" "$cur"
            ;;
          tail)
            _preflight_value "$at" "$option"
            [[ $reply == "then-file "* ]] && _preflight_offer file "$cur"
            ;;
          *)
            if [[ $cur == -* ]]; then
              _preflight_words "${options//=/}" "$cur"
            elif [[ -n $commands ]]; then
              _preflight_words "$commands" "$cur"
            else
              _preflight_operand "$at" "$place"
              _preflight_offer "$reply" "$cur"
            fi
            ;;
        esac
        return 0
      }

      complete -F _preflight preflight
      """;

  private BashCompletion() {}

  /** The script. */
  public static String of(CommandSpec root) {
    Map<String, List<String>> values = new TreeMap<>();
    StringBuilder operands = new StringBuilder();
    StringBuilder known = new StringBuilder();
    for (Node node : Node.of(root).all()) {
      List<String> options = new ArrayList<>();
      for (Node.Option option : node.options()) {
        option
            .value()
            .ifPresent(
                value -> {
                  List<String> where =
                      values.computeIfAbsent(reply(value), words -> new ArrayList<>());
                  option.names().forEach(name -> where.add(quoted(node.words() + " " + name)));
                });
        // The sign says that a value follows, and is not offered.
        option.names().forEach(each -> options.add(option.value().isPresent() ? each + "=" : each));
      }
      operands(node, operands);
      List<String> commands = new ArrayList<>();
      node.commands().forEach(each -> commands.add(each.path().get(each.path().size() - 1)));
      known
          .append("    ")
          .append(quoted(node.words()))
          .append(")\n      options=")
          .append(quoted(String.join(" ", options)))
          .append("\n      commands=")
          .append(quoted(String.join(" ", commands)))
          .append("\n      ;;\n");
    }
    StringBuilder script = new StringBuilder(START);
    values.forEach(
        (reply, where) -> {
          if (!reply.equals("none")) {
            script.append("    ").append(String.join(" | ", where)).append(") ");
            script.append("reply=").append(quoted(reply)).append(" ;;\n");
          }
        });
    script.append(OPERANDS).append(operands).append(WORDS).append(known).append(END);
    return script.toString();
  }

  private static void operands(Node node, StringBuilder out) {
    for (int i = 0; i < node.operands().size(); i++) {
      Value value = node.operands().get(i);
      String reply = reply(value);
      boolean isLast = i == node.operands().size() - 1;
      out.append("    ").append(quoted(node.words() + " ")).append(isLast ? "*" : "" + i);
      out.append(") reply=").append(quoted(reply)).append(" ;;\n");
    }
  }

  private static String reply(Value value) {
    String words = String.join(" ", value.words());
    return switch (value.kind()) {
      case WORD -> words;
      case WORD_THEN_FILE -> "then-file " + words;
      case FILE -> "file";
      case FOLDER -> "folder";
      case ANYTHING -> "none";
    };
  }

  private static String quoted(String text) {
    return "'" + text + "'";
  }
}
