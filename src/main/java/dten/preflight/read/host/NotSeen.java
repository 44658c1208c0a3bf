package dten.preflight.read.host;

import java.util.ArrayList;
import java.util.List;

/** Collects what of a host could not be seen, one sentence each, so that nothing is left unsaid. */
public final class NotSeen {
  private static final int MOST = 500;

  private final List<String> sentences = new ArrayList<>();
  private int more;

  /** Notes one thing: the section of target.yaml it belongs to, and why it is not there. */
  public void add(String section, String why) {
    String sentence = section + ": " + why;
    if (sentences.contains(sentence)) {
      return;
    }
    if (sentences.size() < MOST) {
      sentences.add(sentence);
    } else {
      more++;
    }
  }

  /** All sentences, in the order of the sections. */
  public List<String> sentences() {
    List<String> all = new ArrayList<>(sentences);
    if (more > 0) {
      all.add("and " + more + " more things of the same kinds");
    }
    return all;
  }
}
