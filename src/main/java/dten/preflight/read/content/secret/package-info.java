/** Secrets that stand in clear, found by their form or by the name they are assigned to. */
@NullMarked
package dten.preflight.read.content.secret;

import org.jspecify.annotations.NullMarked;
