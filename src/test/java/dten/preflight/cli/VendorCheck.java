package dten.preflight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.testing.Vendor;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Checks packages that a test makes, with the made-up vendor's root as the only trusted one. */
final class VendorCheck {
  private final Path folder;
  private final List<String> options = new ArrayList<>();

  /** In a folder of the test's own. */
  VendorCheck(Path folder) throws Exception {
    this.folder = folder;
    with("--trust", Files.writeString(folder.resolve("roots.pem"), Vendor.ROOT.pem()).toString());
  }

  /** With more options from now on. */
  VendorCheck with(String... more) {
    options.addAll(List.of(more));
    return this;
  }

  /** Every line of the report on a package; files of the folder go by their names alone. */
  List<String> report(byte[] zip) throws Exception {
    List<String> words = new ArrayList<>(List.of("check"));
    words.add(Files.write(folder.resolve("package.zip"), zip).toString());
    words.addAll(options);
    Typed ran = Typed.of(words.toArray(new String[0]));
    assertThat(ran.err()).isEmpty();
    return ran.out().replace(folder + File.separator, "").lines().toList();
  }

  /** Level, rule and place of every finding, and of whatever broke. */
  List<String> findings(byte[] zip) throws Exception {
    return findings(report(zip));
  }

  /** The same of a report at hand. */
  static List<String> findings(List<String> report) {
    List<String> found = new ArrayList<>();
    for (String line : report) {
      if (line.matches("(error|warning|note|broken) .*")) {
        found.add(line.replaceFirst("^(\\w+) +(\\S+) +(\\S+) .*", "$1 $2 $3"));
      }
    }
    return found;
  }

  /** Those of the rules about signatures, certificates and trust alone. */
  List<String> signatureFindings(byte[] zip) throws Exception {
    List<String> found = new ArrayList<>(findings(zip));
    found.removeIf(
        l -> !l.matches("\\w+ (signature\\.|certificate\\.|timestamp\\.|trust\\.|- ).*"));
    return found;
  }
}
