/** A load on a live PostgreSQL, and how it was served while something else ran. */
@NullMarked
package dten.preflight.rehearse.load;

import org.jspecify.annotations.NullMarked;
