package dten.preflight.read.content.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.treesitter.TSNode;
import org.treesitter.TSParser;
import org.treesitter.TSTree;
import org.treesitter.TreeSitterBash;

/**
 * Another parser of the shell, to compare ours with: tree-sitter's grammar of bash. Where its tree
 * breaks a rule of the language, that is said.
 */
final class BashGrammar {
  private static final Set<String> RESERVED =
      Set.of("if", "then", "elif", "else", "fi", "for", "while", "until", "do", "done", "esac");

  private final Map<Integer, String> commands = new TreeMap<>();
  private final TreeMap<Integer, Integer> faults = new TreeMap<>();
  private final TreeMap<Integer, Integer> heredocs = new TreeMap<>();
  private final TreeMap<Integer, Integer> splits = new TreeMap<>();
  private final TreeMap<Integer, Integer> reserved = new TreeMap<>();
  private final String script;

  private BashGrammar(String script) {
    this.script = script;
  }

  /**
   * Parses a script.
   *
   * @param script in ASCII, so that bytes are characters
   */
  static BashGrammar read(String script) {
    BashGrammar grammar = new BashGrammar(script);
    try (TSParser parser = new TSParser()) {
      parser.setLanguage(new TreeSitterBash());
      TSTree tree = parser.parseString(null, script);
      TSNode root = tree.getRootNode();
      for (int i = 0; i < root.getChildCount(); i++) {
        TSNode statement = root.getChild(i);
        if (statement.hasError() || root.isError()) {
          grammar.faults.put(statement.getStartByte(), statement.getEndByte());
        }
      }
      List<TSNode> open = new ArrayList<>(List.of(root));
      while (!open.isEmpty()) {
        TSNode node = open.remove(open.size() - 1);
        grammar.visit(node);
        for (int i = node.getChildCount() - 1; i >= 0; i--) {
          open.add(node.getChild(i));
        }
      }
    }
    return grammar;
  }

  /** The commands by the offset they start at; every word as {@code from-to}. */
  Map<Integer, String> commands() {
    return commands;
  }

  /**
   * What it did wrong at an offset, judged by POSIX.1-2017 Shell Command Language alone; empty
   * where it did nothing that is plainly wrong.
   */
  String faultAt(int offset, String ours) {
    if (holds(faults, offset)) {
      return "it says itself that it could not parse the statement";
    }
    String their = commands.getOrDefault(offset, "");
    if (holds(splits, offset) || splitsWord(their)) {
      return "it splits a word, or runs on from there (2.3)";
    }
    if (holds(reserved, offset)) {
      return "it takes a reserved word for a command (2.4)";
    }
    if (their.isEmpty() && holds(heredocs, offset)) {
      return "it does not look into a heredoc's backquotes (2.7.4)";
    }
    if (!their.isEmpty()
        && ours.startsWith(their + " ")
        && isDash(ours.substring(their.length()))) {
      return "it drops a dash before a redirection (2.3)";
    }
    return "";
  }

  private boolean isDash(String word) {
    String[] ends = word.strip().split("-", -1);
    return script.substring(Integer.parseInt(ends[0])).startsWith("- ");
  }

  private static boolean holds(NavigableMap<Integer, Integer> spans, int offset) {
    Map.Entry<Integer, Integer> span = spans.floorEntry(offset);
    return span != null && offset < span.getValue();
  }

  private boolean splitsWord(String words) {
    for (String word : words.split(" ", -1)) {
      int dash = word.indexOf('-');
      if (dash > 0 && isInsideWord(Integer.parseInt(word.substring(0, dash)))) {
        return true;
      }
    }
    return false;
  }

  /** Whether what stands before an offset neither ends a word nor opens something. */
  private boolean isInsideWord(int offset) {
    return offset > 0 && " \t\n;&|()<>`{[!".indexOf(script.charAt(offset - 1)) < 0;
  }

  private void visit(TSNode node) {
    switch (node.getType()) {
      case "command", "declaration_command", "unset_command" -> {
        List<TSNode> words = new ArrayList<>();
        wordsOf(node, words);
        trailingWords(node, words);
        keep(words);
      }
      case "test_command" -> {
        if (script.charAt(node.getStartByte()) == '[') {
          commands.put(node.getStartByte(), "test");
        }
      }
      case "heredoc_body" -> heredocs.put(node.getStartByte(), node.getEndByte());
      default -> {}
    }
  }

  private static void wordsOf(TSNode command, List<TSNode> words) {
    boolean declaration = !command.getType().equals("command");
    for (int i = 0; i < command.getChildCount(); i++) {
      TSNode child = command.getChild(i);
      switch (child.getType()) {
        case "file_redirect" -> destinations(child, words);
        case "herestring_redirect", "heredoc_redirect", "heredoc_body", "comment" -> {}
        case "variable_assignment", "variable_assignments" -> {
          if (declaration || !words.isEmpty()) {
            words.add(child);
          }
        }
        default -> words.add(child);
      }
    }
  }

  /** To the grammar, words behind a redirection are more of its destination. */
  private static void destinations(TSNode redirect, List<TSNode> words) {
    boolean first = true;
    for (int i = 0; i < redirect.getChildCount(); i++) {
      if ("destination".equals(redirect.getFieldNameForChild(i))) {
        if (!first) {
          words.add(redirect.getChild(i));
        }
        first = false;
      }
    }
  }

  /** Words that stand behind a redirection or the start of a heredoc. */
  private static void trailingWords(TSNode command, List<TSNode> words) {
    TSNode parent = command.getParent();
    if (parent.isNull() || !parent.getType().equals("redirected_statement")) {
      return;
    }
    for (int i = 0; i < parent.getChildCount(); i++) {
      TSNode child = parent.getChild(i);
      if (child.getType().equals("file_redirect")) {
        destinations(child, words);
      } else if (child.getType().equals("heredoc_redirect")) {
        for (int j = 0; j < child.getChildCount(); j++) {
          TSNode part = child.getChild(j);
          if ("argument".equals(child.getFieldNameForChild(j))) {
            words.add(part);
          } else if (part.getType().equals("file_redirect")) {
            destinations(part, words);
          }
        }
      }
    }
  }

  private void keep(List<TSNode> words) {
    if (words.isEmpty()) {
      return;
    }
    StringBuilder key = new StringBuilder();
    for (TSNode word : words) {
      key.append(word.getStartByte()).append('-').append(word.getEndByte()).append(' ');
    }
    int start = words.get(0).getStartByte();
    int end = words.get(words.size() - 1).getEndByte();
    commands.put(start, key.toString().strip());
    if (RESERVED.contains(script.substring(start, words.get(0).getEndByte()))) {
      reserved.put(start, end);
    }
    for (TSNode word : words) {
      if (isInsideWord(word.getStartByte())) {
        splits.put(word.getStartByte(), end);
      }
    }
  }
}
