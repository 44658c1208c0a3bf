/** Migrations in their order, run statement by statement, and what is seen meanwhile. */
@NullMarked
package dten.preflight.rehearse.migration;

import org.jspecify.annotations.NullMarked;
