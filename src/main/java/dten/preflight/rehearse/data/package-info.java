/** Rows for the tables of a live PostgreSQL, so that what a migration does to them takes time. */
@NullMarked
package dten.preflight.rehearse.data;

import org.jspecify.annotations.NullMarked;
