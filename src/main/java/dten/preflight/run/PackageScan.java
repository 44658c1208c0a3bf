package dten.preflight.run;

import dten.preflight.fact.PackageFacts;
import dten.preflight.read.archive.Limits;
import java.io.IOException;
import java.nio.file.Path;

/** Reads a package into facts. */
@FunctionalInterface
interface PackageScan {
  /**
   * Reads it once, from the first byte to the last.
   *
   * @throws IOException when the machine fails us; a bad package is described by facts instead
   */
  PackageFacts read(Path file, Limits limits) throws IOException;
}
