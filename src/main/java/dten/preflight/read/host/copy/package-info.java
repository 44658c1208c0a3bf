/** Copies of a host's configuration without the secrets in it. */
@NullMarked
package dten.preflight.read.host.copy;

import org.jspecify.annotations.NullMarked;
