/** Judging a certificate chain by itself, with no package at hand. */
@NullMarked
package dten.preflight.run.chain;

import org.jspecify.annotations.NullMarked;
