/** The command line: options in, exit code out. */
@NullMarked
package dten.preflight.cli;

import org.jspecify.annotations.NullMarked;
