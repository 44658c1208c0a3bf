package dten.preflight.read.keysource;

import dten.preflight.fact.DocumentedKey;
import dten.preflight.fact.DocumentedKey.Shape;
import dten.preflight.fact.DocumentedKey.Standing;
import dten.preflight.fact.Location;
import dten.preflight.fact.Parsed;
import dten.preflight.fact.Problem;
import dten.preflight.read.document.DocumentReader;
import dten.preflight.read.document.Node;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Spring Boot's configuration metadata: {@code properties[]} with {@code name}, {@code type},
 * {@code defaultValue} and {@code deprecation} ({@code level}, {@code since}, {@code replacement},
 * {@code reason}). A level of {@code error} says that the key is no longer bound.
 */
final class SpringMetadata {
  /** Where jars keep it. */
  static final String PATH = "META-INF/spring-configuration-metadata.json";

  private SpringMetadata() {}

  static List<DocumentedKey> read(
      Location file, String json, String source, List<Problem> problems) {
    Parsed<Node> parsed = DocumentReader.vendorJson(file, json);
    List<DocumentedKey> keys = new ArrayList<>();
    if (parsed instanceof Parsed.Malformed<Node> malformed) {
      problems.addAll(malformed.problems());
    } else if (parsed instanceof Parsed.Value<Node> value
        && member(value.value(), "properties") instanceof Node.Sequence all) {
      for (Node each : all.items()) {
        String name = text(each, "name");
        if (name != null && !name.isBlank()) {
          keys.add(key(name, each, source));
        }
      }
    } else {
      problems.add(new Problem(file, "properties", "is missing; this is no metadata of keys"));
    }
    return keys;
  }

  private static DocumentedKey key(String name, Node property, String source) {
    Node deprecation = member(property, "deprecation");
    Standing standing = Standing.IN_USE;
    if (deprecation != null) {
      boolean gone = "error".equalsIgnoreCase(text(deprecation, "level"));
      standing = gone ? Standing.REMOVED : Standing.DEPRECATED;
    } else if ("true".equals(text(property, "deprecated"))) {
      standing = Standing.DEPRECATED;
    }
    String replacement = deprecation == null ? null : text(deprecation, "replacement");
    return new DocumentedKey(
        name,
        shape(text(property, "type")),
        flat(member(property, "defaultValue")),
        standing,
        deprecation == null ? null : text(deprecation, "since"),
        replacement == null ? List.of() : List.of(replacement),
        deprecation == null ? null : text(deprecation, "reason"),
        List.of(),
        List.of(),
        text(property, "description"),
        source);
  }

  private static Shape shape(@Nullable String type) {
    if (type == null) {
      return Shape.VALUE;
    }
    if (type.startsWith("java.util.Map") || type.equals("java.util.Properties")) {
      return Shape.MAP;
    }
    boolean list =
        type.startsWith("java.util.List")
            || type.startsWith("java.util.Set")
            || type.startsWith("java.util.Collection")
            || type.endsWith("[]");
    return list ? Shape.LIST : Shape.VALUE;
  }

  private static @Nullable String flat(@Nullable Node value) {
    if (value instanceof Node.Scalar scalar) {
      return scalar.value();
    }
    if (!(value instanceof Node.Sequence list)) {
      return null;
    }
    List<String> parts = new ArrayList<>();
    for (Node each : list.items()) {
      if (each instanceof Node.Scalar scalar) {
        parts.add(scalar.value());
      }
    }
    return String.join(",", parts);
  }

  private static @Nullable Node member(Node node, String name) {
    if (node instanceof Node.Mapping mapping) {
      for (Node.Member member : mapping.members()) {
        if (member.key().equals(name)) {
          return member.value();
        }
      }
    }
    return null;
  }

  private static @Nullable String text(Node node, String name) {
    return member(node, name) instanceof Node.Scalar scalar ? scalar.value() : null;
  }
}
