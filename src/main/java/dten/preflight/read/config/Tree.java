package dten.preflight.read.config;

import dten.preflight.fact.Region;
import dten.preflight.read.document.Node;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Walks a tree of YAML or JSON to full keys: names joined by dots, elements of lists as {@code
 * name[0]}. Aliases can make a small text a huge tree, so its steps are counted.
 */
final class Tree {
  private static final int MAX_STEPS = 200_000;
  private static final int MAX_DEPTH = 100;
  private static final String MERGE = "<<";

  /** The first key of a line: its column and its full name. */
  record Place(int column, String key) {}

  private final Keys keys;
  private final Map<Integer, Place> places = new HashMap<>();
  private int steps;

  Tree(Keys keys) {
    this.keys = keys;
  }

  /** The first key of every line that has one. */
  Map<Integer, Place> places() {
    return places;
  }

  /** Takes all keys of one document. */
  void read(Node root) {
    node("", "", root.region(), root, 0);
  }

  private void node(String key, String spelling, Region at, Node node, int depth) {
    if (++steps > MAX_STEPS || depth > MAX_DEPTH || key.length() > Keys.MAX_KEY) {
      return;
    }
    if (node instanceof Node.Mapping mapping) {
      container(key, spelling, at);
      Set<String> own = new HashSet<>();
      for (Node.Member member : mapping.members()) {
        if (!member.key().equals(MERGE)) {
          own.add(member.key());
          member(key, member, depth);
        }
      }
      for (Node.Member member : mapping.members()) {
        if (member.key().equals(MERGE)) {
          merge(key, member.value(), own, depth);
        }
      }
    } else if (node instanceof Node.Sequence sequence) {
      container(key, spelling, at);
      List<Node> items = sequence.items();
      for (int i = 0; i < items.size() && steps <= MAX_STEPS; i++) {
        String index = "[" + i + "]";
        node(key + index, spelling + index, items.get(i).region(), items.get(i), depth + 1);
      }
    } else if (node instanceof Node.Scalar scalar && !key.isEmpty()) {
      keys.activeOnce(at, key, spelling, scalar.value());
    } else {
      container(key, spelling, at);
    }
  }

  private void container(String key, String spelling, Region at) {
    if (!key.isEmpty()) {
      keys.activeOnce(at, key, spelling, null);
    }
  }

  private void member(String prefix, Node.Member member, int depth) {
    String key = prefix.isEmpty() ? member.key() : prefix + "." + member.key();
    Region at = member.keyRegion();
    places.putIfAbsent(at.startLine(), new Place(at.startColumn(), key));
    node(key, member.key(), at, member.value(), depth + 1);
  }

  /** A merge key of YAML 1.1: members of other mappings, unless the mapping has its own. */
  private void merge(String prefix, Node merged, Set<String> own, int depth) {
    if (++steps > MAX_STEPS || depth > MAX_DEPTH) {
      return;
    }
    if (merged instanceof Node.Mapping mapping) {
      for (Node.Member member : mapping.members()) {
        if (member.key().equals(MERGE)) {
          merge(prefix, member.value(), own, depth + 1);
        } else if (own.add(member.key())) {
          member(prefix, member, depth);
        }
      }
    } else if (merged instanceof Node.Sequence sequence) {
      for (Node each : sequence.items()) {
        merge(prefix, each, own, depth + 1);
      }
    }
  }
}
