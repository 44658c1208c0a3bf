/**
 * What texts for people promise: lengths of time in words, and outages that are to last so long.
 */
@NullMarked
package dten.preflight.read.claim;

import org.jspecify.annotations.NullMarked;
