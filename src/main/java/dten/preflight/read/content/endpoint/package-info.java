/** What the package talks to over a network, and where it switches off the check of the partner. */
@NullMarked
package dten.preflight.read.content.endpoint;

import org.jspecify.annotations.NullMarked;
