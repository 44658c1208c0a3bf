package dten.preflight.read.facts;

import dten.preflight.fact.Fact;
import dten.preflight.fact.Location;
import dten.preflight.fact.PackageFacts;
import dten.preflight.fact.PackageIdentity;
import dten.preflight.fact.Parsed;
import dten.preflight.fact.Problem;
import dten.preflight.fact.Region;
import dten.preflight.read.document.OperatorFile;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads what {@link FactsWriter} wrote, one fact after the other. A file that is not exactly that,
 * down to the last byte, is refused as a whole: half the facts of a package would make a clean one.
 */
public final class FactsReader {
  private static final String AGAIN = "; make it again with preflight facts";
  private static final List<String> FIELDS =
      List.of("schema", "preflight", "package", "made-with", "facts", "sha256");

  private final Location file;
  private final String version;
  private final JsonMapper mapper = FactsForm.mapper();

  private FactsReader(Location file, String version) {
    this.file = file;
    this.version = version;
  }

  /** What is wrong with a file, and where. */
  private static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient Problem problem;

    Refused(Location at, String field, String message) {
      super(message, null, false, false);
      this.problem = new Problem(at, field, message, Problem.Fault.SYNTAX);
    }
  }

  /**
   * Reads a file; never missing.
   *
   * @param version of the program, which reads nothing that another one wrote
   */
  public static Parsed<KeptFacts> read(Path file, String version) {
    Location location = OperatorFile.location(file);
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      return new Parsed.Value<>(new FactsReader(location, version).read(in), List.of());
    } catch (Refused e) {
      return new Parsed.Malformed<>(List.of(e.problem));
    } catch (JacksonIOException e) {
      IOException cause = e.getCause();
      return refused(location, OperatorFile.reason(cause == null ? new IOException(e) : cause));
    } catch (IOException e) {
      return refused(location, OperatorFile.reason(e));
    }
  }

  private static Parsed<KeptFacts> refused(Location at, String message) {
    return new Parsed.Malformed<>(List.of(new Problem(at, "", message)));
  }

  private KeptFacts read(InputStream in) throws Refused {
    Seal.Checked sealed = new Seal.Checked(in);
    try (JsonParser parser = mapper.createParser(sealed)) {
      try {
        KeptFacts facts = whole(parser);
        if (parser.nextToken() != null) {
          throw refusal(parser, "", "goes on after its end");
        }
        if (!sealed.isRight()) {
          throw refusal(parser, "sha256", "is not that of the file: it was changed" + AGAIN);
        }
        return facts;
      } catch (StreamReadException e) {
        throw new Refused(
            place(e.getLocation()), "", "is cut off or damaged: no JSON from here on" + AGAIN);
      } catch (JacksonIOException e) {
        throw e;
      } catch (JacksonException e) {
        // Its words name classes of ours, and may quote the file.
        throw new Refused(place(e.getLocation()), "", "is no fact of its kind" + AGAIN);
      }
    }
  }

  private KeptFacts whole(JsonParser parser) throws Refused {
    parser.nextToken();
    field(parser, "schema");
    String schema = text(parser);
    if (!schema.equals(Seal.SCHEMA)) {
      throw refusal(parser, "schema", "is another edition than " + Seal.SCHEMA + AGAIN);
    }
    field(parser, "preflight");
    if (!text(parser).equals(version)) {
      throw refusal(parser, "preflight", "is another version than " + version + AGAIN);
    }
    field(parser, "package");
    PackageIdentity identity = mapper.readerFor(PackageIdentity.class).readValue(parser);
    field(parser, "made-with");
    Map<String, List<String>> madeWith =
        mapper.readerFor(new TypeReference<Map<String, List<String>>>() {}).readValue(parser);
    field(parser, "facts");
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw refusal(parser, "facts", "is no object" + AGAIN);
    }
    PackageFacts pkg = new PackageFacts(identity, facts(parser));
    field(parser, "sha256");
    text(parser);
    if (parser.nextToken() != JsonToken.END_OBJECT) {
      throw refusal(parser, "", "has more fields than " + String.join(", ", FIELDS) + AGAIN);
    }
    return new KeptFacts(pkg, madeWith);
  }

  private List<Fact> facts(JsonParser parser) throws Refused {
    List<Fact> all = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = String.valueOf(parser.currentName());
      Optional<Class<? extends Fact>> kind = FactKinds.named(name);
      if (kind.isEmpty() || !seen.add(name)) {
        throw refusal(parser, "facts", "has a kind that is not known, or one twice" + AGAIN);
      }
      if (parser.nextToken() != JsonToken.START_ARRAY) {
        throw refusal(parser, name, "is no list" + AGAIN);
      }
      ObjectReader reader = mapper.readerFor(kind.get());
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        Fact fact = reader.readValue(parser);
        if (fact == null) {
          throw refusal(parser, name, "is no fact of its kind" + AGAIN);
        }
        all.add(fact);
      }
    }
    if (seen.size() != FactKinds.ALL.size()) {
      throw refusal(parser, "facts", "lacks some kinds" + AGAIN);
    }
    return all;
  }

  /** Goes on to the value of a field that has to come next. */
  private void field(JsonParser parser, String name) throws Refused {
    if (parser.nextToken() != JsonToken.PROPERTY_NAME || !name.equals(parser.currentName())) {
      throw refusal(parser, name, "is missing here" + AGAIN);
    }
    parser.nextToken();
  }

  private String text(JsonParser parser) throws Refused {
    if (parser.currentToken() != JsonToken.VALUE_STRING) {
      throw refusal(parser, String.valueOf(parser.currentName()), "is no text" + AGAIN);
    }
    return parser.getString();
  }

  private Refused refusal(JsonParser parser, String field, String message) {
    return new Refused(place(parser.currentTokenLocation()), field, message);
  }

  private Location place(@Nullable TokenStreamLocation at) {
    return at == null
        ? file
        : file.at(new Region(Math.max(1, at.getLineNr()), Math.max(1, at.getColumnNr())));
  }
}
