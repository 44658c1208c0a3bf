package dten.preflight.read.document;

import dten.preflight.fact.Region;
import java.util.List;

/** A value of a YAML or JSON document, with its place. */
public sealed interface Node {
  /** Where it starts. */
  Region region();

  /**
   * What to call it in an error text: {@code a mapping}, {@code a list}, {@code text} and so on.
   */
  String description();

  /**
   * A mapping; its members stand in the order of the file. In files of this program's own formats
   * no key stands twice.
   */
  record Mapping(Region region, List<Member> members) implements Node {
    /** Copies the list. */
    public Mapping {
      members = List.copyOf(members);
    }

    @Override
    public String description() {
      return "a mapping";
    }
  }

  /** One key of a mapping and its value. */
  record Member(Region keyRegion, String key, Node value) {}

  /** A list. */
  record Sequence(Region region, List<Node> items) implements Node {
    /** Copies the list. */
    public Sequence {
      items = List.copyOf(items);
    }

    @Override
    public String description() {
      return "a list";
    }
  }

  /** What a plain value looks like in the core schema of YAML 1.2 and in JSON. */
  enum ScalarType {
    TEXT,
    NUMBER,
    BOOLEAN
  }

  /** A plain value, as written. */
  record Scalar(Region region, ScalarType type, String value) implements Node {
    @Override
    public String description() {
      return switch (type) {
        case TEXT -> "text";
        case NUMBER -> "a number";
        case BOOLEAN -> "a boolean";
      };
    }
  }

  /** Nothing: {@code null}, {@code ~} or an empty value. */
  record Null(Region region) implements Node {
    @Override
    public String description() {
      return "nothing";
    }
  }
}
