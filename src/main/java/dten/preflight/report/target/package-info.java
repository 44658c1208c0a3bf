/** Writes what was seen of a host as a {@code target.yaml} with the files it names. */
@NullMarked
package dten.preflight.report.target;

import org.jspecify.annotations.NullMarked;
