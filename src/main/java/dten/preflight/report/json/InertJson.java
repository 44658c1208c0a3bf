package dten.preflight.report.json;

import java.io.IOException;
import java.io.Writer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.SerializableString;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.io.CharacterEscapes;
import tools.jackson.core.io.SerializedString;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;

/**
 * JSON in which nothing from the package can act on whoever looks at it: no character beyond ASCII
 * (direction changes, invisible ones), no control character, nothing that starts HTML, and no
 * {@code ##} that a build service would take for a command. All of it is still the same JSON.
 */
final class InertJson {
  private InertJson() {}

  /** Writes one document; what goes through the generator may not throw but for the writer. */
  interface Document {
    /** Writes it. */
    void write(JsonGenerator json);
  }

  /**
   * Writes a document, indented by two spaces, lines ended by LF on every system.
   *
   * @throws IOException what the writer throws
   */
  static void write(Writer out, Document document) throws IOException {
    try (JsonGenerator json =
        JsonFactory.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .build()
            .createGenerator(new Context(), out)) {
      document.write(json);
    } catch (JacksonException e) {
      // The generator wraps what the writer threw; nothing else can go wrong here.
      if (e.getCause() instanceof IOException io) {
        throw io;
      }
      throw new IOException(e);
    }
    out.write('\n');
    out.flush();
  }

  private static final class Context extends ObjectWriteContext.Base {
    private static final DefaultIndenter INDENT = new DefaultIndenter("  ", "\n");

    @Override
    public boolean hasPrettyPrinter() {
      return true;
    }

    @Override
    public PrettyPrinter getPrettyPrinter() {
      return new DefaultPrettyPrinter().withArrayIndenter(INDENT).withObjectIndenter(INDENT);
    }

    @Override
    public CharacterEscapes getCharacterEscapes() {
      return new Escapes();
    }
  }

  private static final class Escapes extends CharacterEscapes {
    private static final long serialVersionUID = 1L;

    @Override
    public int[] getEscapeCodesForAscii() {
      int[] codes = standardAsciiEscapesForJSON();
      for (char c : new char[] {'<', '>', '&', '#', 0x7F}) {
        codes[c] = ESCAPE_CUSTOM;
      }
      return codes;
    }

    @Override
    public SerializableString getEscapeSequence(int c) {
      String hex = Integer.toHexString(c);
      return new SerializedString("\\u" + "0000".substring(hex.length()) + hex);
    }
  }
}
