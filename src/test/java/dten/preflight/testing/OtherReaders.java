package dten.preflight.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;

/** Other programs and libraries that read ZIP archives, to compare with. */
public final class OtherReaders {
  private static final String PYTHON =
      """
      import hashlib, sys, zipfile
      with zipfile.ZipFile(sys.argv[1]) as z:
          for i in z.infolist():
              d = z.read(i)
              n = i.filename.encode('utf-8').hex()
              v = 'folder' if i.is_dir() else '%d %s' % (len(d), hashlib.sha256(d).hexdigest())
              print('+' + n, v)
      """;

  private OtherReaders() {}

  /** One of them. */
  public interface Reader {
    /** As a person calls it. */
    String name();

    /** Whether it names folders, too. */
    boolean seesFolders();

    /**
     * Size and digest of each file by its name; {@code folder} for a folder.
     *
     * @throws IOException when it refuses the archive
     */
    Map<String, String> read(Path file) throws IOException, InterruptedException;
  }

  /** Those that this machine has; of the others it is said that they are absent. */
  public static List<Reader> present(Path scratch) throws InterruptedException {
    List<Reader> readers = new ArrayList<>(List.of(new Platform(), new Commons()));
    if (runs("python3", "--version")) {
      readers.add(new Python(python()));
    }
    if (runs("unzip", "-v")) {
      readers.add(new Unpacking("unzip", scratch, List.of("unzip", "-qq", "-o"), "-d"));
    }
    if (runs("bsdtar", "--version")) {
      readers.add(new Unpacking("bsdtar", scratch, List.of("bsdtar", "-xf"), "-C"));
    }
    return readers;
  }

  private static boolean runs(String... command) throws InterruptedException {
    try {
      run(List.of(command));
      return true;
    } catch (IOException absent) {
      System.out.println("skipped: no " + command[0] + " on this machine");
      return false;
    }
  }

  /** The program itself: what is called by this name may be a slow script that looks for it. */
  private static String python() throws InterruptedException {
    try {
      return run(List.of("python3", "-c", "import sys; print(sys.executable)")).strip();
    } catch (IOException e) {
      return "python3";
    }
  }

  private static String run(List<String> command) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("LC_ALL", "C.UTF-8");
    Process process = builder.start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() > 1) {
      throw new IOException(out.strip());
    }
    return out;
  }

  private static String described(InputStream in) throws IOException {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      byte[] bytes = in.readAllBytes();
      return bytes.length + " " + HexFormat.of().formatHex(sha256.digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final class Platform implements Reader {
    @Override
    public String name() {
      return "java.util.zip";
    }

    @Override
    public boolean seesFolders() {
      return true;
    }

    @Override
    public Map<String, String> read(Path file) throws IOException {
      Map<String, String> found = new TreeMap<>();
      try (ZipFile zip = new ZipFile(file.toFile())) {
        for (ZipEntry entry : zip.stream().toList()) {
          try (InputStream in = zip.getInputStream(entry)) {
            found.put(entry.getName(), entry.isDirectory() ? "folder" : described(in));
          }
        }
      }
      return found;
    }
  }

  private static final class Commons implements Reader {
    @Override
    public String name() {
      return "Commons Compress";
    }

    @Override
    public boolean seesFolders() {
      return true;
    }

    @Override
    public Map<String, String> read(Path file) throws IOException {
      Map<String, String> found = new TreeMap<>();
      try (org.apache.commons.compress.archivers.zip.ZipFile zip =
          org.apache.commons.compress.archivers.zip.ZipFile.builder().setPath(file).get()) {
        for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
          try (InputStream in = zip.getInputStream(entry)) {
            String name = new String(entry.getRawName(), StandardCharsets.UTF_8);
            found.put(name, entry.isDirectory() ? "folder" : described(in));
          }
        }
      }
      return found;
    }
  }

  private record Python(String program) implements Reader {
    @Override
    public String name() {
      return "Python zipfile";
    }

    @Override
    public boolean seesFolders() {
      return true;
    }

    @Override
    public Map<String, String> read(Path file) throws IOException, InterruptedException {
      Map<String, String> found = new TreeMap<>();
      String out = run(List.of(program, "-c", PYTHON, file.toString()));
      for (String line : out.split("\n", -1)) {
        int blank = line.indexOf(' ');
        if (line.startsWith("+") && blank > 0) {
          byte[] name = HexFormat.of().parseHex(line.substring(1, blank));
          found.put(new String(name, StandardCharsets.UTF_8), line.substring(blank + 1));
        } else if (!line.isEmpty()) {
          String[] lines = out.strip().split("\n", -1);
          throw new IOException(lines[lines.length - 1]);
        }
      }
      return found;
    }
  }

  /** A program that writes files, which are read again. */
  private record Unpacking(String name, Path scratch, List<String> command, String into)
      implements Reader {
    @Override
    public boolean seesFolders() {
      return false;
    }

    @Override
    public Map<String, String> read(Path file) throws IOException, InterruptedException {
      Path folder = Files.createTempDirectory(scratch, "unpacked");
      List<String> words = new ArrayList<>(command);
      words.addAll(List.of(file.toString(), into, folder.toString()));
      run(words);
      Map<String, String> found = new TreeMap<>();
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path each : all.toList()) {
          if (Files.isRegularFile(each, LinkOption.NOFOLLOW_LINKS)) {
            try (InputStream in = Files.newInputStream(each)) {
              found.put(folder.relativize(each).toString(), described(in));
            }
          }
        }
      } catch (UncheckedIOException e) {
        throw e.getCause();
      }
      return found;
    }
  }
}
