/** The report for people and grep: one finding, one line. */
@NullMarked
package dten.preflight.report.text;

import org.jspecify.annotations.NullMarked;
