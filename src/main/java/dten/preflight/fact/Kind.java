package dten.preflight.fact;

/** What an entry is, judged by its type bits and its first bytes, never by its name. */
public enum Kind {
  DIRECTORY,
  SYMLINK,
  /** A device, FIFO or socket by its Unix type bits. */
  SPECIAL,
  EMPTY,
  ZIP,
  TAR,
  GZIP,
  BZIP2,
  XZ,
  ZSTD,
  ELF,
  PE,
  MACH_O,
  JAVA_CLASS,
  /** No NUL and no other sign of binary data in its first bytes. */
  TEXT,
  BINARY,
  /** Not looked at: encrypted, unsupported or refused before inflation. */
  UNREAD
}
