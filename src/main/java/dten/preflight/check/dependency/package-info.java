/** Rules about what has to be on the target first, and about the way to the new version. */
@NullMarked
package dten.preflight.check.dependency;

import org.jspecify.annotations.NullMarked;
