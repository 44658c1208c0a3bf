/** The report for programs. */
@NullMarked
package dten.preflight.report.json;

import org.jspecify.annotations.NullMarked;
