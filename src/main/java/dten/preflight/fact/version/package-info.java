/** What versions mean: their order in each scheme, and ranges in the notations people write. */
@NullMarked
package dten.preflight.fact.version;

import org.jspecify.annotations.NullMarked;
