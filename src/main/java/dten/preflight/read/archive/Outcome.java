package dten.preflight.read.archive;

import dten.preflight.fact.Kind;
import dten.preflight.fact.Sha256;
import org.jspecify.annotations.Nullable;

/** What reading an entry's bytes brought. */
final class Outcome {
  final Kind kind;

  /** How many bytes were produced. */
  final long size;

  /** Their digest; null where they could not be read to the end. */
  final @Nullable Sha256 sha256;

  /** The bytes themselves, where they were asked for and not too many. */
  final byte @Nullable [] whole;

  Outcome(Kind kind, long size, @Nullable Sha256 sha256, byte @Nullable [] whole) {
    this.kind = kind;
    this.size = size;
    this.sha256 = sha256;
    this.whole = whole;
  }
}
