/** What was measured before and after an upgrade, in one form whatever file it comes from. */
@NullMarked
package dten.preflight.fact.metric;

import org.jspecify.annotations.NullMarked;
