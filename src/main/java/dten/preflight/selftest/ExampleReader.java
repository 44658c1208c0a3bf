package dten.preflight.selftest;

import dten.preflight.fact.Base;
import dten.preflight.fact.Location;
import dten.preflight.fact.Parsed;
import dten.preflight.read.document.DocumentReader;
import dten.preflight.read.document.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the example of a rule; the form is told in the Javadoc of this package. */
final class ExampleReader {
  /** What a twin lays over the example name by name; all else it replaces. */
  private static final Set<String> LAID_OVER = Set.of("package", "beside", "environment", "frame");

  private static final Set<String> SITUATION =
      Set.of("command", "package", "frame", "raw", "named", "beside", "options", "environment");

  private ExampleReader() {}

  /** The example. */
  static Example read(String rule, String text) throws ExampleFault {
    Location file = new Location(Base.OPERATOR, rule + ".yaml", null);
    Parsed<Node> parsed = DocumentReader.yaml(file, text);
    if (!(parsed instanceof Parsed.Value<Node> value)) {
      throw new ExampleFault(parsed.absence());
    }
    Map<String, Node> fields = Members.of(value.value(), "an example");
    Node at = fields.remove("at");
    Node note = fields.remove("note");
    Node twin = fields.remove("twin");
    if (twin == null) {
      throw new ExampleFault("twin is missing");
    }
    Situation shown = situation(fields);
    Map<String, Node> differences = Members.of(twin, "twin");
    Members.refuseOthers(differences, SITUATION, "twin");
    return new Example(
        rule,
        at == null ? Optional.empty() : Optional.of(Members.text(at, "at")),
        note == null ? "" : Members.text(note, "note"),
        shown,
        situation(laidOver(fields, differences)));
  }

  private static Map<String, Node> laidOver(Map<String, Node> fields, Map<String, Node> over)
      throws ExampleFault {
    Map<String, Node> all = new LinkedHashMap<>(fields);
    if (over.containsKey("raw")) {
      all.remove("package");
      all.remove("frame");
    }
    if (over.containsKey("package")) {
      all.remove("raw");
    }
    for (Map.Entry<String, Node> each : over.entrySet()) {
      Node before = all.get(each.getKey());
      all.put(
          each.getKey(),
          before != null && LAID_OVER.contains(each.getKey())
              ? laidOver(before, each.getValue(), each.getKey())
              : each.getValue());
    }
    return all;
  }

  private static Node laidOver(Node before, Node over, String what) throws ExampleFault {
    Map<String, Node> all = Members.of(before, what);
    for (Map.Entry<String, Node> each : Members.of(over, what).entrySet()) {
      if (each.getValue() instanceof Node.Null) {
        if (all.remove(each.getKey()) == null) {
          throw Members.fault(over, what + " has no " + each.getKey() + " to take away");
        }
      } else {
        all.put(each.getKey(), each.getValue());
      }
    }
    List<Node.Member> members = new ArrayList<>();
    all.forEach((key, value) -> members.add(new Node.Member(value.region(), key, value)));
    return new Node.Mapping(over.region(), members);
  }

  private static Situation situation(Map<String, Node> fields) throws ExampleFault {
    Members.refuseOthers(fields, SITUATION, "an example");
    Node named = fields.get("named");
    String name = named == null ? "package.zip" : Members.text(named, "named");
    Content content = new Content();
    byte[] pkg = pkg(fields, content);
    content.lend(name, pkg);
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put(name, pkg);
    Node beside = fields.get("beside");
    if (beside != null) {
      for (Map.Entry<String, Node> each : Members.of(beside, "beside").entrySet()) {
        files.put(each.getKey(), content.bytes(each.getValue()));
      }
    }
    Map<String, String> environment = new LinkedHashMap<>();
    Node variables = fields.get("environment");
    if (variables != null) {
      for (Map.Entry<String, Node> each : Members.of(variables, "environment").entrySet()) {
        environment.put(each.getKey(), Members.text(each.getValue(), each.getKey()));
      }
    }
    Node command = fields.get("command");
    String tried = command == null ? "check" : Members.text(command, "command");
    return new Situation(tried, name, files, options(fields.get("options")), environment);
  }

  private static byte[] pkg(Map<String, Node> fields, Content content) throws ExampleFault {
    Node raw = fields.get("raw");
    Node entries = fields.get("package");
    if ((raw == null) == (entries == null)) {
      throw new ExampleFault("an example has either package or raw");
    }
    if (raw != null) {
      return content.bytes(raw);
    }
    Node given = Objects.requireNonNull(entries);
    content.lend(ZipContent.contents(given));
    Node frame = fields.get("frame");
    return new ZipContent(content).bytes(given, frame == null ? Content.nothing(given) : frame);
  }

  private static List<String> options(@Nullable Node node) throws ExampleFault {
    List<String> words = new ArrayList<>();
    if (node instanceof Node.Sequence list) {
      for (Node each : list.items()) {
        words.add(Members.text(each, "options"));
      }
    } else if (node != null && !(node instanceof Node.Null)) {
      for (String word : Members.text(node, "options").split(" ", -1)) {
        if (!word.isBlank()) {
          words.add(word.strip());
        }
      }
    }
    return words;
  }
}
