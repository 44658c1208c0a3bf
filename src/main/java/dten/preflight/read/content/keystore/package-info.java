/** Keystores that lie in the package, and whether anybody can open them. */
@NullMarked
package dten.preflight.read.content.keystore;

import org.jspecify.annotations.NullMarked;
