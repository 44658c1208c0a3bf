package dten.preflight.report;

import dten.preflight.finding.PreflightResult;
import java.io.IOException;
import java.io.Writer;

/**
 * One form of the report. A writer only writes: it decides nothing, asks no clock and no
 * environment, and gives the same bytes for the same result. Whatever the result quotes of the
 * package it makes inert for those who will read this form.
 */
@FunctionalInterface
public interface ReportWriter {
  /**
   * Writes all of it. Memory does not grow with the number of findings.
   *
   * @throws IOException when the writer throws it
   */
  void write(PreflightResult result, Writer out) throws IOException;
}
