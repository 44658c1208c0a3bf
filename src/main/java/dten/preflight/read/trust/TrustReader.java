package dten.preflight.read.trust;

import dten.preflight.fact.Certificate;
import dten.preflight.fact.Parsed;
import dten.preflight.fact.Problem;
import dten.preflight.fact.Trust;
import dten.preflight.fact.Trust.ConfirmedRotation;
import dten.preflight.fact.Trust.KnownKey;
import dten.preflight.read.document.OperatorFile;
import dten.preflight.read.signature.X509;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads whom the operator trusts, from files and folders: trust stores of every usual form, and
 * {@code trust.yaml}.
 */
public final class TrustReader {
  private static final int DEEPEST = 4;
  private static final Set<String> STORE_EXTENSIONS =
      Set.of(
          "pem",
          "crt",
          "cer",
          "cert",
          "der",
          "p7b",
          "p7c",
          "p12",
          "pfx",
          "jks",
          "jceks",
          "ks",
          "keystore",
          "truststore");

  private final StorePassword password;
  private final Set<X509> anchors = new LinkedHashSet<>();
  private final List<KnownKey> keys = new ArrayList<>();
  private final List<ConfirmedRotation> rotations = new ArrayList<>();
  private final List<Path> pgpKeys = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private final Set<Path> seen = new LinkedHashSet<>();
  private boolean anyRead;

  /**
   * What was read.
   *
   * @param trust for checks; missing where nothing was named
   * @param anchors what a chain may end at; empty where nothing was named
   * @param pgpKeys files of OpenPGP keys that {@code trust.yaml} names
   */
  public record Reading(Parsed<Trust> trust, Optional<List<X509>> anchors, List<Path> pgpKeys) {}

  private TrustReader(StorePassword password) {
    this.password = password;
  }

  /** Reads everything that was named; one file that cannot be used does not hide the others. */
  public static Reading read(List<Path> filesOrFolders, StorePassword password) {
    if (filesOrFolders.isEmpty()) {
      return new Reading(new Parsed.Missing<>("no --trust given"), Optional.empty(), List.of());
    }
    TrustReader reader = new TrustReader(password);
    for (Path each : filesOrFolders) {
      if (Files.isDirectory(each)) {
        reader.folder(each);
      } else {
        reader.file(each);
      }
    }
    return reader.reading();
  }

  private Reading reading() {
    List<Certificate> facts = anchors.stream().map(X509::fact).toList();
    Parsed<Trust> trust =
        anyRead || problems.isEmpty()
            ? new Parsed.Value<>(new Trust(facts, keys, rotations), problems)
            : new Parsed.Malformed<>(problems);
    return new Reading(trust, Optional.of(new ArrayList<>(anchors)), List.copyOf(pgpKeys));
  }

  private void folder(Path folder) {
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder, DEEPEST)) {
      files = all.filter(TrustReader::isWanted).sorted().toList();
    } catch (IOException e) {
      problems.add(new Problem(OperatorFile.location(folder), "", OperatorFile.reason(e)));
      return;
    }
    if (files.isEmpty()) {
      problems.add(
          new Problem(
              OperatorFile.location(folder),
              "",
              "holds no trust store and no trust.yaml; put the roots there as PEM"));
    }
    files.forEach(this::file);
  }

  private static boolean isWanted(Path file) {
    Path name = file.getFileName();
    if (name == null || !Files.isRegularFile(file)) {
      return false;
    }
    return isYaml(file) || STORE_EXTENSIONS.contains(extension(name));
  }

  private static String extension(Path name) {
    String text = name.toString();
    return text.substring(text.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }

  private static boolean isYaml(Path file) {
    String extension = extension(file);
    return extension.equals("yaml") || extension.equals("yml");
  }

  private void file(Path file) {
    if (!seen.add(file.toAbsolutePath().normalize())) {
      return;
    }
    if (isYaml(file)) {
      keep(TrustFile.read(file)).ifPresent(this::take);
    } else {
      keep(StoreFile.read(file, password)).ifPresent(anchors::addAll);
    }
  }

  private void take(TrustFile.Content content) {
    keys.addAll(content.keys());
    rotations.addAll(content.rotations());
    pgpKeys.addAll(content.pgpKeys());
    content.stores().forEach(this::file);
  }

  private <T> Optional<T> keep(Parsed<T> parsed) {
    if (parsed instanceof Parsed.Malformed<T> malformed) {
      problems.addAll(malformed.problems());
    } else if (parsed instanceof Parsed.Value<T> value) {
      problems.addAll(value.problems());
      anyRead = true;
    }
    return parsed.toOptional();
  }
}
