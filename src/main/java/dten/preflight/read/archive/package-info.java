/**
 * The package and the archives nested in it: structure judged first, then one pass over all bytes.
 */
@NullMarked
package dten.preflight.read.archive;

import org.jspecify.annotations.NullMarked;
