package dten.preflight.plan;

/** The parts of an upgrade, in the order in which they come. */
public enum Phase {
  ASK("vendor", "Ask the vendor"),
  PREPARE("prepare", "Prepare"),
  STOPS("stops", "Required stops on the way"),
  WORK("work", "In the window, in this order"),
  ROLLBACK("rollback", "The way back"),
  CLEANUP("cleanup", "Afterwards"),
  KNOW("know", "Good to know");

  private final String word;
  private final String title;

  Phase(String word, String title) {
    this.word = word;
    this.title = title;
  }

  /** Its name in files. */
  public String word() {
    return word;
  }

  /** Its heading. */
  public String title() {
    return title;
  }
}
