/** Whom the operator trusts: trust stores and {@code trust.yaml}. */
@NullMarked
package dten.preflight.read.trust;

import org.jspecify.annotations.NullMarked;
