package dten.preflight.read.keysource;

import dten.preflight.fact.Base;
import dten.preflight.fact.Location;
import dten.preflight.fact.NamedVersion;
import dten.preflight.read.Text;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/**
 * Looks through a jar, and through the jars in it, for what documents keys. What comes out of it is
 * bounded: levels, bytes of one document, bytes inflated on the way.
 */
final class Jars {
  private static final int MAX_LEVELS = 4;
  private static final int MAX_DOCUMENT = 16 * 1024 * 1024;
  private static final long MAX_INFLATED = 8L * 1024 * 1024 * 1024;

  /**
   * A document that was found.
   *
   * @param path the archives it lies in and its name, joined by {@code !/}
   * @param version that of the innermost archive whose name has one; empty where none does
   * @param source the innermost archive and the name of the document in it
   */
  record Document(String path, String version, String source, Text text) {}

  private final SourceFormat format;
  private final String prefix;
  private final Consumer<Document> found;
  private String forced = "";
  private long inflated;

  Jars(SourceFormat format, String product, Consumer<Document> found) {
    this.format = format;
    this.prefix = product.isEmpty() ? "spring-boot" : product;
    this.found = found;
  }

  static boolean isArchive(String name) {
    return name.endsWith(".jar")
        || name.endsWith(".war")
        || name.endsWith(".ear")
        || name.endsWith(".zip");
  }

  /** Reads an archive; the version counts for all of it unless it is empty. */
  void read(Path archive, String version) throws IOException {
    forced = version;
    String name = String.valueOf(archive.getFileName());
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      Enumeration<? extends ZipEntry> all = zip.entries();
      while (all.hasMoreElements()) {
        ZipEntry entry = all.nextElement();
        if (isDocument(entry.getName()) || isArchive(entry.getName())) {
          try (InputStream in = zip.getInputStream(entry)) {
            take(entry.getName(), in, archive.toString(), name, 1);
          }
        }
      }
    } catch (IllegalArgumentException badName) {
      throw new IOException("names that are not UTF-8", badName);
    }
  }

  private void take(String name, InputStream in, String path, String archive, int level)
      throws IOException {
    if (isDocument(name)) {
      byte[] bytes = in.readNBytes(MAX_DOCUMENT + 1);
      inflated += bytes.length;
      if (bytes.length <= MAX_DOCUMENT) {
        Location at = new Location(Base.OPERATOR, path + "!/" + name, null);
        found.accept(
            new Document(
                at.path(), version(archive), archive + "!/" + name, Text.decode(at, bytes)));
      }
      return;
    }
    if (level >= MAX_LEVELS) {
      return;
    }
    String inner = name.substring(name.lastIndexOf('/') + 1);
    ZipInputStream zip = new Counted(in);
    for (ZipEntry each = zip.getNextEntry(); each != null; each = zip.getNextEntry()) {
      if (isDocument(each.getName()) || isArchive(each.getName())) {
        take(each.getName(), zip, path + "!/" + name, inner, level + 1);
      }
    }
  }

  private String version(String archive) {
    if (!forced.isEmpty()) {
      return forced;
    }
    Optional<NamedVersion> named = NamedVersion.of(archive);
    // Other makers' modules have metadata too, and versions of their own.
    boolean ours = format != SourceFormat.SPRING || archive.startsWith(prefix);
    return named.isPresent() && ours ? named.get().version() : "";
  }

  private boolean isDocument(String name) {
    return switch (format) {
      case SPRING -> name.endsWith(SpringMetadata.PATH);
      case JETTY -> name.endsWith(".xml") && (name.startsWith("etc/") || name.contains("/etc/"));
      case PLUTO, KEYCLOAK, CSV -> false;
    };
  }

  /** Ends the reading of an archive that goes on beyond all measure, also where it is skipped. */
  private final class Counted extends ZipInputStream {
    Counted(InputStream in) {
      super(in);
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int n = super.read(buffer, offset, length);
      inflated += Math.max(0, n);
      if (inflated > MAX_INFLATED) {
        throw new IOException("more than " + MAX_INFLATED + " bytes in it");
      }
      return n;
    }
  }
}
