package dten.preflight.read.document;

import dten.preflight.fact.Base;
import dten.preflight.fact.Location;
import dten.preflight.fact.Parsed;
import dten.preflight.fact.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * Opens a file that the operator named. Whatever keeps it from being read is a problem in one line
 * that names the file as the operator did.
 */
public final class OperatorFile {
  private OperatorFile() {}

  /** How reports call the file: the path as the operator wrote it. */
  public static Location location(Path file) {
    return new Location(Base.OPERATOR, file.toString(), null);
  }

  /** Its YAML document. */
  public static Parsed<Node> yaml(Path file) {
    Parsed<String> text = text(file);
    return text instanceof Parsed.Value<String> read
        ? DocumentReader.yaml(location(file), read.value())
        : new Parsed.Malformed<>(((Parsed.Malformed<String>) text).problems());
  }

  /** Its JSON document. */
  public static Parsed<Node> json(Path file) {
    Parsed<String> text = text(file);
    return text instanceof Parsed.Value<String> read
        ? DocumentReader.json(location(file), read.value())
        : new Parsed.Malformed<>(((Parsed.Malformed<String>) text).problems());
  }

  /** Its characters, which must be UTF-8; a byte order mark is left out. Never missing. */
  public static Parsed<String> text(Path file) {
    Parsed<byte[]> bytes = bytes(file, DocumentReader.MAX_CHARS);
    if (!(bytes instanceof Parsed.Value<byte[]> read)) {
      return new Parsed.Malformed<>(((Parsed.Malformed<byte[]>) bytes).problems());
    }
    ByteBuffer in = ByteBuffer.wrap(read.value());
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(in).toString();
      return new Parsed.Value<>(text.startsWith("\uFEFF") ? text.substring(1) : text, List.of());
    } catch (CharacterCodingException e) {
      return fault(file, "is not UTF-8 at byte " + in.position() + "; save it as UTF-8");
    }
  }

  /** Its bytes, up to a limit. Never missing. */
  public static Parsed<byte[]> bytes(Path file, int limit) {
    if (Files.isDirectory(file)) {
      return fault(file, "is a directory; name a file");
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(limit);
      return in.read() < 0
          ? new Parsed.Value<>(bytes, List.of())
          : fault(file, "is longer than " + limit + " bytes; split it or shorten it");
    } catch (IOException e) {
      return fault(file, reason(e));
    }
  }

  /** Why a file cannot be read, in words. */
  public static String reason(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "no such file";
    }
    if (e instanceof AccessDeniedException) {
      return "permission denied; this account may not read it";
    }
    return "cannot be read (" + e.getClass().getSimpleName() + ")";
  }

  private static <T> Parsed<T> fault(Path file, String message) {
    return new Parsed.Malformed<>(List.of(new Problem(location(file), "", message)));
  }
}
