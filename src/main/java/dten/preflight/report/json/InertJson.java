package dten.preflight.report.json;

import java.io.Writer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.SerializableString;
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
public final class InertJson {
  private InertJson() {}

  /** A generator over a writer, indented by two spaces, lines ended by LF on every system. */
  public static JsonGenerator generator(Writer out) {
    return JsonFactory.builder()
        .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
        .build()
        .createGenerator(new Context(), out);
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
      for (char c : new char[] {'<', '>', '&', '\'', '`', '#', 0x7F}) {
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
