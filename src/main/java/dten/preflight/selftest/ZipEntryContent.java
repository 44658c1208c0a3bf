package dten.preflight.selftest;

import dten.preflight.read.document.Node;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** One entry of a ZIP archive of an example. */
final class ZipEntryContent {
  private static final int DEFLATED = 8;
  private static final int UTF_8 = 1 << 11;
  private static final int DESCRIPTOR = 1 << 3;
  private static final int NOON = 12 << 11;
  private static final Set<String> FIELDS =
      Set.of(
          "content",
          "name",
          "folder",
          "link",
          "mode",
          "date",
          "method",
          "data",
          "descriptor",
          "behind",
          "listed",
          "written",
          "local",
          "central",
          "both");

  private final ZipHeader local = new ZipHeader();
  private final ZipHeader central = new ZipHeader();
  private final byte[] data;
  private final byte[] behind;
  private final boolean isListed;
  private final boolean isWritten;
  private boolean isPlaced;

  ZipEntryContent(String key, Node node, Content content) throws ExampleFault {
    boolean isLong = ZipContent.isEntry(node, FIELDS);
    Map<String, Node> fields = isLong ? Members.of(node, "an entry") : Map.of("content", node);
    Members.refuseOthers(fields, FIELDS, "an entry");
    boolean isFolder = flag(fields, "folder", false);
    Node link = fields.get("link");
    byte[] bytes = link == null ? bytes(fields, "content", content) : content.bytes(link);
    boolean isDeflated =
        fields.containsKey("method")
            && Members.text(fields.get("method"), "method").equals("deflated");
    byte[] plain = isDeflated ? Content.deflated(bytes) : bytes;
    this.data = fields.containsKey("data") ? bytes(fields, "data", content) : plain;
    byte[] name =
        fields.containsKey("name")
            ? bytes(fields, "name", content)
            : key.getBytes(StandardCharsets.UTF_8);
    CRC32 crc = new CRC32();
    crc.update(bytes);
    long mode = isFolder ? 0040755 : link != null ? 0120777 : 0100644;
    Node given = fields.get("mode");
    if (given != null) {
      long rights = Members.number(given, "mode");
      mode = rights > 07777 ? rights : (mode & ~07777L) | rights;
    }
    int date = date(fields.get("date"));
    for (ZipHeader header : new ZipHeader[] {local, central}) {
      header
          .put("name", name)
          .put("flags", isAscii(name) ? 0 : UTF_8)
          .put("method", isDeflated ? DEFLATED : 0)
          .put("time", NOON)
          .put("date", date)
          .put("crc-32", crc.getValue())
          .put("compressed-size", data.length)
          .put("size", bytes.length)
          .put("attributes", mode << 16);
    }
    boolean hasDescriptor = flag(fields, "descriptor", false);
    byte[] descriptor = hasDescriptor ? describe(crc.getValue(), bytes.length) : new byte[0];
    this.behind = joined(descriptor, bytes(fields, "behind", content));
    this.isListed = flag(fields, "listed", true);
    this.isWritten = flag(fields, "written", true);
    replace(fields, content);
  }

  private void replace(Map<String, Node> fields, Content content) throws ExampleFault {
    for (String which : new String[] {"both", "local", "central"}) {
      Node changes = fields.get(which);
      if (changes != null && !which.equals("central")) {
        local.replace(changes, content);
      }
      if (changes != null && !which.equals("local")) {
        central.replace(changes, content);
        isPlaced |= Members.of(changes, which).containsKey("offset");
      }
    }
  }

  /** Sizes and checksum behind the data, with a signature (APPNOTE 4.3.9). */
  private byte[] describe(long crc, long size) {
    local.put("crc-32", 0).put("compressed-size", 0).put("size", 0);
    local.put("flags", local.number("flags") | DESCRIPTOR);
    central.put("flags", central.number("flags") | DESCRIPTOR);
    return ZipHeader.buffer(16)
        .putInt(0x08074b50)
        .putInt((int) crc)
        .putInt(data.length)
        .putInt((int) size)
        .array();
  }

  /** Writes what stands before the central directory, and remembers where. */
  void writeTo(ByteArrayOutputStream out) {
    if (!isPlaced) {
      central.put("offset", out.size());
    }
    if (isWritten) {
      out.writeBytes(local.local());
      out.writeBytes(data);
      out.writeBytes(behind);
    }
  }

  boolean isListed() {
    return isListed;
  }

  /** Its row of the central directory. */
  byte[] row() {
    return central.central();
  }

  /** What stands in it, as it is written down. */
  static Node contentOf(Node node) throws ExampleFault {
    if (!ZipContent.isEntry(node, FIELDS)) {
      return node;
    }
    Node content = Members.of(node, "an entry").get("content");
    return content == null ? new Node.Sequence(node.region(), List.of()) : content;
  }

  private static int date(@Nullable Node node) throws ExampleFault {
    String text = node == null ? "2026-11-20" : Members.text(node, "date");
    try {
      LocalDate date = LocalDate.parse(text);
      return (date.getYear() - 1980) << 9 | date.getMonthValue() << 5 | date.getDayOfMonth();
    } catch (DateTimeException e) {
      throw new ExampleFault("date is " + text + ", not a date such as 2026-11-20");
    }
  }

  private static boolean flag(Map<String, Node> fields, String name, boolean otherwise)
      throws ExampleFault {
    Node node = fields.get(name);
    return node == null ? otherwise : Members.flag(node, name);
  }

  private static byte[] bytes(Map<String, Node> fields, String name, Content content)
      throws ExampleFault {
    Node node = fields.get(name);
    return node == null ? new byte[0] : content.bytes(node);
  }

  private static boolean isAscii(byte[] name) {
    for (byte each : name) {
      if (each < 0) {
        return false;
      }
    }
    return true;
  }

  private static byte[] joined(byte[] a, byte[] b) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(a);
    out.writeBytes(b);
    return out.toByteArray();
  }
}
