/** SQL of PostgreSQL, as psql and migration tools take it, to statements, locks and sessions. */
@NullMarked
package dten.preflight.read.content.sql;

import org.jspecify.annotations.NullMarked;
