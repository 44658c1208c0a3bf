package dten.preflight.fact.sql;

import dten.preflight.fact.Fact;
import dten.preflight.fact.Location;

/**
 * A script that another script runs in its own session, as psql's {@code \i} does.
 *
 * @param path the path as written
 * @param session the session it is run in
 */
public record SqlInclude(Location location, String path, SqlSession session) implements Fact {}
