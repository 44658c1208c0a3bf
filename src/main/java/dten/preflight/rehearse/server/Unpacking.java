package dten.preflight.rehearse.server;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Enumeration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** Unpacks a server. The jar is the operator's own, put there with this program. */
final class Unpacking {
  /** Of the decoder, in KiB. */
  private static final int MAX_MEMORY = 100 * 1024;

  private Unpacking() {}

  /** Writes all of it below a folder. */
  static void unpack(Path jar, Path folder) throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      Enumeration<? extends ZipEntry> entries = zip.entries();
      while (entries.hasMoreElements()) {
        ZipEntry entry = entries.nextElement();
        if (entry.getName().endsWith(".txz")) {
          try (InputStream in = zip.getInputStream(entry)) {
            unpack(new XZInputStream(new BufferedInputStream(in, 1 << 16), MAX_MEMORY), folder);
          }
          return;
        }
      }
    }
    throw new IOException(jar.getFileName() + " holds no server");
  }

  private static void unpack(InputStream in, Path folder) throws IOException {
    TarArchiveInputStream tar = new TarArchiveInputStream(in);
    TarArchiveEntry entry = tar.getNextEntry();
    while (entry != null) {
      Path path = folder.resolve(entry.getName()).normalize();
      if (!path.startsWith(folder)) {
        throw new IOException("a file of the server lies outside its folder");
      }
      if (entry.isDirectory()) {
        Files.createDirectories(path);
      } else {
        Files.createDirectories(path.resolve("..").normalize());
        if (entry.isSymbolicLink()) {
          Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else {
          Files.copy(tar, path);
          boolean runs = (entry.getMode() & 0100) != 0;
          Files.setPosixFilePermissions(
              path, PosixFilePermissions.fromString(runs ? "rwxr-xr-x" : "rw-r--r--"));
        }
      }
      entry = tar.getNextEntry();
    }
  }
}
