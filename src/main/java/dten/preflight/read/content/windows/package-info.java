/** Batch files and PowerShell to commands, line by line. */
@NullMarked
package dten.preflight.read.content.windows;

import org.jspecify.annotations.NullMarked;
