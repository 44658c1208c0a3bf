/**
 * Changes to files as unified diffs: which lines become what, and how that is written so that
 * {@code patch -p1} applies it and no secret stands in it. Nothing in here opens a file.
 */
@NullMarked
package dten.preflight.plan.patch;

import org.jspecify.annotations.NullMarked;
