package dten.preflight.selftest;

import dten.preflight.read.document.Node;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Works out what an example writes down as content. */
final class Content {
  /** More would be no small example. */
  private static final int MAX_BYTES = 64 << 20;

  private static final int MAX_ROWS = 100_000;

  private static final String BLOBS = "/dten/preflight/examples/blobs/";

  private final Map<String, byte[]> known = new HashMap<>();
  private final Map<String, Node> entries = new LinkedHashMap<>();

  /** Lets {@code sha256-of} name entries whose content is worked out when it is asked for. */
  void lend(Map<String, Node> contents) {
    entries.putAll(contents);
  }

  /** Lets {@code sha256-of} name something that is known. */
  void lend(String name, byte[] bytes) {
    known.put(name, bytes);
  }

  /** The bytes. */
  byte[] bytes(Node node) throws ExampleFault {
    if (node instanceof Node.Scalar scalar) {
      return scalar.value().getBytes(StandardCharsets.UTF_8);
    }
    if (node instanceof Node.Sequence pieces) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      for (Node piece : pieces.items()) {
        out.writeBytes(bytes(piece));
      }
      return bounded(node, out.size(), out.toByteArray());
    }
    Map<String, Node> members = Members.of(node, "content");
    Node frame = members.remove("frame");
    if (members.size() != 1) {
      throw Members.fault(node, "content has " + members.size() + " forms, not one");
    }
    Map.Entry<String, Node> form = members.entrySet().iterator().next();
    Node of = form.getValue();
    if (frame != null && !form.getKey().equals("zip")) {
      throw Members.fault(frame, "a frame goes with zip alone");
    }
    return switch (form.getKey()) {
      case "text" -> bytes(of);
      case "base64" -> base64(of);
      case "hex" -> hex(of);
      case "blob" -> blob(of);
      case "le16" -> little(of, 2);
      case "le32" -> little(of, 4);
      case "le64" -> little(of, 8);
      case "repeat" -> repeat(of);
      case "rows" -> rows(of);
      case "take" -> take(of);
      case "edit" -> edit(of);
      case "gzip" -> gzip(bytes(of));
      case "deflate" -> deflated(bytes(of));
      case "zip" -> new ZipContent(this).bytes(of, frame == null ? nothing(of) : frame);
      case "tar" -> new TarContent(this).bytes(of);
      case "sha256" -> hex(digest(bytes(of)));
      case "facts" -> new FactsContent(this).bytes(of);
      case "sha256-of" -> hex(digest(named(of)));
      default -> throw Members.fault(node, "no form of content: " + form.getKey());
    };
  }

  /** Nothing, at the place of something. */
  static Node nothing(Node at) {
    return new Node.Null(at.region());
  }

  private byte[] named(Node node) throws ExampleFault {
    String name = Members.text(node, "sha256-of");
    byte[] done = known.get(name);
    if (done != null) {
      return done;
    }
    // Taken out for as long: one that names itself would never come to an end.
    Node content = entries.remove(name);
    if (content == null) {
      throw Members.fault(node, "sha256-of names " + name + ", which is no entry");
    }
    byte[] bytes = bytes(content);
    known.put(name, bytes);
    return bytes;
  }

  private byte[] base64(Node node) throws ExampleFault {
    try {
      return Base64.getMimeDecoder().decode(bytes(node));
    } catch (IllegalArgumentException e) {
      throw Members.fault(node, "no base64");
    }
  }

  private static byte[] hex(Node node) throws ExampleFault {
    try {
      return HexFormat.of().parseHex(Members.text(node, "hex").replace(" ", ""));
    } catch (IllegalArgumentException e) {
      throw Members.fault(node, "no hexadecimal");
    }
  }

  /** In hexadecimal, as text. */
  static byte[] hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes).getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] blob(Node node) throws ExampleFault {
    String name = Members.text(node, "blob");
    try (InputStream in = Content.class.getResourceAsStream(BLOBS + name)) {
      if (in == null) {
        throw Members.fault(node, "no blob " + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw Members.fault(node, "blob " + name + " cannot be read");
    }
  }

  private static byte[] little(Node node, int width) throws ExampleFault {
    List<Node> numbers = node instanceof Node.Sequence all ? all.items() : List.of(node);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (Node each : numbers) {
      long number = Members.number(each, "a number");
      byte[] eight = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(number).array();
      out.write(eight, 0, width);
    }
    return out.toByteArray();
  }

  private byte[] repeat(Node node) throws ExampleFault {
    Map<String, Node> fields = Members.of(node, "repeat");
    byte[] piece = bytes(field(fields, "of", node));
    long times = Members.number(field(fields, "times", node), "times");
    long total = Math.multiplyHigh(piece.length, times) == 0 ? piece.length * times : -1;
    if (total < 0 || total > MAX_BYTES) {
      throw Members.fault(node, "more than " + MAX_BYTES + " bytes");
    }
    byte[] all = new byte[(int) total];
    for (int i = 0; i < times; i++) {
      System.arraycopy(piece, 0, all, i * piece.length, piece.length);
    }
    return all;
  }

  /** A table over time, as far as metrics need one. */
  private static byte[] rows(Node node) throws ExampleFault {
    Map<String, Node> fields = Members.of(node, "rows");
    String row = Members.text(field(fields, "row", node), "row");
    long from = Members.number(field(fields, "from", node), "from");
    long step = Members.number(field(fields, "step", node), "step");
    long times = Members.number(field(fields, "times", node), "times");
    if (!(field(fields, "values", node) instanceof Node.Sequence values)
        || values.items().isEmpty()) {
      throw Members.fault(node, "values is no list");
    }
    if (times < 0 || times > MAX_ROWS) {
      throw Members.fault(node, "more than " + MAX_ROWS + " rows");
    }
    StringBuilder out = new StringBuilder();
    long total = 0;
    for (int i = 0; i < times; i++) {
      Node value = values.items().get(i % values.items().size());
      total += Members.number(value, "a value");
      out.append(
          row.replace("$time", Long.toString(from + i * step))
              .replace("$value", Members.text(value, "a value"))
              .replace("$total", Long.toString(total)));
    }
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  private byte[] take(Node node) throws ExampleFault {
    Map<String, Node> fields = Members.of(node, "take");
    byte[] whole = bytes(field(fields, "of", node));
    Node first = fields.get("from");
    Node last = fields.get("to");
    int from = first == null ? 0 : position(first, whole.length);
    int to = last == null ? whole.length : position(last, whole.length);
    return Arrays.copyOfRange(whole, Math.min(from, to), to);
  }

  private byte[] edit(Node node) throws ExampleFault {
    Map<String, Node> fields = Members.of(node, "edit");
    byte[] whole = bytes(field(fields, "of", node)).clone();
    int at = position(field(fields, "at", node), whole.length);
    byte[] put = bytes(field(fields, "put", node));
    if (put.length > whole.length - at) {
      throw Members.fault(node, "put goes beyond the end");
    }
    System.arraycopy(put, 0, whole, at, put.length);
    return whole;
  }

  private static int position(Node node, int length) throws ExampleFault {
    long number = Members.number(node, "a position");
    long at = number < 0 ? length + number : number;
    if (at < 0 || at > length) {
      throw Members.fault(node, "position " + number + " of " + length + " bytes");
    }
    return (int) at;
  }

  /** A field that has to be there. */
  static Node field(Map<String, Node> fields, String name, Node node) throws ExampleFault {
    Node field = fields.get(name);
    if (field == null) {
      throw Members.fault(node, name + " is missing");
    }
    return field;
  }

  private static byte[] bounded(Node node, int size, byte[] bytes) throws ExampleFault {
    if (size > MAX_BYTES) {
      throw Members.fault(node, "more than " + MAX_BYTES + " bytes");
    }
    return bytes;
  }

  private static byte[] gzip(byte[] content) throws ExampleFault {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(content);
    } catch (IOException e) {
      throw new ExampleFault("gzip: " + e.getClass().getSimpleName());
    }
    return out.toByteArray();
  }

  /** Raw deflate data, as method 8 has it. */
  static byte[] deflated(byte[] content) {
    Deflater deflater = new Deflater(6, true);
    try {
      deflater.setInput(content);
      deflater.finish();
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      byte[] buffer = new byte[8192];
      while (!deflater.finished()) {
        out.write(buffer, 0, deflater.deflate(buffer));
      }
      return out.toByteArray();
    } finally {
      deflater.end();
    }
  }

  /** SHA-256. */
  static byte[] digest(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
