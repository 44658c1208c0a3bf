/** Entries of waivers.yaml as text. */
@NullMarked
package dten.preflight.report.waiver;

import org.jspecify.annotations.NullMarked;
