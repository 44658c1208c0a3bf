/** Rules about signatures, the certificates behind them, and whether anybody vouches for those. */
@NullMarked
package dten.preflight.check.signature;

import org.jspecify.annotations.NullMarked;
