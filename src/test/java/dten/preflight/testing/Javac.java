package dten.preflight.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** Compiles sources that stand in a test into jars. */
public final class Javac {
  private static final int OPTIONS = 8;

  private final Path work;
  private final Map<String, String> sources = new TreeMap<>();
  private final List<Path> classPath = new ArrayList<>();

  /** Compiles in a folder of its own. */
  public Javac(Path work) {
    this.work = work;
  }

  /** Adds a class, by its name with dots. */
  public Javac source(String name, String text) {
    String header = "package " + name.substring(0, name.lastIndexOf('.')) + "; ";
    sources.put(name.replace('.', '/') + ".java", header + text);
    return this;
  }

  /** Adds to what is compiled against. */
  public Javac against(Path jar) {
    classPath.add(jar);
    return this;
  }

  /** The files of all classes, by path. */
  public Map<String, byte[]> classes() throws IOException {
    Path in = Files.createTempDirectory(work, "src");
    Path out = Files.createTempDirectory(work, "out");
    List<String> arguments = new ArrayList<>(List.of("--release", "17", "-proc:none", "-nowarn"));
    arguments.addAll(List.of("-d", out.toString(), "-cp", path()));
    for (Map.Entry<String, String> each : sources.entrySet()) {
      Path file = in.resolve(each.getKey());
      Files.createDirectories(file.getParent());
      Files.writeString(file, each.getValue());
      arguments.add(file.toString());
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter said = new StringWriter();
    boolean done =
        compiler
            .getTask(
                said, null, null, arguments.subList(0, OPTIONS), null, units(compiler, arguments))
            .call();
    assertThat(done).as(said.toString()).isTrue();
    Map<String, byte[]> classes = new TreeMap<>();
    try (Stream<Path> files = Files.walk(out)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = out.relativize(file).toString().replace('\\', '/');
        classes.put(name, Files.readAllBytes(file));
      }
    }
    return classes;
  }

  private static Iterable<? extends javax.tools.JavaFileObject> units(
      JavaCompiler compiler, List<String> arguments) {
    return compiler
        .getStandardFileManager(null, null, null)
        .getJavaFileObjectsFromStrings(arguments.subList(OPTIONS, arguments.size()));
  }

  private String path() {
    List<String> paths = new ArrayList<>();
    classPath.forEach(jar -> paths.add(jar.toString()));
    return String.join(System.getProperty("path.separator"), paths);
  }

  /** A jar of them. */
  public byte[] jar() throws IOException {
    Zips zip = new Zips();
    classes().forEach(zip::file);
    return zip.bytes();
  }
}
