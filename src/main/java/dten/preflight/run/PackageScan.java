package dten.preflight.run;

import dten.preflight.fact.PackageFacts;
import java.io.IOException;
import java.nio.file.Path;

/** Reads a package into facts. */
@FunctionalInterface
interface PackageScan {
  /**
   * Reads it once, from the first byte to the last.
   *
   * @param files limits, trust and date to read by
   * @throws IOException when the machine fails us; a bad package is described by facts instead
   */
  PackageFacts read(Path file, OperatorFiles files) throws IOException;
}
