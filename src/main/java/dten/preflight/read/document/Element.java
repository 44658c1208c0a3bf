package dten.preflight.read.document;

import dten.preflight.fact.Location;
import dten.preflight.fact.Problem;
import java.util.List;
import java.util.Optional;

/**
 * One element of a list, or one member of a mapping whose keys are free: something that may be
 * plain text in its short form and a mapping in its long one.
 */
public final class Element {
  private final Location file;
  private final String path;
  private final String key;
  private final Location location;
  private final Node node;
  private final List<Problem> problems;

  Element(
      Location file,
      String path,
      String key,
      Location location,
      Node node,
      List<Problem> problems) {
    this.file = file;
    this.path = path;
    this.key = key;
    this.location = location;
    this.node = node;
    this.problems = problems;
  }

  /** The key of a member; empty for an element of a list. */
  public String key() {
    return key;
  }

  /** Where it starts: the key of a member, the value of an element. */
  public Location location() {
    return location;
  }

  /** The value. */
  public Node node() {
    return node;
  }

  /** The value as plain text; nothing, and no problem, where it is something else. */
  public Optional<String> text() {
    return node instanceof Node.Scalar s ? Optional.of(s.value()) : Optional.empty();
  }

  /** The value as a mapping; nothing, with a problem noted, where it is something else. */
  public Optional<Fields> fields() {
    return Fields.of(file, path, node, problems);
  }

  /** Notes a problem of this element. */
  public void problem(String message) {
    problems.add(new Problem(file.at(node.region()), path, message));
  }
}
