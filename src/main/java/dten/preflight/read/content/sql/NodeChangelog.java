package dten.preflight.read.content.sql;

import dten.preflight.read.document.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Brings a changelog in YAML or JSON into the form that one in XML has. */
final class NodeChangelog {
  private static final String ROOT = "databaseChangeLog";

  private NodeChangelog() {}

  /** The changelog as one element; empty where the document is none. */
  static Optional<Change> read(Node document) {
    if (document instanceof Node.Mapping mapping) {
      for (Node.Member member : mapping.members()) {
        if (member.key().equals(ROOT)) {
          return Optional.of(element(ROOT, member.value()));
        }
      }
    }
    return Optional.empty();
  }

  private static Change element(String name, Node value) {
    Map<String, String> attributes = new LinkedHashMap<>();
    List<Change> children = new ArrayList<>();
    String text = "";
    if (value instanceof Node.Mapping mapping) {
      mapping.members().forEach(member -> member(member, attributes, children));
      text = attributes.getOrDefault(name, "");
    } else if (value instanceof Node.Sequence sequence) {
      items(sequence, children);
    } else if (value instanceof Node.Scalar scalar) {
      text = scalar.value();
    }
    return new Change(name, attributes, children, text, value.region(), value.region());
  }

  private static void member(
      Node.Member member, Map<String, String> attributes, List<Change> children) {
    Node value = member.value();
    if (value instanceof Node.Scalar scalar) {
      attributes.put(member.key(), scalar.value());
    } else if (value instanceof Node.Sequence sequence && isList(member.key())) {
      items(sequence, children);
    } else if (value instanceof Node.Mapping mapping && isList(member.key())) {
      mapping.members().forEach(each -> children.add(element(each.key(), each.value())));
    } else {
      children.add(element(member.key(), value));
    }
  }

  /** Lists that XML writes without an element around them. */
  private static boolean isList(String key) {
    return key.equals("changes") || key.equals("columns");
  }

  private static void items(Node.Sequence sequence, List<Change> children) {
    for (Node item : sequence.items()) {
      if (item instanceof Node.Mapping mapping) {
        for (Node.Member member : mapping.members()) {
          children.add(element(member.key(), member.value()));
        }
      }
    }
  }
}
