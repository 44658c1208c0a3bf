/** The vendor's manifest, in our shape or in theirs. */
@NullMarked
package dten.preflight.read.manifest;

import org.jspecify.annotations.NullMarked;
