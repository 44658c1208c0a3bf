package dten.preflight.read.facts;

import dten.preflight.fact.Fact;
import java.io.IOException;
import java.io.Writer;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes the facts of a package, kind by kind and one fact a line. The last line seals the file: it
 * has the SHA-256 of everything before it. The same facts always give the same bytes, all of them
 * ASCII.
 */
public final class FactsWriter {
  private final String version;

  /**
   * Writes for one version of the program.
   *
   * @param version of the program whose facts they are
   */
  public FactsWriter(String version) {
    this.version = version;
  }

  /**
   * Writes them all.
   *
   * @throws IOException where the writer throws it
   */
  public void write(KeptFacts facts, Writer to) throws IOException {
    List<Class<? extends Fact>> unknown = facts.pkg().kindsBeside(FactKinds.ALL);
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException("facts that have no form: " + unknown);
    }
    JsonMapper mapper = FactsForm.mapper();
    Out out = new Out(to);
    Secrets secrets = new Secrets(facts.pkg());
    try {
      out.line("{" + Seal.SCHEMA_FIELD + mapper.writeValueAsString(Seal.SCHEMA) + ",");
      out.line("\"preflight\":" + mapper.writeValueAsString(version) + ",");
      out.line("\"package\":" + mapper.writeValueAsString(facts.pkg().identity()) + ",");
      Map<String, List<String>> madeWith = new TreeMap<>(facts.madeWith());
      out.line("\"made-with\":" + mapper.writeValueAsString(madeWith) + ",");
      out.line("\"facts\":{");
      String before = "";
      for (Class<? extends Fact> kind : FactKinds.ALL) {
        out.line(before + "\"" + kind.getSimpleName() + "\":[");
        ObjectWriter writer = mapper.writerFor(kind);
        String comma = "";
        for (Fact fact : facts.pkg().all(kind)) {
          out.text(comma);
          String path = mapper.writeValueAsString(fact.location().path());
          out.text(secrets.without(fact, writer.writeValueAsString(fact), path));
          comma = ",\n";
        }
        out.text("]");
        before = ",\n";
      }
      out.line("},");
    } catch (JacksonException e) {
      throw new IllegalArgumentException("a fact that cannot be written", e);
    }
    to.write(Seal.of(out.digest));
  }

  /** Counts in what goes by. */
  private static final class Out {
    private final Writer to;
    private final MessageDigest digest = Seal.digest();

    Out(Writer to) {
      this.to = to;
    }

    void line(String text) throws IOException {
      text(text);
      text("\n");
    }

    void text(String ascii) throws IOException {
      digest.update(ascii.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
      to.write(ascii);
    }
  }
}
