package dten.preflight.read.signature;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * MANIFEST.MF or a .SF file as the JAR File Specification has it: a main section and one section
 * for each name, each with the bytes it takes, because digests are over those bytes.
 */
final class JarManifest {
  private static final int LONGEST_NAME = 64 * 1024;

  private final byte[] bytes;
  private final List<Attribute> main = new ArrayList<>();
  private int mainEnd;
  private final Map<String, Section> sections = new LinkedHashMap<>();
  private final Map<String, byte[]> wholeDigests = new HashMap<>();
  private final Map<String, byte[]> mainDigests = new HashMap<>();

  /** A header whose name ends in or holds {@code -Digest}: the only ones signatures go by. */
  record Attribute(String name, String value) {
    /** How headers that hold the digest of an entry or a section end. */
    static final String DIGEST = "-DIGEST";

    /** Whether it is one of those, by a known algorithm or not. */
    boolean isDigest() {
      return name.toUpperCase(Locale.ROOT).endsWith(DIGEST);
    }

    /** The algorithm before an ending; empty for other headers and unknown names. */
    Optional<String> algorithm(String ending) {
      String upper = name.toUpperCase(Locale.ROOT);
      return upper.endsWith(ending)
          ? Digests.byName(upper.substring(0, upper.length() - ending.length()))
          : Optional.empty();
    }

    /** The digest in hexadecimal; empty where the value is no Base64. */
    String hex() {
      try {
        return HexFormat.of().formatHex(Base64.getDecoder().decode(value.strip()));
      } catch (IllegalArgumentException e) {
        return "";
      }
    }
  }

  /** A part of the file. */
  record Range(int start, int end) {}

  /**
   * What is said of one name. A name may stand twice (old tools wrote such files); its digest is
   * then over all its sections in turn.
   *
   * @param digests of its sections as far as anybody asked, because many .SF files may ask
   */
  record Section(
      String name, List<Range> ranges, List<Attribute> attributes, Map<String, byte[]> digests) {
    Section(String name) {
      this(name, new ArrayList<>(), new ArrayList<>(), new HashMap<>());
    }
  }

  private JarManifest(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Reads it; anything that is no header is passed over. */
  static JarManifest of(byte[] bytes) {
    JarManifest manifest = new JarManifest(bytes);
    manifest.parse();
    return manifest;
  }

  /** Digest attributes of the main section. */
  List<Attribute> main() {
    return main;
  }

  /** Every named section by its name. */
  Map<String, Section> sections() {
    return sections;
  }

  /** The digest of the whole file. */
  byte[] digest(String algorithm) {
    return wholeDigests.computeIfAbsent(algorithm, a -> Digests.digest(a, bytes));
  }

  /** The digest of the main section with the empty line behind it. */
  byte[] mainDigest(String algorithm) {
    return mainDigests.computeIfAbsent(algorithm, a -> Digests.digest(a, bytes, 0, mainEnd));
  }

  /** The digest of a named section, each part with the empty line behind it. */
  byte[] digest(String algorithm, Section section) {
    return section.digests.computeIfAbsent(algorithm, a -> digested(a, section));
  }

  private byte[] digested(String algorithm, Section section) {
    var engine = Digests.engine(algorithm);
    for (Range range : section.ranges) {
      engine.update(bytes, range.start, range.end - range.start);
    }
    return engine.digest();
  }

  private void parse() {
    int at = 0;
    boolean isMain = true;
    while (at < bytes.length || isMain) {
      int start = at;
      List<Attribute> attributes = new ArrayList<>();
      String name = "";
      boolean isFirst = true;
      while (at < bytes.length && !isLineEnd(at)) {
        int end = headerEnd(at);
        String header = header(at, end);
        if (isFirst && !isMain && header.regionMatches(true, 0, "Name: ", 0, 6)) {
          name = header.substring(6);
        } else {
          digestAttribute(header, attributes);
        }
        isFirst = false;
        at = end;
      }
      at = lineEnd(at);
      if (isMain) {
        mainEnd = at;
        main.addAll(attributes);
      } else if (!name.isEmpty()) {
        Section section = sections.computeIfAbsent(name, Section::new);
        section.ranges.add(new Range(start, at));
        section.attributes.addAll(attributes);
      }
      isMain = false;
    }
  }

  private static void digestAttribute(String header, List<Attribute> attributes) {
    int colon = header.indexOf(": ");
    if (colon > 0 && header.substring(0, colon).toUpperCase(Locale.ROOT).contains("-DIGEST")) {
      attributes.add(new Attribute(header.substring(0, colon), header.substring(colon + 2)));
    }
  }

  private boolean isLineEnd(int at) {
    return bytes[at] == '\n' || bytes[at] == '\r';
  }

  /** The offset behind the line end at or after an offset. */
  private int lineEnd(int at) {
    int i = at;
    while (i < bytes.length && !isLineEnd(i)) {
      i++;
    }
    if (i < bytes.length && bytes[i] == '\r' && i + 1 < bytes.length && bytes[i + 1] == '\n') {
      return i + 2;
    }
    return Math.min(i + 1, bytes.length);
  }

  /** The offset behind a header with all its continuation lines, which begin with a space. */
  private int headerEnd(int at) {
    int end = lineEnd(at);
    while (end < bytes.length && bytes[end] == ' ') {
      end = lineEnd(end);
    }
    return end;
  }

  /** A header in one piece; joined as bytes, because a line may end inside a character. */
  private String header(int start, int end) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    boolean isContinuation = false;
    int at = start;
    while (at < end && out.size() < LONGEST_NAME) {
      int next = lineEnd(at);
      int from = isContinuation ? at + 1 : at;
      int to = next;
      while (to > from && isLineEnd(to - 1)) {
        to--;
      }
      out.write(bytes, from, to - from);
      isContinuation = true;
      at = next;
    }
    return out.toString(StandardCharsets.UTF_8);
  }
}
