package dten.preflight.selftest;

import dten.preflight.read.document.Node;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes a ZIP archive as an example describes it: honest as it comes, bent where it says so. */
final class ZipContent {
  private static final int END = 0x06054b50;
  private static final Set<String> FRAME =
      Set.of(
          "before",
          "before-end",
          "behind",
          "comment",
          "disk",
          "directory-disk",
          "entries-here",
          "entries",
          "size",
          "offset");

  private final Content content;

  ZipContent(Content content) {
    this.content = content;
  }

  /**
   * The archive.
   *
   * @param entries a mapping from names to entries
   * @param frame what surrounds them; nothing where all is as it should be
   */
  byte[] bytes(Node entries, Node frame) throws ExampleFault {
    List<ZipEntryContent> rows = new ArrayList<>();
    for (Map.Entry<String, Node> each : Members.of(entries, "an archive").entrySet()) {
      rows.add(new ZipEntryContent(each.getKey(), each.getValue(), content));
    }
    Map<String, Node> around = Members.of(frame, "a frame");
    Members.refuseOthers(around, FRAME, "a frame");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(bytes(around, "before"));
    for (ZipEntryContent row : rows) {
      row.writeTo(out);
    }
    int start = out.size();
    int listed = 0;
    for (ZipEntryContent row : rows) {
      listed += row.isListed() ? 1 : 0;
      out.writeBytes(row.isListed() ? row.row() : new byte[0]);
    }
    int size = out.size() - start;
    out.writeBytes(bytes(around, "before-end"));
    byte[] comment = bytes(around, "comment");
    out.writeBytes(
        ZipHeader.buffer(22)
            .putInt(END)
            .putShort((short) number(around, "disk", 0))
            .putShort((short) number(around, "directory-disk", 0))
            .putShort((short) number(around, "entries-here", listed))
            .putShort((short) number(around, "entries", listed))
            .putInt((int) number(around, "size", size))
            .putInt((int) number(around, "offset", start))
            .putShort((short) comment.length)
            .array());
    out.writeBytes(comment);
    out.writeBytes(bytes(around, "behind"));
    return out.toByteArray();
  }

  /** The content of every entry that has some, by its key, for digests. */
  static Map<String, Node> contents(Node entries) throws ExampleFault {
    Map<String, Node> contents = new LinkedHashMap<>();
    for (Map.Entry<String, Node> each : Members.of(entries, "an archive").entrySet()) {
      contents.put(each.getKey(), ZipEntryContent.contentOf(each.getValue()));
    }
    return contents;
  }

  private byte[] bytes(Map<String, Node> around, String field) throws ExampleFault {
    Node node = around.get(field);
    return node == null ? new byte[0] : content.bytes(node);
  }

  private static long number(Map<String, Node> around, String field, long otherwise)
      throws ExampleFault {
    Node node = around.get(field);
    return node == null ? otherwise : Members.number(node, field);
  }

  /** Whether a mapping is that of an entry, not a form of content. */
  static boolean isEntry(Node node, Set<String> fields) throws ExampleFault {
    if (!(node instanceof Node.Mapping)) {
      return false;
    }
    Set<String> names = new HashSet<>(Members.of(node, "an entry").keySet());
    names.retainAll(fields);
    return !names.isEmpty();
  }
}
