package dten.preflight.cli.shell;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.ArgSpec;

/**
 * What may stand behind an option, or by itself.
 *
 * @param label its name in the help
 * @param words what may be offered; one that ends in {@code =} goes on behind it
 */
record Value(Kind kind, String label, List<String> words) {
  /** What sort of thing it is. */
  enum Kind {
    /** One of a few words. */
    WORD,
    /** One of a few words, an equals sign, and a file. */
    WORD_THEN_FILE,
    FILE,
    FOLDER,
    /** Anything: nothing can be offered. */
    ANYTHING
  }

  static Value of(ArgSpec arg) {
    String label = arg.paramLabel();
    List<String> words = new ArrayList<>();
    if (arg.completionCandidates() != null) {
      arg.completionCandidates().forEach(words::add);
    }
    return new Value(kind(arg, label, words), label, List.copyOf(words));
  }

  private static Kind kind(ArgSpec arg, String label, List<String> words) {
    if (!words.isEmpty()) {
      return label.endsWith("=FILE]") ? Kind.WORD_THEN_FILE : Kind.WORD;
    }
    Class<?> type = arg.auxiliaryTypes()[0];
    if (type.getSimpleName().equals("Path")) {
      return label.equals("DIR") ? Kind.FOLDER : Kind.FILE;
    }
    return label.endsWith("SOURCE") ? Kind.FILE : Kind.ANYTHING;
  }
}
