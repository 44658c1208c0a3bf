package dten.preflight.read.archive;

import dten.preflight.fact.Kind;
import dten.preflight.fact.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * What reading an entry's bytes brought.
 *
 * @param size bytes produced
 * @param sha256 their digest; null where they could not be read to the end
 * @param whole the bytes themselves, where they were asked for and not too many
 */
record Outcome(Kind kind, long size, @Nullable Sha256 sha256, byte @Nullable [] whole) {}
