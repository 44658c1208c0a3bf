package dten.preflight.read;

import dten.preflight.fact.Location;
import dten.preflight.fact.Region;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Characters that know where they stand: every offset has a line and a column in the file, also in
 * a text that was cut out of another one (a heredoc, a quoted argument).
 */
public final class Text {
  private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

  private static final int[] NONE = {};

  private final Location file;
  private final String chars;
  private final Charset charset;
  private final int[] lineStarts;
  private final int firstLine;
  private final int firstColumn;
  private final boolean pinned;
  private final @Nullable Text origin;
  private final int[] offsets;

  private Text(Location file, String chars, Charset charset, int firstLine, int firstColumn) {
    this(file, chars, charset, firstLine, firstColumn, false, null, NONE);
  }

  private Text(
      Location file,
      String chars,
      Charset charset,
      int firstLine,
      int firstColumn,
      boolean pinned,
      @Nullable Text origin,
      int[] offsets) {
    this.pinned = pinned;
    this.origin = origin;
    this.offsets = offsets;
    this.file = file;
    this.chars = chars;
    this.charset = charset;
    this.firstLine = firstLine;
    this.firstColumn = firstColumn;
    this.lineStarts = lineStarts(chars);
  }

  /** A text that starts at line 1 of a file. */
  public static Text of(Location file, String chars) {
    return new Text(file, chars, StandardCharsets.UTF_8, 1, 1);
  }

  /**
   * Decodes by byte order mark, else as UTF-8, else as windows-1252, which takes every byte. The
   * mark itself is not part of the text.
   */
  public static Text decode(Location file, byte[] bytes) {
    if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
      return decoded(file, bytes, 3, StandardCharsets.UTF_8);
    }
    if (startsWith(bytes, 0xFF, 0xFE)) {
      return decoded(file, bytes, 2, StandardCharsets.UTF_16LE);
    }
    if (startsWith(bytes, 0xFE, 0xFF)) {
      return decoded(file, bytes, 2, StandardCharsets.UTF_16BE);
    }
    try {
      String chars =
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes))
              .toString();
      return new Text(file, chars, StandardCharsets.UTF_8, 1, 1);
    } catch (CharacterCodingException notUtf8) {
      return decoded(file, bytes, 0, WINDOWS_1252);
    }
  }

  private static Text decoded(Location file, byte[] bytes, int from, Charset charset) {
    return new Text(file, new String(bytes, from, bytes.length - from, charset), charset, 1, 1);
  }

  private static boolean startsWith(byte[] bytes, int... mark) {
    for (int i = 0; i < mark.length; i++) {
      if (i >= bytes.length || (bytes[i] & 0xFF) != mark[i]) {
        return false;
      }
    }
    return true;
  }

  private static int[] lineStarts(String chars) {
    int[] starts = new int[16];
    int count = 1;
    for (int i = 0; i < chars.length(); i++) {
      char c = chars.charAt(i);
      boolean ends =
          c == '\n' || (c == '\r' && (i + 1 == chars.length() || chars.charAt(i + 1) != '\n'));
      if (ends) {
        if (count == starts.length) {
          starts = Arrays.copyOf(starts, count * 2);
        }
        starts[count++] = i + 1;
      }
    }
    return Arrays.copyOf(starts, count);
  }

  /** The characters. */
  public String chars() {
    return chars;
  }

  /** The encoding the bytes were read in. */
  public Charset charset() {
    return charset;
  }

  /** The file as a whole. */
  public Location file() {
    return file;
  }

  /** Line and column, in the file, of the character at an offset of this text. */
  public Region regionAt(int offset) {
    if (pinned) {
      return new Region(firstLine, firstColumn);
    }
    Text source = origin;
    if (source != null && offset < offsets.length) {
      return source.regionAt(offsets[offset]);
    }
    if (source != null && offsets.length > 0) {
      return behind(source, offset);
    }
    int line = lineOf(offset);
    int column = offset - lineStarts[line] + 1;
    return new Region(firstLine + line, line == 0 ? column + firstColumn - 1 : column);
  }

  /** Where a character stands whose place is not known: counted from the last one that is. */
  private Region behind(Text source, int offset) {
    int last = offsets.length - 1;
    Region known = source.regionAt(offsets[last] + 1);
    int lines = lineOf(offset) - lineOf(last);
    return lines == 0
        ? new Region(known.startLine(), known.startColumn() + offset - offsets.length)
        : new Region(known.startLine() + lines, offset - lineStarts[lineOf(offset)] + 1);
  }

  private int lineOf(int offset) {
    int found = Arrays.binarySearch(lineStarts, offset);
    return found >= 0 ? found : -found - 2;
  }

  /** The place, in the file, of the character at an offset of this text. */
  public Location at(int offset) {
    return file.at(regionAt(offset));
  }

  /** The part from {@code start} to before {@code end}, which keeps its place in the file. */
  public Text slice(int start, int end) {
    Region from = regionAt(start);
    int[] part =
        start < offsets.length
            ? Arrays.copyOfRange(offsets, start, Math.min(end, offsets.length))
            : NONE;
    return new Text(
        file,
        chars.substring(start, end),
        charset,
        from.startLine(),
        from.startColumn(),
        pinned,
        origin,
        part);
  }

  /**
   * Another spelling of a part of this text that starts at an offset, such as a quoted argument
   * with its escapes resolved. Lines and columns stay right as long as only escapes and quotes were
   * left out; behind another change, lines do as long as line ends were kept.
   */
  public Text respelled(int start, String otherChars) {
    Region from = regionAt(start);
    int[] same = pinned ? NONE : offsetsOf(start, otherChars);
    return new Text(
        file,
        otherChars,
        charset,
        from.startLine(),
        from.startColumn(),
        pinned,
        same.length == 0 ? null : this,
        same);
  }

  /** Where the characters of another spelling stand in this one, as far as that is sure. */
  private int[] offsetsOf(int start, String otherChars) {
    int[] found = new int[otherChars.length()];
    int at = start;
    for (int i = 0; i < found.length; i++) {
      char c = otherChars.charAt(i);
      while (at < chars.length() && chars.charAt(at) != c && isLeftOut(chars.charAt(at))) {
        at++;
      }
      if (at >= chars.length() || chars.charAt(at) != c) {
        return Arrays.copyOf(found, i);
      }
      found[i] = at++;
    }
    return found;
  }

  private static boolean isLeftOut(char c) {
    return c == '\\' || c == '\'' || c == '"' || c == '$' || c == ' ' || c == '\t';
  }

  /**
   * A text that comes of a part of this one in such a way that its lines are not those of the file,
   * such as what printf makes of {@code a\nb}: all of it stands where that part starts.
   */
  public Text pinned(int start, String otherChars) {
    Region from = regionAt(start);
    return new Text(
        file, otherChars, charset, from.startLine(), from.startColumn(), true, null, NONE);
  }

  /** How many lines it has; a final line end opens no further line unless characters follow. */
  public int lineCount() {
    int starts = lineStarts.length;
    return starts > 1 && lineStarts[starts - 1] == chars.length() ? starts - 1 : starts;
  }

  /** The characters of a line, counted from 0, without its line end. */
  public String line(int index) {
    int start = lineStarts[index];
    int end = index + 1 < lineStarts.length ? lineStarts[index + 1] : chars.length();
    while (end > start && (chars.charAt(end - 1) == '\n' || chars.charAt(end - 1) == '\r')) {
      end--;
    }
    return chars.substring(start, end);
  }

  /** The offset of the first character of a line, counted from 0. */
  public int lineStart(int index) {
    return lineStarts[index];
  }
}
