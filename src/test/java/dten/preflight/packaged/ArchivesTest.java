package dten.preflight.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What is handed out: both archives hold the same, and it runs where it is unpacked. */
final class ArchivesTest {
  @TempDir private Path folder;

  private static final String OPTIONAL = Distribution.NAME + "-rehearsal";

  /** The mode of each file, and how long it is. */
  private record Held(String mode, long size) {}

  @Test
  void bothHoldTheSame() throws IOException {
    Map<String, Held> zip = zip(Distribution.NAME);
    assertThat(zip).isEqualTo(tar(Distribution.NAME));
    assertThat(zip.keySet()).allMatch(name -> name.startsWith(Distribution.NAME + "/"));
    assertThat(
            zip.keySet().stream()
                .map(name -> name.substring(Distribution.NAME.length() + 1))
                .filter(name -> !name.startsWith("samples/"))
                .filter(
                    name -> !name.startsWith("licences/") || name.equals("licences/README.txt")))
        .containsExactly(
            "LICENSE",
            "README.md",
            "bin/preflight",
            "bin/preflight.cmd",
            "config-keys-matrix.yaml",
            "lib/preflight.jar",
            "lib/train",
            "licences/README.txt",
            Distribution.NAME + ".cdx.json",
            "share/bash-completion/completions/preflight",
            "share/fish/vendor_completions.d/preflight.fish",
            "share/man/man1/preflight.1",
            "share/zsh/site-functions/_preflight");
    for (Map.Entry<String, Held> each : zip.entrySet()) {
      boolean isRun = each.getKey().endsWith("bin/preflight") || each.getKey().endsWith("/train");
      String expected = isRun ? "rwxr-xr-x" : "rw-r--r--";
      assertThat(each.getValue().mode()).as(each.getKey()).isEqualTo(expected);
    }
  }

  /** What the optional part is made of is written in the build; nothing else may come with it. */
  @Test
  void theOptionalPartHoldsWhatRehearsalsNeedAndNothingElse() throws IOException {
    Map<String, Held> zip = zip(OPTIONAL);
    assertThat(zip).isEqualTo(tar(OPTIONAL));
    String start = Distribution.NAME + "/lib/rehearsal/";
    assertThat(zip.keySet()).allMatch(name -> name.startsWith(start));
    List<String> expected = new ArrayList<>(optionalJars());
    try (Stream<Path> beside = Files.list(Path.of("src/assembly/rehearsal"))) {
      beside.forEach(file -> expected.add(String.valueOf(file.getFileName())));
    }
    assertThat(zip.keySet().stream().map(name -> name.substring(start.length())))
        .containsExactlyInAnyOrderElementsOf(expected);
    assertThat(zip.values()).extracting(Held::mode).containsOnly("rw-r--r--");
    assertThat(zip(Distribution.NAME)).doesNotContainKeys(zip.keySet().toArray(new String[0]));
  }

  /** The jars that the build copies into the optional part. */
  private static List<String> optionalJars() throws IOException {
    String pom = Files.readString(Path.of("pom.xml"));
    String copied =
        pom.substring(pom.indexOf("<id>rehearsal</id>")).replaceFirst("(?s)</artifactItems>.*", "");
    List<String> jars = new ArrayList<>();
    Matcher item =
        Pattern.compile("<artifactId>(.*?)</artifactId>\\s*<version>(.*?)</version>")
            .matcher(copied);
    while (item.find()) {
      String version = item.group(2);
      if (version.startsWith("${")) {
        String property = version.substring(2, version.length() - 1);
        version = pom.replaceFirst("(?s).*<" + property + ">(.*?)</" + property + ">.*", "$1");
      }
      jars.add(item.group(1) + "-" + version + ".jar");
    }
    return jars;
  }

