/**
 * A PostgreSQL that is started, watched and removed, or a scratch database that is there: the only
 * room that knows how servers are made.
 */
@NullMarked
package dten.preflight.rehearse.server;

import org.jspecify.annotations.NullMarked;
