/** What SQL of the package does to a PostgreSQL database: statements, locks, sessions. */
@NullMarked
package dten.preflight.fact.sql;

import org.jspecify.annotations.NullMarked;
