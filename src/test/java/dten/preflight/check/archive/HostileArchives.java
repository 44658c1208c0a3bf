package dten.preflight.check.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.fact.PackageFacts;
import dten.preflight.fact.Parsed;
import dten.preflight.fact.ReaderFault;
import dten.preflight.fact.Upgrade;
import dten.preflight.finding.Finding;
import dten.preflight.read.Progress;
import dten.preflight.read.archive.Limits;
import dten.preflight.read.archive.PackageReader;
import dten.preflight.testing.ArchiveFindings;
import dten.preflight.testing.Upgrades;
import dten.preflight.testing.Zips;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Archives written by tests, read and judged as the program does. */
final class HostileArchives {
  private final Path folder;

  HostileArchives(Path folder) {
    this.folder = folder;
  }

  /** Every finding of the archive rules as {@code level rule location}. */
  List<String> found(Zips zip) {
    return found(zip.bytes(), Limits.DEFAULT);
  }

  List<String> found(byte[] zip, Limits limits) {
    return findings(zip, limits).stream()
        .map(f -> f.level().word() + " " + f.rule().id() + " " + f.location())
        .toList();
  }

  /** Every message. */
  List<String> messages(byte[] zip) {
    return findings(zip, Limits.DEFAULT).stream().map(Finding::message).toList();
  }

  private List<Finding> findings(byte[] zip, Limits limits) {
    try {
      Path file = Files.write(folder.resolve("package.zip"), zip);
      PackageFacts pkg =
          new PackageReader(List.of(), List.of(), List.of(), limits).read(file, Progress.NONE);
      assertThat(pkg.all(ReaderFault.class)).isEmpty();
      return ArchiveFindings.of(
          new Upgrade(
              pkg,
              Optional.empty(),
              new Parsed.Missing<>("no --target given"),
              Upgrades.operator()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
