package dten.preflight.plan;

import java.util.List;

/**
 * A status message ready to send; what stands in angle brackets is to be filled in.
 *
 * @param targets the targets it speaks of
 */
public record Message(Occasion occasion, List<String> targets, String subject, List<String> text) {
  /** Copies the lists. */
  public Message {
    targets = List.copyOf(targets);
    text = List.copyOf(text);
  }

  /** When it is sent. */
  public enum Occasion {
    ANNOUNCED("announced"),
    STARTED("started"),
    EXTENDED("extended"),
    DONE("done"),
    ROLLED_BACK("rolled-back");

    private final String word;

    Occasion(String word) {
      this.word = word;
    }

    /** Its name in files. */
    public String word() {
      return word;
    }
  }
}
