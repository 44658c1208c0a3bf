package dten.preflight.read.archive;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** One row of a central directory, and where its data really lies. */
final class Member {
  static final int STORED = 0;
  static final int DEFLATED = 8;
  static final int BZIP2 = 12;
  static final int ZSTD = 93;
  static final int XZ = 95;

  private static final int ENCRYPTED = 1;
  private static final int DESCRIPTOR = 1 << 3;
  private static final int PATCHED = 1 << 5;
  private static final int STRONG_ENCRYPTION = 1 << 6;
  private static final int MASKED_HEADERS = 1 << 13;
  private static final int METHOD_AES = 99;

  /** Where its row stands in the archive. */
  final long row;

  final String name;
  final int method;
  final int flags;
  final long crc;
  final long compressedSize;
  final long size;
  final long headerOffset;
  final int unixMode;
  final boolean dosDirectory;

  /** Whether an extra field says how it is encrypted, whatever its flags say. */
  final boolean encryptedByExtra;

  /** A Unicode path that is another than the name; null for nearly all. */
  final @Nullable String unicodePath;

  final int dosTime;
  final int dosDate;
  final @Nullable LocalDateTime modified;

  /** The raw name, until the local header has been compared with it; null where it is ASCII. */
  byte @Nullable [] rawName;

  /** Where its data starts; -1 as long as no local header was found. */
  long dataOffset = -1;

  Member(
      long row,
      String name,
      byte @Nullable [] rawName,
      int method,
      int flags,
      long crc,
      long compressedSize,
      long size,
      long headerOffset,
      int unixMode,
      boolean dosDirectory,
      boolean encryptedByExtra,
      @Nullable String unicodePath,
      int dosTime,
      int dosDate,
      @Nullable LocalDateTime modified) {
    this.row = row;
    this.name = name;
    this.rawName = rawName;
    this.method = method;
    this.flags = flags;
    this.crc = crc;
    this.compressedSize = compressedSize;
    this.size = size;
    this.headerOffset = headerOffset;
    this.unixMode = unixMode;
    this.dosDirectory = dosDirectory;
    this.encryptedByExtra = encryptedByExtra;
    this.unicodePath = unicodePath;
    this.dosTime = dosTime;
    this.dosDate = dosDate;
    this.modified = modified;
  }

  boolean isEncrypted() {
    return (flags & (ENCRYPTED | STRONG_ENCRYPTION | MASKED_HEADERS)) != 0
        || method == METHOD_AES
        || encryptedByExtra;
  }

  boolean isPatched() {
    return (flags & PATCHED) != 0;
  }

  boolean hasDescriptor() {
    return (flags & DESCRIPTOR) != 0;
  }

  static boolean hasDescriptor(int flags) {
    return (flags & DESCRIPTOR) != 0;
  }

  /** A folder by the one sign all readers agree on (4.4.17.1). */
  boolean isDirectory() {
    return name.endsWith("/");
  }
}
