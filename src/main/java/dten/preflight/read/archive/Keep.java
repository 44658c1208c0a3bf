package dten.preflight.read.archive;

/** What of an entry's bytes is to be kept for the caller. */
enum Keep {
  NOTHING,
  /** The target of a symbolic link, which no reader is shown. */
  LINK,
  /** All of them, up to the limit for structured reading. */
  WHOLE
}
