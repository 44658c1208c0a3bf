package dten.preflight.report.text;

import dten.preflight.finding.Level;
import dten.preflight.finding.Verdict;

/** How words stand out: on a terminal by colour, elsewhere not at all. */
public enum Paint {
  NONE {
    @Override
    void append(String code, String word, StringBuilder out) {
      out.append(word);
    }
  },
  /** Colours as ECMA-48 section 8.3.117 (SGR) has them. */
  COLOURS {
    @Override
    void append(String code, String word, StringBuilder out) {
      out.append("\u001b[").append(code).append('m').append(word).append("\u001b[0m");
    }
  };

  /** Red for what shuts the gate. */
  static final String ERROR = "1;31";

  /** Yellow for what wants a look. */
  static final String WARNING = "33";

  /** Cyan for what is good to know. */
  static final String NOTE = "36";

  /** Green for a clear way. */
  static final String GO = "1;32";

  /** Faint for what stands around. */
  static final String ASIDE = "2";

  abstract void append(String code, String word, StringBuilder out);

  static String of(Level level) {
    return switch (level) {
      case ERROR -> ERROR;
      case WARNING -> WARNING;
      case NOTE -> NOTE;
    };
  }

  static String of(Verdict verdict) {
    return switch (verdict) {
      case GO -> GO;
      case NO_GO -> ERROR;
      case INCOMPLETE -> WARNING;
    };
  }
}
