/** The report for tickets and summaries of builds. */
@NullMarked
package dten.preflight.report.markdown;

import org.jspecify.annotations.NullMarked;
