/** What is true of the package, of the target and of the operator's files: plain data. */
@NullMarked
package dten.preflight.fact;

import org.jspecify.annotations.NullMarked;
