package dten.preflight.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.testing.RunningClasses;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The list of components names the libraries whose classes are in the jar, and their licences. */
final class ComponentsTest {
  /** What the build puts beside a class in place of a lambda. */
  private static final String ADDED = "$$L";

  private static final Path LICENCES = Path.of("src/assembly/licences/README.txt");

  @Test
  void theListNamesExactlyWhatTheJarHolds() throws IOException {
    Map<String, String> owners = owners();
    TreeSet<String> held = new TreeSet<>();
    List<String> unknown = new ArrayList<>();
    for (String name : names(Distribution.jar())) {
      boolean isCode = name.endsWith(".class") && !name.endsWith("/package-info.class");
      if (!isCode || name.startsWith("dten/preflight/")) {
        continue;
      }
      int added = name.indexOf(ADDED);
      String owner = owners.get(added < 0 ? name : name.substring(0, added) + ".class");
      if (owner == null) {
        unknown.add(name);
      } else {
        held.add(owner);
      }
    }

    assertThat(unknown).isEmpty();
    assertThat(held).isNotEmpty().isEqualTo(Distribution.components());
  }

  @Test
  void itIsOfThisProgramAndHoldsNoTimeAndNoChance() throws IOException {
    JsonNode bom = Distribution.components(Distribution.made(Distribution.NAME + ".cdx.json"));
    assertThat(bom.path("bomFormat").asString()).isEqualTo("CycloneDX");
    assertThat(bom.path("specVersion").asString()).isEqualTo("1.6");
    JsonNode subject = bom.path("metadata").path("component");
    assertThat(subject.path("name").asString() + "-" + subject.path("version").asString())
        .isEqualTo(Distribution.NAME);
    assertThat(subject.path("type").asString()).isEqualTo("application");
    assertThat(bom.path("metadata").path("timestamp").isMissingNode()).isTrue();
    for (JsonNode each : bom.path("components")) {
      assertThat(each.path("licenses")).as(each.path("name").asString()).isNotEmpty();
      assertThat(each.path("purl").asString()).startsWith("pkg:maven/");
      assertThat(each.path("hashes")).isNotEmpty();
    }
  }

  /** In a folder for each library: no file takes the place of another of its name. */
  @Test
  void theLicenceOfEachComponentIsInTheJar() throws IOException {
    TreeMap<String, List<String>> files = new TreeMap<>();
    String folder = "META-INF/licences/";
    try (ZipFile jar = new ZipFile(Distribution.jar().toFile())) {
      for (String name : names(Distribution.jar())) {
        int end = name.indexOf('/', folder.length());
        if (name.startsWith(folder) && end > 0 && !name.endsWith("/")) {
          files
              .computeIfAbsent(name.substring(folder.length(), end), key -> new ArrayList<>())
              .add(name.substring(end + 1));
          ZipEntry entry = jar.getEntry(name);
          String text =
              new String(jar.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
          assertThat(text).as(name).hasSizeGreaterThan(100);
        }
      }
      assertThat(names(Distribution.jar()))
          .filteredOn(name -> name.startsWith("META-INF/LICEN") || name.startsWith("META-INF/NOT"))
          .containsExactly("META-INF/LICENSE");
    }

    TreeSet<String> owners = new TreeSet<>();
    for (String component : Distribution.components()) {
      owners.add(component.replaceFirst("-[0-9][^-]*\\.jar$", ""));
    }
    assertThat(files.keySet()).isEqualTo(owners);
    assertThat(files.values())
        .allSatisfy(
            names ->
                assertThat(names)
                    .anyMatch(name -> name.contains("LICENSE") || name.equals("COPYING")));
    assertThat(files)
        .containsEntry(
            "jackson-core",
            List.of(
                "FastDoubleParser-LICENSE",
                "FastDoubleParser-ThirdParty-LICENSE",
                "LICENSE",
                "NOTICE",
                "Schubfach-LICENSE"));
  }

  @Test
  void theListOfLicencesNamesEachComponent() throws IOException {
    List<String> named = new ArrayList<>();
    for (String line : Files.readAllLines(LICENCES).stream().skip(2).toList()) {
      if (!line.startsWith(" ")) {
        named.add(line.substring(0, line.indexOf(' ')));
      }
    }
    assertThat(Distribution.components())
        .hasSameSizeAs(named)
        .allMatch(component -> named.contains(component.replaceFirst("-[0-9][^-]*\\.jar$", "")));
  }

  /** The library that each class is from, by what the tests themselves run on. */
  private static Map<String, String> owners() throws IOException {
    Map<String, String> owners = new HashMap<>();
    for (String each : RunningClasses.path().split(File.pathSeparator, -1)) {
      Path path = Path.of(each);
      if (each.endsWith(".jar") && !path.getFileName().toString().equals("preflight.jar")) {
        for (String name : names(path)) {
          owners.putIfAbsent(name, path.getFileName().toString());
        }
      }
    }
    return owners;
  }

  private static List<String> names(Path jar) throws IOException {
    List<String> names = new ArrayList<>();
    try (ZipFile file = new ZipFile(jar.toFile())) {
      file.stream().forEach(entry -> names.add(entry.getName()));
    }
    names.sort(null);
    return names;
  }
}
