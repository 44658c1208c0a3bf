package dten.preflight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.testing.Javac;
import dten.preflight.testing.Zips;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What targets have beside the product calls what the new package has lost: change.api-removed. */
class InstalledLibrariesTest {
  @TempDir private Path folder;

  private Path oldLibrary;

  @BeforeEach
  void write() throws IOException {
    oldLibrary = folder.resolve("x.jar");
    byte[] old =
        javac()
            .source(
                "org.x.Gate",
                "public class Gate { public void open() {} void own() {}"
                    + " public void shut(int n) {} protected void tend() {} }")
            .jar();
    byte[] dropped = javac().source("org.z.Tool", "public class Tool {}").jar();
    Files.write(oldLibrary, old);
    Files.write(folder.resolve("z.jar"), dropped);
    new Zips()
        .file("shop-1.0/lib/x-1.0.jar", old)
        .file("shop-1.0/lib/z-1.0.jar", dropped)
        .write(folder.resolve("old.zip"));
    new Zips()
        .file(
            "shop-2.0/lib/x-2.0.jar",
            javac().source("org.x.Gate", "public class Gate { public void open() {} }").jar())
        .write(folder.resolve("new.zip"));
  }

  private Javac javac() {
    return new Javac(folder);
  }

  private byte[] plugin(String name, String body) throws IOException {
    return javac()
        .source("org.y." + name, "public class " + name + " { " + body + " }")
        .against(oldLibrary)
        .against(folder.resolve("z.jar"))
        .jar();
  }

  private void put(String path, byte[] bytes) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
  }

  private void target(String name, String... libraries) throws IOException {
    Files.writeString(
        folder.resolve(name + ".yaml"),
        "schema: target/1\nname: " + name + "\nlibraries: " + Arrays.toString(libraries) + "\n");
  }

  private Typed check(String... targets) {
    List<String> words = new ArrayList<>(List.of("check", "" + folder.resolve("new.zip")));
    words.addAll(List.of("--previous", "" + folder.resolve("old.zip")));
    for (String target : targets) {
      words.addAll(List.of("--target", "" + folder.resolve(target + ".yaml")));
    }
    return Typed.of(words.toArray(new String[0]));
  }

  private List<String> found(String... targets) {
    Typed ran = check(targets);
    assertThat(ran.err()).isEmpty();
    return lines(ran.out());
  }

  private List<String> lines(String report) {
    return report
        .lines()
        .filter(line -> line.contains("change.api-removed"))
        .map(line -> line.replaceAll("; fix: .*", "").replaceAll(" +", " "))
        .map(line -> line.replace(folder + "/", ""))
        .toList();
  }

  @Test
  void aPluginThatCallsWhatIsGone() throws IOException {
    put("plugins/gone.jar", plugin("Gone", "void a(org.x.Gate g) { g.shut(1); g.open(); }"));
    put("plugins/fine.jar", plugin("Fine", "void a(org.x.Gate g) { g.open(); }"));
    target("one", "plugins");
    assertThat(found("one"))
        .containsExactly(
            "warning change.api-removed plugins/gone.jar 1 public member of x-2.0.jar is gone that"
                + " gone.jar still calls: org.x.Gate.shut(int) (by org.y.Gone)");
  }

  @Test
  void whatItHasFromTheProductAndWhatItBringsItself() throws IOException {
    byte[] heir =
        javac()
            .source("org.y.Base", "public class Base extends org.x.Gate {}")
            .source("org.y.Heir", "public class Heir { void a(Base b) { b.shut(1); } }")
            .source("org.y.Tends", "class Tends extends org.x.Gate { void b() { tend(); } }")
            .against(oldLibrary)
            .jar();
    put("plugins/heir.jar", heir);
    byte[] whole =
        new Zips()
            .file("WEB-INF/lib/x-1.0.jar", Files.readAllBytes(oldLibrary))
            .file("WEB-INF/lib/y.jar", plugin("Calls", "void a(org.x.Gate g) { g.shut(1); }"))
            .bytes();
    put("apps/whole.war", whole);
    target("one", "plugins/*.jar");
    target("two", "apps/");
    assertThat(found("one"))
        .containsExactly(
            "warning change.api-removed plugins/heir.jar 2 public members of x-2.0.jar are gone"
                + " that heir.jar still calls: org.x.Gate.tend() (by org.y.Tends),"
                + " org.y.Base.shut(int) (by org.y.Heir)");
    assertThat(found("two")).isEmpty();
  }

  @Test
  void aLibraryThatThePackageNoLongerHas() throws IOException {
    put("plugins/tool.jar", plugin("Uses", "Object a() { return new org.z.Tool(); }"));
    target("one", "plugins/tool.jar");
    assertThat(found("one"))
        .containsExactly(
            "warning change.api-removed plugins/tool.jar 1 public member of z-1.0.jar is gone that"
                + " tool.jar still calls: org.z.Tool (by org.y.Uses)");
  }

  @Test
  void theProductsOwnLibrariesAreReplacedByTheUpgrade() throws IOException {
    put("lib/x-1.0.jar", Files.readAllBytes(oldLibrary));
    put("lib/gone.jar", plugin("Gone", "void a(org.x.Gate g) { g.shut(1); }"));
    target("one", "lib");
    assertThat(found("one")).hasSize(1);
  }

  @Test
  void eachTargetHasItsOwn() throws IOException {
    put("a/gone.jar", plugin("Gone", "void a(org.x.Gate g) { g.shut(1); }"));
    put("b/fine.jar", plugin("Fine", "void a(org.x.Gate g) { g.open(); }"));
    target("one", "a");
    target("two", "b");
    assertThat(found("one")).hasSize(1);
    assertThat(found("two")).isEmpty();
    assertThat(found("one", "two")).hasSize(1);
  }

  @Test
  void whatIsNoArchiveIsNoted() throws IOException {
    put("a/broken.jar", "no archive".getBytes(StandardCharsets.UTF_8));
    byte[] fine = plugin("Gone", "void a(org.x.Gate g) { g.shut(1); }");
    put("a/cut.jar", Arrays.copyOf(fine, fine.length / 2));
    target("one", "a");
    assertThat(found("one"))
        .containsExactly(
            "note change.api-removed a/broken.jar no archive that can be read whole: whether it"
                + " calls what is gone is not known",
            "note change.api-removed a/cut.jar no archive that can be read whole: whether it calls"
                + " what is gone is not known");
  }

  @Test
  void whatIsNotThereIsAFaultOfTheFile() throws IOException {
    target("one", "nowhere.jar", "none/*.jar");
    Typed ran = check("one");
    assertThat(ran.exit()).isEqualTo(2);
    assertThat(ran.err().replace(folder + "/", "").lines().toList())
        .anyMatch(line -> line.contains("there is no file nowhere.jar"))
        .anyMatch(line -> line.contains("cannot be listed: NoSuchFileException"));
  }
}
