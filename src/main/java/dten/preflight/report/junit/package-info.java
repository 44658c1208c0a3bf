/** The report as the tests of a build. */
@NullMarked
package dten.preflight.report.junit;

import org.jspecify.annotations.NullMarked;
