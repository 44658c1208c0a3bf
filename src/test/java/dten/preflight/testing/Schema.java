package dten.preflight.testing;

import dten.preflight.fact.Location;
import dten.preflight.fact.Parsed;
import dten.preflight.read.document.DocumentReader;
import dten.preflight.read.document.Node;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Holds a document against one of the project's JSON Schemas (2020-12). It knows the keywords these
 * schemas use and stops at every other, so that none is taken for granted.
 */
public final class Schema {
  private static final Set<String> REMARKS =
      Set.of("$schema", "$id", "title", "description", "$defs", "format", "default", "examples");

  private final Node root;
  private final List<String> faults = new ArrayList<>();

  private Schema(Node root) {
    this.root = root;
  }

  /** Every fault as {@code path: text}; empty where the document is as the schema has it. */
  public static List<String> faults(String schemaFile, Node document) {
    String name = "/dten/preflight/schema/" + schemaFile;
    try (InputStream in = Schema.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalArgumentException("no schema " + name);
      }
      Schema schema = new Schema(json(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
      schema.check(schema.root, document, "");
      return schema.faults;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The tree of a JSON text. */
  public static Node json(String text) {
    return value(DocumentReader.json(Location.ofPackage(), text));
  }

  /** The tree of a YAML text. */
  public static Node yaml(String text) {
    return value(DocumentReader.yaml(Location.ofPackage(), text));
  }

  private static Node value(Parsed<Node> parsed) {
    return parsed.toOptional().orElseThrow(() -> new IllegalArgumentException(parsed.absence()));
  }

  private void check(Node schema, Node node, String path) {
    if (schema instanceof Node.Scalar always) {
      if (always.value().equals("false")) {
        fault(path, "may not stand here");
      }
      return;
    }
    Map<String, Node> keywords = members(schema);
    for (Map.Entry<String, Node> each : keywords.entrySet()) {
      keyword(each.getKey(), each.getValue(), keywords, node, path);
    }
  }

  private void keyword(
      String name, Node value, Map<String, Node> keywords, Node node, String path) {
    switch (name) {
      case "$ref" -> check(reference(text(value)), node, path);
      case "type" -> type(texts(value), node, path);
      case "const" -> require(sameScalar(value, node), path, "is not " + text(value));
      case "enum" ->
          require(
              items(value).stream().anyMatch(each -> sameScalar(each, node)),
              path,
              "is none of " + texts(value));
      case "required" -> {
        if (node instanceof Node.Mapping) {
          for (String each : texts(value)) {
            require(members(node).containsKey(each), path, "lacks " + each);
          }
        }
      }
      case "properties" ->
          members(value)
              .forEach(
                  (key, of) -> {
                    Node member = members(node).get(key);
                    if (member != null) {
                      check(of, member, path + "/" + key);
                    }
                  });
      case "additionalProperties" -> {
        Node known = keywords.get("properties");
        Set<String> names = known == null ? Set.of() : members(known).keySet();
        members(node)
            .forEach(
                (key, member) -> {
                  if (!names.contains(key)) {
                    check(value, member, path + "/" + key);
                  }
                });
      }
      case "items" -> {
        List<Node> items = items(node);
        for (int i = 0; i < items.size(); i++) {
          check(value, items.get(i), path + "/" + i);
        }
      }
      case "minItems" -> require(items(node).size() >= number(value), path, "has too few items");
      case "minLength" ->
          require(!isText(node) || text(node).length() >= number(value), path, "is too short");
      case "maxLength" ->
          require(!isText(node) || text(node).length() <= number(value), path, "is too long");
      case "minimum" -> require(!isNumber(node) || number(node) >= number(value), path, "too low");
      case "maximum" -> require(!isNumber(node) || number(node) <= number(value), path, "too high");
      case "pattern" ->
          require(
              !isText(node) || Pattern.compile(text(value)).matcher(text(node)).find(),
              path,
              "does not match " + text(value));
      case "oneOf", "anyOf" -> {
        long fit = items(value).stream().filter(each -> fits(each, node)).count();
        require(fit == 1 || (fit > 1 && name.equals("anyOf")), path, "fits " + fit + " of " + name);
      }
      default -> {
        if (!REMARKS.contains(name)) {
          throw new IllegalArgumentException("a keyword this test does not know: " + name);
        }
      }
    }
  }

  private boolean fits(Node schema, Node node) {
    int before = faults.size();
    check(schema, node, "");
    boolean fits = faults.size() == before;
    faults.subList(before, faults.size()).clear();
    return fits;
  }

  private Node reference(String pointer) {
    Node at = root;
    for (String step : pointer.substring(2).split("/", -1)) {
      Node next = members(at).get(step);
      if (next == null) {
        throw new IllegalArgumentException("nothing at " + pointer);
      }
      at = next;
    }
    return at;
  }

  private void type(List<String> wanted, Node node, String path) {
    List<String> is;
    if (node instanceof Node.Mapping) {
      is = List.of("object");
    } else if (node instanceof Node.Sequence) {
      is = List.of("array");
    } else if (node instanceof Node.Scalar scalar) {
      is =
          switch (scalar.type()) {
            case TEXT -> List.of("string");
            case BOOLEAN -> List.of("boolean");
            case NUMBER ->
                scalar.value().matches("-?[0-9]+")
                    ? List.of("number", "integer")
                    : List.of("number");
          };
    } else {
      is = List.of("null");
    }
    require(is.stream().anyMatch(wanted::contains), path, "is " + is + ", not " + wanted);
  }

  private void require(boolean holds, String path, String otherwise) {
    if (!holds) {
      fault(path, otherwise);
    }
  }

  private void fault(String path, String text) {
    faults.add((path.isEmpty() ? "/" : path) + ": " + text);
  }

  private static boolean sameScalar(Node a, Node b) {
    return a instanceof Node.Scalar x
        && b instanceof Node.Scalar y
        && x.type() == y.type()
        && x.value().equals(y.value());
  }

  private static Map<String, Node> members(Node node) {
    Map<String, Node> members = new TreeMap<>();
    if (node instanceof Node.Mapping mapping) {
      mapping.members().forEach(member -> members.put(member.key(), member.value()));
    }
    return members;
  }

  private static List<Node> items(Node node) {
    return node instanceof Node.Sequence sequence ? sequence.items() : List.of();
  }

  private static List<String> texts(Node node) {
    return node instanceof Node.Sequence sequence
        ? sequence.items().stream().map(Schema::text).toList()
        : List.of(text(node));
  }

  private static String text(Node node) {
    return node instanceof Node.Scalar scalar ? scalar.value() : "";
  }

  private static boolean isText(Node node) {
    return node instanceof Node.Scalar scalar && scalar.type() == Node.ScalarType.TEXT;
  }

  private static boolean isNumber(Node node) {
    return node instanceof Node.Scalar scalar && scalar.type() == Node.ScalarType.NUMBER;
  }

  private static double number(Node node) {
    return Double.parseDouble(text(node));
  }
}
