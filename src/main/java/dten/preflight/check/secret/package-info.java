/** Secrets that stand in the package in clear. */
@NullMarked
package dten.preflight.check.secret;

import org.jspecify.annotations.NullMarked;
