/** Rules about SQL that changes a live PostgreSQL database. */
@NullMarked
package dten.preflight.check.migration;

import org.jspecify.annotations.NullMarked;
