/** What the package talks to over a network. */
@NullMarked
package dten.preflight.check.endpoint;

import org.jspecify.annotations.NullMarked;
