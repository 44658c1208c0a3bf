/**
 * A package's migrations run on a throw-away PostgreSQL that is filled and under load, and what was
 * seen meanwhile: the only room that speaks to a database.
 */
@NullMarked
package dten.preflight.rehearse;

import org.jspecify.annotations.NullMarked;
