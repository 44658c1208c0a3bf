/** What shells need to complete a command line of this program. */
@NullMarked
package dten.preflight.cli.shell;

import org.jspecify.annotations.NullMarked;
