/** Shell scripts to commands. */
@NullMarked
package dten.preflight.read.content.shell;

import org.jspecify.annotations.NullMarked;