  @Test
  void everyEntryHasTheDateOfTheRelease() throws IOException {
    for (String name : List.of(Distribution.NAME, OPTIONAL)) {
      Set<FileTime> dates = new HashSet<>();
      Path made = Distribution.made(name + ".tar.gz");
      try (TarArchiveInputStream tar =
          new TarArchiveInputStream(new GZIPInputStream(Files.newInputStream(made)))) {
        for (TarArchiveEntry entry = tar.getNextEntry();
            entry != null;
            entry = tar.getNextEntry()) {
          dates.add(entry.getLastModifiedTime());
        }
      }
      String pom = Files.readString(Path.of("pom.xml"));
      String date = pom.replaceFirst("(?s).*<project.build.outputTimestamp>(.*?)<.*", "$1");
      assertThat(dates).as(name).containsExactly(FileTime.from(Instant.parse(date)));
      Set<Long> inZip = new HashSet<>();
      try (ZipFile file = open(name)) {
        for (ZipArchiveEntry entry : java.util.Collections.list(file.getEntries())) {
          inZip.add(entry.getTime());
        }
      }
      assertThat(inZip).as(name).hasSize(1);
    }
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is one of sh")
  void itRunsWhereItIsUnpacked() throws Exception {
    Path home = Files.createDirectories(folder.resolve("a place"));
    unpack(home);
    home = home.resolve(Distribution.NAME);
    assertThat(run(home, "bin/preflight", "--version"))
        .isEqualTo("0 preflight " + Distribution.NAME.substring("preflight-".length()) + "\n");
    String sample = "samples/Full-upgrade-package-dten.zip";
    assertThat(run(home, "bin/preflight", "check", sample, "--config", "samples/preflight.yaml"))
        .startsWith("1 # preflight ")
        .contains("\nSUMMARY verdict=no-go ");
    assertThat(run(home, "bin/preflight", "selftest"))
        .startsWith("0 # preflight ")
        .endsWith(" rules: each found in its example, silent in its twin\n");
    assertThat(home.resolve("lib/preflight.jvm")).doesNotExist();
    assertThat(run(home, "lib/train")).isEqualTo("0 ");
    assertThat(Files.readString(home.resolve("lib/preflight.jvm")))
        .contains(" " + home.toRealPath() + "\n");
    assertThat(run(home, "bin/preflight", "--version")).startsWith("0 preflight ");
  }

  private static String run(Path home, String... command) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(home.toFile());
    builder.command().set(0, home.resolve(command[0]).toString());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("XDG_CACHE_HOME", home.resolve("cache").toString());
    Process process = builder.redirectErrorStream(true).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return process.exitValue() + " " + out;
  }

  private static void unpack(Path home) throws IOException {
    try (ZipFile file = open(Distribution.NAME)) {
      for (ZipArchiveEntry entry : java.util.Collections.list(file.getEntries())) {
        Path path = home.resolve(entry.getName());
        if (entry.isDirectory()) {
          Files.createDirectories(path);
          continue;
        }
        Files.createDirectories(path.getParent());
        try (InputStream bytes = file.getInputStream(entry)) {
          Files.copy(bytes, path);
        }
        Files.setPosixFilePermissions(
            path, PosixFilePermissions.fromString(words(entry.getUnixMode())));
      }
    }
  }

  private static ZipFile open(String name) throws IOException {
    return ZipFile.builder().setPath(Distribution.made(name + ".zip")).get();
  }

  private static Map<String, Held> zip(String name) throws IOException {
    Map<String, Held> held = new TreeMap<>();
    try (ZipFile file = open(name)) {
      for (ZipArchiveEntry entry : java.util.Collections.list(file.getEntries())) {
        if (!entry.isDirectory()) {
          held.put(entry.getName(), new Held(words(entry.getUnixMode()), entry.getSize()));
        }
      }
    }
    return held;
  }

  private static Map<String, Held> tar(String name) throws IOException {
    Map<String, Held> held = new TreeMap<>();
    Path file = Distribution.made(name + ".tar.gz");
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(new GZIPInputStream(Files.newInputStream(file)))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        assertThat(List.of(entry.getUserName(), entry.getGroupName()))
            .allMatch(owner -> owner.isEmpty() || owner.equals("root"));
        if (!entry.isDirectory()) {
          held.put(entry.getName(), new Held(words(entry.getMode()), entry.getSize()));
        }
      }
    }
    return held;
  }

  private static String words(int mode) {
    StringBuilder words = new StringBuilder();
    for (int bit = 8; bit >= 0; bit--) {
      words.append((mode >> bit & 1) == 0 ? '-' : "xwr".charAt(bit % 3));
    }
    return words.toString();
  }
}
