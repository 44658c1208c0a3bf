/** What a run found, in the words of SARIF 2.1.0. */
@NullMarked
package dten.preflight.finding;

import org.jspecify.annotations.NullMarked;
