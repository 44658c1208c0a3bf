package dten.preflight.run;

import dten.preflight.fact.PackageFacts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Supplier;

/** Reads a package into facts. */
@FunctionalInterface
interface PackageScan {
  /**
   * Reads it once, from the first byte to the last.
   *
   * @param bounds what has to be known before the first byte
   * @param files trust and date, which may still be on their way: to be asked for as late as
   *     possible
   * @return its facts, which differ between targets only by the certificates those have
   * @throws IOException when the machine fails us; a bad package is described by facts instead
   */
  ScannedPackage read(Path file, Bounds bounds, Supplier<OperatorFiles> files) throws IOException;

  /**
   * Reads the package now installed, for what can be compared with another and nothing else.
   *
   * @throws IOException as {@link #read}
   */
  default PackageFacts readPrevious(Path file, Bounds bounds, Supplier<OperatorFiles> files)
      throws IOException {
    return read(file, bounds.ofAnother(), files).facts();
  }
}
