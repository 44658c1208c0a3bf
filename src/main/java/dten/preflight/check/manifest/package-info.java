/** Rules about what the vendor's manifest says, and what the package makes of it. */
@NullMarked
package dten.preflight.check.manifest;

import org.jspecify.annotations.NullMarked;
