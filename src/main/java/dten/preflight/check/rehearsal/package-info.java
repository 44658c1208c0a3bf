/** What a rehearsal of the package's migrations showed. */
@NullMarked
package dten.preflight.check.rehearsal;

import org.jspecify.annotations.NullMarked;
