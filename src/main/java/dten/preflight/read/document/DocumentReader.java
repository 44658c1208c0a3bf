package dten.preflight.read.document;

import dten.preflight.fact.Location;
import dten.preflight.fact.Parsed;
import dten.preflight.fact.Problem;
import dten.preflight.fact.Problem.Fault;
import dten.preflight.fact.Region;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.dataformat.yaml.YAMLFactory;

/**
 * Reads one YAML 1.2 or JSON (RFC 8259) document into a tree of {@link Node}. Hostile input is
 * expected: depth, number of nodes and length are bounded, aliases are refused rather than
 * followed, and a key that stands twice is a fault because two programs would read it differently.
 */
public final class DocumentReader {
  /** The longest document read, in characters. */
  public static final int MAX_CHARS = 16 * 1024 * 1024;

  private static final int MAX_NODES = 500_000;
  private static final int MAX_DEPTH = 100;
  private static final int MAX_PROBLEMS = 100;
  private static final StreamReadConstraints CONSTRAINTS =
      StreamReadConstraints.builder()
          .maxNestingDepth(MAX_DEPTH)
          .maxStringLength(1024 * 1024)
          .maxNumberLength(1000)
          .maxNameLength(8192)
          .build();

  private DocumentReader() {}

  /** Reads JSON. */
  public static Parsed<Node> json(Location file, String text) {
    return strict(read(file, text, json()));
  }

  /**
   * Reads JSON of the package. A key that stands twice is noted and its first value kept, so that
   * the rest of the document is judged too.
   */
  public static Parsed<Node> vendorJson(Location file, String text) {
    return read(file, text, json());
  }

  /** The same for YAML. */
  public static Parsed<Node> vendorYaml(Location file, String text) {
    return read(file, text, yaml());
  }

  private static TokenStreamFactory json() {
    return JsonFactory.builder().streamReadConstraints(CONSTRAINTS).build();
  }

  private static TokenStreamFactory yaml() {
    return YAMLFactory.builder().streamReadConstraints(CONSTRAINTS).build();
  }

  private static Parsed<Node> strict(Parsed<Node> parsed) {
    return parsed instanceof Parsed.Value<Node> value && !value.problems().isEmpty()
        ? new Parsed.Malformed<>(value.problems())
        : parsed;
  }

  /** Reads YAML with exactly one document; an empty text is {@link Node.Null}. */
  public static Parsed<Node> yaml(Location file, String text) {
    return strict(read(file, text, yaml()));
  }

  private static Parsed<Node> read(Location file, String text, TokenStreamFactory factory) {
    if (text.length() > MAX_CHARS) {
      return fault(file, "longer than " + MAX_CHARS + " characters; split it or shorten it");
    }
    try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), text)) {
      Build build = new Build(file, parser);
      Node root = parser.nextToken() == null ? new Node.Null(new Region(1, 1)) : build.node(0);
      if (parser.nextToken() != null) {
        build.problem(
            build.here(),
            "",
            "a second document starts here; only one is read, remove it",
            Fault.SYNTAX);
      }
      return new Parsed.Value<>(root, build.problems);
    } catch (TooMuch e) {
      return new Parsed.Malformed<>(List.of(e.problem));
    } catch (JacksonException e) {
      return new Parsed.Malformed<>(List.of(SyntaxFault.of(file, e)));
    }
  }

  private static Parsed<Node> fault(Location file, String message) {
    return new Parsed.Malformed<>(List.of(new Problem(file, "", message, Fault.SYNTAX)));
  }

  /** Ends the reading of a document that breaks a limit. */
  private static final class TooMuch extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // never serialised: it is caught a few frames further up
    private final Problem problem;

    TooMuch(Problem problem) {
      super(problem.message(), null, false, false);
      this.problem = problem;
    }
  }

  private static final class Build {
    private final Location file;
    private final JsonParser parser;
    private final List<Problem> problems = new ArrayList<>();
    private int nodes;

    Build(Location file, JsonParser parser) {
      this.file = file;
      this.parser = parser;
    }

    Region here() {
      return SyntaxFault.region(parser.currentTokenLocation());
    }

    void problem(Region at, String field, String message, Fault fault) {
      if (problems.size() < MAX_PROBLEMS) {
        problems.add(new Problem(file.at(at), field, message, fault));
      }
    }

    Node node(int depth) {
      Region at = here();
      if (++nodes > MAX_NODES || depth > MAX_DEPTH) {
        throw new TooMuch(
            new Problem(
                file.at(at), "", "more than " + MAX_NODES + " values or " + MAX_DEPTH + " levels"));
      }
      JsonToken token = parser.currentToken();
      return switch (token) {
        case START_OBJECT -> mapping(at, depth);
        case START_ARRAY -> sequence(at, depth);
        case VALUE_STRING -> text(at);
        case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
            new Node.Scalar(at, Node.ScalarType.NUMBER, parser.getString());
        case VALUE_TRUE, VALUE_FALSE ->
            new Node.Scalar(at, Node.ScalarType.BOOLEAN, parser.getString());
        case VALUE_NULL, VALUE_EMBEDDED_OBJECT -> new Node.Null(at);
        case NOT_AVAILABLE, END_OBJECT, END_ARRAY, PROPERTY_NAME ->
            throw new TooMuch(new Problem(file.at(at), "", "syntax error: unexpected " + token));
      };
    }

    private Node text(Region at) {
      if (parser instanceof tools.jackson.dataformat.yaml.YAMLParser yaml
          && yaml.isCurrentAlias()) {
        throw new TooMuch(
            new Problem(
                file.at(at), "", "YAML aliases (*name) are not read here; write the value out"));
      }
      return new Node.Scalar(at, Node.ScalarType.TEXT, parser.getString());
    }

    private Node mapping(Region at, int depth) {
      List<Node.Member> members = new ArrayList<>();
      Map<String, Region> seen = new HashMap<>();
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        Region keyAt = here();
        String key = parser.currentName();
        parser.nextToken();
        Node value = node(depth + 1);
        Region first = seen.putIfAbsent(key, keyAt);
        if (first == null) {
          members.add(new Node.Member(keyAt, key, value));
        } else {
          problem(
              keyAt,
              key,
              "stands twice, first in line " + first.startLine() + "; remove one",
              Fault.DUPLICATE);
        }
      }
      return new Node.Mapping(at, members);
    }

    private Node sequence(Region at, int depth) {
      List<Node> items = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        items.add(node(depth + 1));
      }
      return new Node.Sequence(at, items);
    }
  }
}
