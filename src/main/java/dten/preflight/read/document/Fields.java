package dten.preflight.read.document;

import dten.preflight.fact.Location;
import dten.preflight.fact.Nearest;
import dten.preflight.fact.Problem;
import dten.preflight.fact.Problem.Fault;
import dten.preflight.fact.Region;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Takes the fields out of a mapping one by one and notes every fault with file, line, column and
 * field: a wrong type, a missing field, and, in {@link #close}, a field nobody asked for.
 */
public final class Fields {
  private static final int MAX_UNKNOWN = 50;

  private final Location file;
  private final String path;
  private final Node.Mapping mapping;
  private final List<Problem> problems;
  private final Set<String> asked = new HashSet<>();

  private Fields(Location file, String path, Node.Mapping mapping, List<Problem> problems) {
    this.file = file;
    this.path = path;
    this.mapping = mapping;
    this.problems = problems;
  }

  /** The fields of a document's root; nothing, with a problem noted, where that is no mapping. */
  public static Optional<Fields> ofRoot(Location file, Node root, List<Problem> problems) {
    return of(file, "", root, problems);
  }

  static Optional<Fields> of(Location file, String path, Node node, List<Problem> problems) {
    if (node instanceof Node.Mapping mapping) {
      return Optional.of(new Fields(file, path, mapping, problems));
    }
    problems.add(
        new Problem(
            file.at(node.region()),
            path,
            "is " + node.description() + ", not a mapping",
            Fault.TYPE));
    return Optional.empty();
  }

  /** The names of all fields, in the order of the file. */
  public List<String> names() {
    return mapping.members().stream().map(Node.Member::key).toList();
  }

  /** Notes a problem where the {@code schema} field names another edition than the one read. */
  public void schema(String edition) {
    Optional<String> schema = text("schema");
    if (schema.isPresent() && !schema.get().equals(edition)) {
      problem("schema", "is " + schema.get() + ", but this version reads " + edition);
    }
  }

  /** Where this mapping starts. */
  public Location location() {
    return file.at(mapping.region());
  }

  /** Where a field's key stands; the mapping's start where there is no such field. */
  public Location locationOf(String name) {
    return member(name).map(m -> file.at(m.keyRegion())).orElseGet(this::location);
  }

  /** A field's node, null values counting as absent; marks the field as known. */
  public Optional<Node> node(String name) {
    asked.add(name);
    return member(name).map(Node.Member::value).filter(v -> !(v instanceof Node.Null));
  }

  private Optional<Node.Member> member(String name) {
    for (Node.Member member : mapping.members()) {
      if (member.key().equals(name)) {
        return Optional.of(member);
      }
    }
    return Optional.empty();
  }

  /** The field's scalar as written, whatever its type. */
  public Optional<String> text(String name) {
    Optional<Node> node = node(name);
    if (node.isPresent() && !(node.get() instanceof Node.Scalar)) {
      wrongType(name, node.get(), "text");
      return Optional.empty();
    }
    return node.map(n -> ((Node.Scalar) n).value());
  }

  /** Like {@link #text}, and its absence is a problem. */
  public Optional<String> requiredText(String name) {
    Optional<String> text = text(name);
    if (text.isEmpty() && node(name).isEmpty()) {
      missing(name);
    }
    return text;
  }

  /** A boolean. */
  public Optional<Boolean> bool(String name) {
    Optional<Node> node = node(name);
    if (node.isEmpty()) {
      return Optional.empty();
    }
    if (node.get() instanceof Node.Scalar s && s.type() == Node.ScalarType.BOOLEAN) {
      return Optional.of(s.value().equalsIgnoreCase("true"));
    }
    wrongType(name, node.get(), "true or false");
    return Optional.empty();
  }

  /** A whole number. */
  public Optional<Long> number(String name) {
    Optional<Node> node = node(name);
    if (node.isEmpty()) {
      return Optional.empty();
    }
    if (node.get() instanceof Node.Scalar s && s.type() == Node.ScalarType.NUMBER) {
      try {
        return Optional.of(Long.parseLong(s.value()));
      } catch (NumberFormatException notWhole) {
        wrongType(name, s, "a whole number");
        return Optional.empty();
      }
    }
    wrongType(name, node.get(), "a whole number");
    return Optional.empty();
  }

  /** A scalar converted; what the conversion throws as IllegalArgumentException is a problem. */
  public <T> Optional<T> converted(String name, Function<String, T> conversion) {
    Optional<String> text = text(name);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(conversion.apply(text.get()));
    } catch (IllegalArgumentException | java.time.DateTimeException e) {
      problem(name, e.getMessage() == null ? "is not usable: " + text.get() : e.getMessage());
      return Optional.empty();
    }
  }

  /** A list of scalars; a single scalar counts as a list of one; empty where absent. */
  public List<String> texts(String name) {
    Optional<Node> node = node(name);
    List<String> texts = new ArrayList<>();
    if (node.isEmpty()) {
      return texts;
    }
    if (node.get() instanceof Node.Scalar s) {
      texts.add(s.value());
      return texts;
    }
    if (!(node.get() instanceof Node.Sequence sequence)) {
      wrongType(name, node.get(), "a list of text");
      return texts;
    }
    for (Node item : sequence.items()) {
      if (item instanceof Node.Scalar s) {
        texts.add(s.value());
      } else {
        add(item.region(), join(name), "holds " + item.description() + ", not text", Fault.TYPE);
      }
    }
    return texts;
  }

  /** A nested mapping. */
  public Optional<Fields> fields(String name) {
    return node(name).flatMap(node -> of(file, join(name), node, problems));
  }

  /** A list of mappings; empty where absent. Members that are no mapping are problems. */
  public List<Fields> list(String name) {
    Optional<Node> node = node(name);
    List<Fields> list = new ArrayList<>();
    if (node.isEmpty()) {
      return list;
    }
    if (!(node.get() instanceof Node.Sequence sequence)) {
      wrongType(name, node.get(), "a list");
      return list;
    }
    for (int i = 0; i < sequence.items().size(); i++) {
      of(file, join(name) + "[" + i + "]", sequence.items().get(i), problems).ifPresent(list::add);
    }
    return list;
  }

  /** The elements of a list, whatever they are; empty where absent. */
  public List<Element> elements(String name) {
    Optional<Node> node = node(name);
    List<Element> elements = new ArrayList<>();
    if (node.isEmpty()) {
      return elements;
    }
    if (!(node.get() instanceof Node.Sequence sequence)) {
      wrongType(name, node.get(), "a list");
      return elements;
    }
    for (int i = 0; i < sequence.items().size(); i++) {
      Node item = sequence.items().get(i);
      elements.add(
          new Element(
              file, join(name) + "[" + i + "]", "", file.at(item.region()), item, problems));
    }
    return elements;
  }

  /** The elements of a list, the members of a mapping, or the one value that stands there. */
  public List<Element> each(String name) {
    Optional<Node> node = node(name);
    if (node.isEmpty()) {
      return List.of();
    }
    if (node.get() instanceof Node.Sequence) {
      return elements(name);
    }
    if (node.get() instanceof Node.Mapping) {
      return members(name);
    }
    Location at = file.at(node.get().region());
    return List.of(new Element(file, join(name), "", at, node.get(), problems));
  }

  /** Where a field's value stands; the mapping's start where there is no such field. */
  public Location locationOfValue(String name) {
    return member(name).map(m -> file.at(m.value().region())).orElseGet(this::location);
  }

  /** The members of a mapping whose keys are free, such as names; empty where absent. */
  public List<Element> members(String name) {
    Optional<Node> node = node(name);
    List<Element> elements = new ArrayList<>();
    if (node.isEmpty()) {
      return elements;
    }
    if (!(node.get() instanceof Node.Mapping free)) {
      wrongType(name, node.get(), "a mapping");
      return elements;
    }
    for (Node.Member member : free.members()) {
      elements.add(
          new Element(
              file,
              join(name) + "." + member.key(),
              member.key(),
              file.at(member.keyRegion()),
              member.value(),
              problems));
    }
    return elements;
  }

  /** Whether the field stands in the mapping with a value. */
  public boolean has(String name) {
    return node(name).isPresent();
  }

  /** Notes a problem of one field. */
  public void problem(String name, String message) {
    Region at = member(name).map(m -> m.value().region()).orElse(mapping.region());
    add(at, join(name), message, Fault.VALUE);
  }

  /** Notes that a field is missing. */
  public void missing(String name) {
    add(mapping.region(), join(name), "is missing; add it", Fault.MISSING);
  }

  /** Notes every field nobody asked for; to be called last. */
  public void close() {
    int unknown = 0;
    for (Node.Member member : mapping.members()) {
      if (!asked.contains(member.key()) && ++unknown <= MAX_UNKNOWN) {
        add(
            member.keyRegion(),
            join(member.key()),
            "is not a known field; " + hint(member.key()),
            Fault.UNKNOWN);
      }
    }
    if (unknown > MAX_UNKNOWN) {
      String message = "has " + (unknown - MAX_UNKNOWN) + " further fields that are not known";
      add(mapping.region(), path, message, Fault.UNKNOWN);
    }
  }

  private String hint(String unknown) {
    String best = "";
    int least = 3;
    for (String known : asked) {
      int distance = Nearest.distance(unknown, known);
      if (distance < least || (distance == least && known.compareTo(best) < 0)) {
        least = distance;
        best = known;
      }
    }
    if (!best.isEmpty() && least < 3) {
      return "did you mean " + best + "?";
    }
    return "known are " + String.join(", ", new TreeSet<>(asked));
  }

  private void wrongType(String name, Node node, String wanted) {
    add(node.region(), join(name), "is " + node.description() + ", not " + wanted, Fault.TYPE);
  }

  private String join(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  private void add(Region at, String field, String message, Fault fault) {
    problems.add(new Problem(file.at(at), field, message, fault));
  }
}
