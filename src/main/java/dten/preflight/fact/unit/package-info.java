/** Units of systemd that come with the package. */
@NullMarked
package dten.preflight.fact.unit;

import org.jspecify.annotations.NullMarked;
