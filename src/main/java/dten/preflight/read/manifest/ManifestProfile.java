package dten.preflight.read.manifest;

import dten.preflight.fact.Location;
import dten.preflight.fact.Problem;
import dten.preflight.fact.Problem.Fault;
import dten.preflight.read.document.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How another vendor's manifest becomes ours: which file it is, where in it each of our fields
 * stands, and what their words mean. Every value keeps its own line and column.
 */
public final class ManifestProfile {
  /**
   * Where one of our fields comes from.
   *
   * @param at the way to it
   * @param items for a list of objects, where in each of them our fields stand; {@code #} stands
   *     for the key of a member
   * @param words what their words are in ours
   * @param unit the unit of a bare number; empty where there is none
   */
  record Source(
      JsonPointer at, Map<String, ItemPointer> items, Map<String, String> words, String unit) {}

  /** A way from one element of a list; to the key of a member where {@code pointer} is absent. */
  record ItemPointer(Optional<JsonPointer> pointer) {}

  private final String file;
  private final Map<String, Source> fields;

  /**
   * @param fields by our names; those of {@code config} as {@code config.added} and so on, in the
   *     order to apply them
   */
  ManifestProfile(String file, Map<String, Source> fields) {
    this.file = file;
    this.fields = fields;
  }

  /** The path of their manifest below the root of the package. */
  public String file() {
    return file;
  }

  /** Their document in our shape. A field that is not there stays away. */
  Node.Mapping apply(Location theirFile, Node.Mapping theirs, List<Problem> problems) {
    List<Node.Member> ours = new ArrayList<>();
    List<Node.Member> config = new ArrayList<>();
    fields.forEach(
        (name, source) -> {
          Optional<Node> found = source.at.in(theirs).map(n -> value(source, n));
          if (found.isPresent()) {
            boolean nested = name.startsWith("config.");
            String key = nested ? name.substring("config.".length()) : name;
            (nested ? config : ours).add(new Node.Member(found.get().region(), key, found.get()));
          } else {
            problems.add(
                new Problem(
                    theirFile,
                    name,
                    "the profile looks for it at " + source.at + ", where nothing stands",
                    Fault.VALUE));
          }
        });
    if (!config.isEmpty()) {
      ours.add(
          new Node.Member(
              config.get(0).keyRegion(), "config", new Node.Mapping(theirs.region(), config)));
    }
    return new Node.Mapping(theirs.region(), ours);
  }

  private static Node value(Source source, Node node) {
    if (!source.items.isEmpty()) {
      return items(source, node);
    }
    if (!(node instanceof Node.Scalar scalar)) {
      return node;
    }
    String text = source.words.getOrDefault(scalar.value(), scalar.value());
    boolean bare = scalar.type() == Node.ScalarType.NUMBER && !source.unit.isEmpty();
    return bare
        ? new Node.Scalar(scalar.region(), Node.ScalarType.TEXT, text + " " + source.unit)
        : new Node.Scalar(scalar.region(), scalar.type(), text);
  }

  private static Node items(Source source, Node list) {
    List<Node> items = new ArrayList<>();
    if (list instanceof Node.Sequence sequence) {
      sequence.items().forEach(item -> items.add(item(source, item, Optional.empty())));
    } else if (list instanceof Node.Mapping mapping) {
      mapping.members().forEach(m -> items.add(item(source, m.value(), Optional.of(m))));
    } else {
      return list;
    }
    return new Node.Sequence(list.region(), items);
  }

  private static Node item(Source source, Node theirs, Optional<Node.Member> member) {
    List<Node.Member> ours = new ArrayList<>();
    source.items.forEach(
        (name, way) -> {
          Optional<Node> value =
              way.pointer.isPresent()
                  ? way.pointer.get().in(theirs)
                  : member.map(m -> new Node.Scalar(m.keyRegion(), Node.ScalarType.TEXT, m.key()));
          value.ifPresent(v -> ours.add(new Node.Member(v.region(), name, v)));
        });
    return new Node.Mapping(theirs.region(), ours);
  }
}
