package dten.preflight.read.document;

import dten.preflight.fact.Location;
import dten.preflight.fact.Problem;
import dten.preflight.fact.Region;
import dten.preflight.read.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;

/**
 * Reads YAML and JSON that programs other than this one are to understand: several documents in a
 * text, anchors and aliases, comments and trailing commas in JSON, keys that stand twice. It takes
 * what it can and says where it had to stop.
 *
 * <p>An alias becomes the very node its anchor marks, so a tree of any depth of aliases takes no
 * more memory than its text; whoever walks it has to count his steps.
 */
public final class ForeignDocumentReader {
  private static final int MAX_CHARS = 8 * 1024 * 1024;
  private static final int MAX_NODES = 300_000;
  private static final int MAX_DEPTH = 100;
  private static final StreamReadConstraints CONSTRAINTS =
      StreamReadConstraints.builder()
          .maxNestingDepth(MAX_DEPTH)
          .maxStringLength(MAX_CHARS)
          .maxNumberLength(1000)
          .maxNameLength(8192)
          .build();

  /**
   * What could be read.
   *
   * @param roots one for each document; keys of a mapping may stand twice in them
   * @param fault where and why the text could not be read on; null where it was read to its end
   * @param tooMuch whether it was given up for its size or depth, with no fault of its syntax known
   */
  public record Documents(List<Node> roots, @Nullable Problem fault, boolean tooMuch) {
    /** Copies the list. */
    public Documents {
      roots = List.copyOf(roots);
    }
  }

  private ForeignDocumentReader() {}

  /** Reads a stream of YAML 1.2 documents. */
  public static Documents yaml(Text text) {
    return read(text, YAMLFactory.builder().streamReadConstraints(CONSTRAINTS).build());
  }

  /** Reads JSON with the comments and trailing commas that many programs allow. */
  public static Documents json(Text text) {
    return read(
        text,
        JsonFactory.builder()
            .streamReadConstraints(CONSTRAINTS)
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .build());
  }

  private static Documents read(Text text, TokenStreamFactory factory) {
    List<Node> roots = new ArrayList<>();
    if (text.chars().length() > MAX_CHARS) {
      return new Documents(roots, null, true);
    }
    try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), text.chars())) {
      Build build = new Build(parser);
      while (parser.nextToken() != null) {
        build.anchors.clear();
        roots.add(build.node(0));
      }
      return new Documents(roots, null, false);
    } catch (TooMuch e) {
      return new Documents(roots, null, true);
    } catch (JacksonException e) {
      return new Documents(roots, fault(text.file(), e), isLimit(e));
    }
  }

  private static @Nullable Problem fault(Location file, JacksonException e) {
    return isLimit(e) ? null : SyntaxFault.of(file, e);
  }

  /**
   * No fault of syntax but a limit of Jackson's or of the YAML engine's (three million characters),
   * or a key that is a list or a mapping, which YAML allows and Jackson does not read.
   */
  private static boolean isLimit(JacksonException e) {
    String message = e.getMessage();
    return e instanceof tools.jackson.core.exc.StreamConstraintsException
        || (message != null
            && (message.contains("exceeds the limit")
                || message.startsWith("Expected a property name")));
  }

  /** Ends the reading of a text that is larger than any configuration. */
  private static final class TooMuch extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooMuch() {
      super("too many nodes or levels", null, false, false);
    }
  }

  private static final class Build {
    private final JsonParser parser;
    private final Map<String, Node> anchors = new HashMap<>();
    private int nodes;

    Build(JsonParser parser) {
      this.parser = parser;
    }

    Region here() {
      return SyntaxFault.region(parser.currentTokenLocation());
    }

    Node node(int depth) {
      if (++nodes > MAX_NODES || depth > MAX_DEPTH) {
        throw new TooMuch();
      }
      String anchor = parser instanceof YAMLParser ? anchor() : null;
      Node node = unnamed(depth);
      if (anchor != null) {
        anchors.put(anchor, node);
      }
      return node;
    }

    private @Nullable String anchor() {
      Object id = ((YAMLParser) parser).isCurrentAlias() ? null : parser.getObjectId();
      return id == null ? null : id.toString();
    }

    private Node unnamed(int depth) {
      Region at = here();
      JsonToken token = parser.currentToken();
      return switch (token) {
        case START_OBJECT -> mapping(at, depth);
        case START_ARRAY -> sequence(at, depth);
        case VALUE_STRING -> text(at);
        case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
            new Node.Scalar(at, Node.ScalarType.NUMBER, parser.getString());
        case VALUE_TRUE, VALUE_FALSE ->
            new Node.Scalar(at, Node.ScalarType.BOOLEAN, parser.getString());
        case VALUE_NULL,
            VALUE_EMBEDDED_OBJECT,
            NOT_AVAILABLE,
            END_OBJECT,
            END_ARRAY,
            PROPERTY_NAME ->
            new Node.Null(at);
      };
    }

    private Node text(Region at) {
      if (parser instanceof YAMLParser yaml && yaml.isCurrentAlias()) {
        Node target = anchors.get(parser.getString());
        return target == null ? new Node.Null(at) : target;
      }
      return new Node.Scalar(at, Node.ScalarType.TEXT, parser.getString());
    }

    private Node mapping(Region at, int depth) {
      List<Node.Member> members = new ArrayList<>();
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        Region keyAt = here();
        String key = parser.currentName();
        parser.nextToken();
        members.add(new Node.Member(keyAt, key, node(depth + 1)));
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
