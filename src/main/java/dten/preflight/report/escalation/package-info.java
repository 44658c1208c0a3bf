/** The ticket to the vendor of a package whose signatures nobody vouches for. */
@NullMarked
package dten.preflight.report.escalation;

import org.jspecify.annotations.NullMarked;
