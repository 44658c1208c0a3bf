/** The report as commands to a workflow of GitHub. */
@NullMarked
package dten.preflight.report.github;

import org.jspecify.annotations.NullMarked;
