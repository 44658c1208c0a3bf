import java.io.IOException;
import java.util.Enumeration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/** Prints how many bytes the jars inside a package inflate to: {@code java NestedBytes.java FILE}. */
public final class NestedBytes {
  public static void main(String[] args) throws IOException {
    long total = 0;
    byte[] buffer = new byte[1 << 16];
    try (ZipFile zip = new ZipFile(args[0])) {
      Enumeration<? extends ZipEntry> entries = zip.entries();
      while (entries.hasMoreElements()) {
        ZipEntry entry = entries.nextElement();
        if (!entry.getName().endsWith(".jar")) {
          continue;
        }
        try (ZipInputStream jar = new ZipInputStream(zip.getInputStream(entry))) {
          while (jar.getNextEntry() != null) {
            int n;
            while ((n = jar.read(buffer)) > 0) {
              total += n;
            }
          }
        }
      }
    }
    System.out.println(total);
  }
}
