/** {@code waivers.yaml}: findings the operator accepts. */
@NullMarked
package dten.preflight.read.waiver;

import org.jspecify.annotations.NullMarked;
