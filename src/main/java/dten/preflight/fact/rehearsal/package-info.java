/** What was seen when the package's migrations were tried on a throw-away PostgreSQL. */
@NullMarked
package dten.preflight.fact.rehearsal;

import org.jspecify.annotations.NullMarked;
