package dten.preflight.read.config;

import dten.preflight.fact.Region;
import dten.preflight.read.document.Node;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
    if (root instanceof Node.Mapping mapping) {
      object(mapping);
    }
  }

  /**
   * An object of Kubernetes is called by its API and kind, {@code apps/v1/Deployment}: whether
   * these are still served is a question like that about a key.
   */
  private void object(Node.Mapping mapping) {
    String kind = scalar(mapping, "kind");
    for (Node.Member member : mapping.members()) {
      if (kind != null
          && member.key().equals("apiVersion")
          && member.value() instanceof Node.Scalar version) {
        keys.active(member.keyRegion(), version.value() + "/" + kind, "apiVersion", kind);
      }
    }
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
          boolean named = member.key().equals("value") && member.value() instanceof Node.Scalar;
          keys.about(named ? topic(mapping) : "");
          member(key, member, depth);
          keys.about("");
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
      boolean variables = spelling.equals("environment") || spelling.equals("env");
      for (int i = 0; i < items.size() && steps <= MAX_STEPS; i++) {
        if (variables) {
          variable(items.get(i));
        }
        String index = "[" + i + "]";
        node(key + index, spelling + index, items.get(i).region(), items.get(i), depth + 1);
      }
    } else if (node instanceof Node.Scalar scalar && !key.isEmpty()) {
      keys.activeOnce(at, key, spelling, scalar.value());
    } else {
      container(key, spelling, at);
    }
  }

  /**
   * An environment variable in a list, {@code NAME=value} as Compose writes it or {@code {name,
   * value}} as Kubernetes does, is a key of its own beside its place in the tree.
   */
  private void variable(Node item) {
    if (item instanceof Node.Scalar scalar) {
      int equals = scalar.value().indexOf('=');
      if (equals > 0) {
        String name = scalar.value().substring(0, equals);
        keys.active(scalar.region(), name, name, scalar.value().substring(equals + 1));
      }
    } else if (item instanceof Node.Mapping mapping) {
      String name = scalar(mapping, "name");
      String value = scalar(mapping, "value");
      if (name != null && value != null) {
        keys.active(mapping.region(), name, name, value);
      }
    }
  }

  /** What a {@code value} beside a {@code name} or a {@code key} is the value of. */
  private static String topic(Node.Mapping mapping) {
    String name = scalar(mapping, "name");
    String key = name == null ? scalar(mapping, "key") : name;
    return key == null ? "" : key;
  }

  private static @Nullable String scalar(Node.Mapping mapping, String name) {
    for (Node.Member member : mapping.members()) {
      if (member.key().equals(name) && member.value() instanceof Node.Scalar scalar) {
        return scalar.value();
      }
    }
    return null;
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
