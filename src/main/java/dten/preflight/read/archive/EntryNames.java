package dten.preflight.read.archive;

import dten.preflight.fact.Anomaly.Kind;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Turns the raw bytes of a name into characters (APPNOTE appendix D). */
final class EntryNames {
  private static final int UTF8 = 1 << 11;

  /** Code page 437, 0x80 to 0xFF: what a name is in when nothing else is said (D.1). */
  private static final String CP437 =
      "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐"
          + "└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0";

  private EntryNames() {}

  /** Decodes it, and says where readers would have to guess. */
  static String decode(byte[] raw, int flags, long offset, Anomalies anomalies) {
    if (isAscii(raw)) {
      return new String(raw, StandardCharsets.US_ASCII);
    }
    boolean flagged = (flags & UTF8) != 0;
    String utf8 = strictUtf8(raw);
    String name = utf8 == null ? cp437(raw) : utf8;
    if (flagged && utf8 == null) {
      anomalies.add(Kind.NAME_NOT_UTF8, name, offset, "UTF-8, as its flag says", "other bytes");
    } else if (!flagged) {
      anomalies.add(
          Kind.NAME_UNFLAGGED,
          name,
          offset,
          "ASCII, or the UTF-8 flag",
          utf8 == null ? "bytes of an unknown code page" : "UTF-8 without the flag");
    }
    if (utf8 == null && climbsWhenOverlong(raw)) {
      anomalies.add(
          Kind.NAME_TRAVERSAL,
          name,
          offset,
          "a path that only descends",
          ".. in bytes of UTF-8 longer than need be, which careless readers take for it");
    }
    return name;
  }

  /** Whether ".." is a component when each character may be written in too many bytes of UTF-8. */
  private static boolean climbsWhenOverlong(byte[] raw) {
    StringBuilder plain = new StringBuilder(raw.length);
    int i = 0;
    while (i < raw.length) {
      int b = raw[i] & 0xFF;
      int length = b == 0xC0 || b == 0xC1 ? 2 : b == 0xE0 ? 3 : b == 0xF0 ? 4 : 1;
      int c = b & (length == 2 ? 0x1F : 0x07);
      boolean overlong = length > 1 && i + length <= raw.length;
      for (int k = 1; overlong && k < length; k++) {
        int next = raw[i + k] & 0xFF;
        overlong = next >> 6 == 2;
        c = c << 6 | (next & 0x3F);
      }
      overlong &= c < 0x80;
      plain.append(overlong ? (char) c : (char) b);
      i += overlong ? length : 1;
    }
    for (String part : plain.toString().replace('\\', '/').split("/", -1)) {
      if (part.equals("..")) {
        return true;
      }
    }
    return false;
  }

  /** The comment of an entry, which the same flag speaks of; some readers refuse a wrong one. */
  static void comment(byte[] raw, int flags, String name, long offset, Anomalies anomalies) {
    if ((flags & UTF8) != 0 && !isAscii(raw) && strictUtf8(raw) == null) {
      anomalies.add(Kind.COMMENT_NOT_UTF8, name, offset, "UTF-8, as its flag says", "other bytes");
    }
  }

  /**
   * What an Info-ZIP Unicode path adds or contradicts.
   *
   * @return the path that some readers will use, or null where all use the header's
   */
  static @Nullable String unicodePath(
      ExtraFields extra, byte[] raw, String name, long offset, Anomalies anomalies) {
    if (!extra.hasUnicodePath()) {
      return null;
    }
    String path = extra.unicodePath(raw);
    if (path == null) {
      anomalies.add(
          Kind.UNICODE_PATH_MISMATCH,
          name,
          offset,
          "a Unicode path of version 1 made for this name",
          "one of another version or for another name");
    } else if (path.equals(name)) {
      return null;
    } else if (isAscii(raw) || strictUtf8(raw) != null) {
      anomalies.add(Kind.UNICODE_PATH_MISMATCH, name, offset, name, path);
    } else {
      anomalies.add(Kind.UNICODE_PATH_PRESENT, name, offset, name, path);
    }
    return path;
  }

  static boolean isAscii(byte[] raw) {
    for (byte b : raw) {
      if (b < 0) {
        return false;
      }
    }
    return true;
  }

  static @Nullable String strictUtf8(byte[] raw) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(raw)).toString();
    } catch (CharacterCodingException notUtf8) {
      return null;
    }
  }

  private static String cp437(byte[] raw) {
    StringBuilder out = new StringBuilder(raw.length);
    for (byte b : raw) {
      out.append(b >= 0 ? (char) b : CP437.charAt(b & 0x7F));
    }
    return out.toString();
  }
}
