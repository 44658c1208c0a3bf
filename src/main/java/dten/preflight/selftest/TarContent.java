package dten.preflight.selftest;

import dten.preflight.read.document.Node;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;

/** Writes a tar archive (POSIX ustar) as an example describes it. */
final class TarContent {
  private static final int BLOCK = 512;
  private static final int CHECKSUM = 148;
  private static final long DATE = 1_790_000_000;
  private static final Set<String> FIELDS =
      Set.of("name", "content", "type", "link", "mode", "put");

  private final Content content;

  TarContent(Content content) {
    this.content = content;
  }

  /** The archive, with its end. */
  byte[] bytes(Node node) throws ExampleFault {
    if (!(node instanceof Node.Sequence entries)) {
      throw Members.fault(node, "tar is " + node.description() + ", not a list");
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (Node each : entries.items()) {
      Map<String, Node> fields = Members.of(each, "an entry");
      Members.refuseOthers(fields, FIELDS, "an entry of tar");
      byte[] bytes = bytes(fields, "content", "");
      out.writeBytes(header(fields, bytes.length, each));
      out.writeBytes(bytes);
      out.writeBytes(new byte[-bytes.length & (BLOCK - 1)]);
    }
    out.writeBytes(new byte[2 * BLOCK]);
    return out.toByteArray();
  }

  private byte[] header(Map<String, Node> fields, int size, Node at) throws ExampleFault {
    byte[] header = new byte[BLOCK];
    put(header, 0, bytes(fields, "name", ""), at);
    put(header, 100, bytes(fields, "mode", "0000644"), at);
    put(header, 108, ascii("0000000"), at);
    put(header, 116, ascii("0000000"), at);
    put(header, 124, octal(size, 11), at);
    put(header, 136, octal(DATE, 11), at);
    put(header, 156, bytes(fields, "type", "0"), at);
    put(header, 157, bytes(fields, "link", ""), at);
    put(header, 257, ascii("ustar\00000"), at);
    Node changes = fields.get("put");
    if (changes != null) {
      for (Map.Entry<String, Node> each : Members.of(changes, "put").entrySet()) {
        try {
          put(header, Integer.parseInt(each.getKey()), content.bytes(each.getValue()), at);
        } catch (NumberFormatException e) {
          throw Members.fault(changes, "put names positions, not " + each.getKey());
        }
      }
    }
    put(header, CHECKSUM, ascii("        "), at);
    int sum = 0;
    for (byte each : header) {
      sum += each & 0xFF;
    }
    put(header, CHECKSUM, octal(sum, 6), at);
    header[CHECKSUM + 6] = 0;
    return header;
  }

  private byte[] bytes(Map<String, Node> fields, String name, String otherwise)
      throws ExampleFault {
    Node node = fields.get(name);
    return node == null ? ascii(otherwise) : content.bytes(node);
  }

  private static byte[] octal(long number, int digits) {
    String text = Long.toOctalString(number);
    return ascii("0".repeat(Math.max(0, digits - text.length())) + text);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void put(byte[] header, int at, byte[] bytes, Node node) throws ExampleFault {
    if (at < 0 || at + bytes.length > BLOCK) {
      throw Members.fault(node, "a field goes beyond the header");
    }
    System.arraycopy(bytes, 0, header, at, bytes.length);
  }
}
