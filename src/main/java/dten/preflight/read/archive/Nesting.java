package dten.preflight.read.archive;

/** Whether and how an entry is read on as an archive. */
enum Nesting {
  NONE,
  /** Needs any position, so it is kept until it is read. */
  ZIP,
  /** Read as it goes by. */
  STREAM
}
