/** The page of the manual, from what the help says. */
@NullMarked
package dten.preflight.cli.man;

import org.jspecify.annotations.NullMarked;
