package dten.preflight.selftest;

import dten.preflight.read.document.Node;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The fields of a local header (APPNOTE 4.3.7) or of a row of the central directory (4.3.12), as
 * they ought to be until an example says otherwise.
 */
final class ZipHeader {
  private static final int LOCAL = 0x04034b50;
  private static final int CENTRAL = 0x02014b50;
  private static final int UNIX_2_0 = 3 << 8 | 20;
  private static final Set<String> CONTENTS = Set.of("name", "extra", "comment");
  private static final Set<String> NUMBERS =
      Set.of(
          "signature",
          "version-made-by",
          "version-needed",
          "flags",
          "method",
          "time",
          "date",
          "crc-32",
          "compressed-size",
          "size",
          "disk",
          "attributes",
          "offset");

  private final Map<String, Long> numbers = new HashMap<>();
  private final Map<String, byte[]> contents = new HashMap<>();

  ZipHeader put(String field, long number) {
    numbers.put(field, number);
    return this;
  }

  ZipHeader put(String field, byte[] content) {
    contents.put(field, content);
    return this;
  }

  long number(String field) {
    return numbers.getOrDefault(field, 0L);
  }

  private byte[] content(String field) {
    return contents.getOrDefault(field, new byte[0]);
  }

  /** What an example replaces. */
  void replace(Node node, Content evaluated) throws ExampleFault {
    for (Map.Entry<String, Node> each : Members.of(node, "a header").entrySet()) {
      String field = each.getKey();
      if (CONTENTS.contains(field)) {
        put(field, evaluated.bytes(each.getValue()));
      } else if (NUMBERS.contains(field)) {
        put(field, Members.number(each.getValue(), field));
      } else {
        throw Members.fault(each.getValue(), "a header has no field " + field);
      }
    }
  }

  /** The local header. */
  byte[] local() {
    byte[] name = content("name");
    byte[] extra = content("extra");
    ByteBuffer out = buffer(30 + name.length + extra.length);
    out.putInt((int) (long) numbers.getOrDefault("signature", (long) LOCAL));
    common(out, name, extra);
    return bytes(out.put(name).put(extra));
  }

  /** The row of the central directory. */
  byte[] central() {
    byte[] name = content("name");
    byte[] extra = content("extra");
    byte[] comment = content("comment");
    ByteBuffer out = buffer(46 + name.length + extra.length + comment.length);
    out.putInt((int) (long) numbers.getOrDefault("signature", (long) CENTRAL));
    out.putShort((short) (long) numbers.getOrDefault("version-made-by", (long) UNIX_2_0));
    common(out, name, extra);
    out.putShort((short) comment.length)
        .putShort((short) number("disk"))
        .putShort((short) 0)
        .putInt((int) number("attributes"))
        .putInt((int) number("offset"));
    return bytes(out.put(name).put(extra).put(comment));
  }

  private void common(ByteBuffer out, byte[] name, byte[] extra) {
    out.putShort((short) (long) numbers.getOrDefault("version-needed", 20L))
        .putShort((short) number("flags"))
        .putShort((short) number("method"))
        .putShort((short) number("time"))
        .putShort((short) number("date"))
        .putInt((int) number("crc-32"))
        .putInt((int) number("compressed-size"))
        .putInt((int) number("size"))
        .putShort((short) name.length)
        .putShort((short) extra.length);
  }

  private static byte[] bytes(ByteBuffer full) {
    byte[] bytes = new byte[full.position()];
    full.flip().get(bytes);
    return bytes;
  }

  static ByteBuffer buffer(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }
}
