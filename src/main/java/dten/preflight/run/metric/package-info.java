/** Comparing metrics from before and after an upgrade. */
@NullMarked
package dten.preflight.run.metric;

import org.jspecify.annotations.NullMarked;
