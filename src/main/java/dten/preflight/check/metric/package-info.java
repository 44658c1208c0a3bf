/** Rules about what was measured before and after an upgrade, and the statistics under them. */
@NullMarked
package dten.preflight.check.metric;

import org.jspecify.annotations.NullMarked;
