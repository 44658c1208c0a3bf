/** The report as a page: one file that asks for nothing else. */
@NullMarked
package dten.preflight.report.html;

import org.jspecify.annotations.NullMarked;
