package dten.preflight.read.archive;

import dten.preflight.fact.Kind;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Tells what bytes are from the first of them. */
final class FileKinds {
  private static final int AR_MAGIC = 8;
  private static final int AR_NAME = 16;
  private static final int AR_HEADER = 60;
  private static final int AR_LONGEST = 20;

  /** How many bytes are enough to tell: a tar header is the longest. */
  static final int ENOUGH = 512;

  private static final int TEXT_SAMPLE = 4096;

  private FileKinds() {}

  /** The kind of a file that starts so. */
  static Kind of(byte[] b, int length) {
    if (length == 0) {
      return Kind.EMPTY;
    }
    if (starts(b, length, 'P', 'K', 3, 4)
        || starts(b, length, 'P', 'K', 5, 6)
        || starts(b, length, 'P', 'K', '0', '0', 'P', 'K', 3, 4)
        || starts(b, length, 'P', 'K', 7, 8, 'P', 'K', 3, 4)) {
      return Kind.ZIP;
    }
    if (starts(b, length, 0x1f, 0x8b, 8)) {
      return Kind.GZIP;
    }
    if (starts(b, length, 'B', 'Z', 'h')
        && length > 9
        && b[3] >= '1'
        && b[3] <= '9'
        && (at(b, 4, 0x31, 0x41, 0x59, 0x26, 0x53, 0x59)
            || at(b, 4, 0x17, 0x72, 0x45, 0x38, 0x50, 0x90))) {
      return Kind.BZIP2;
    }
    if (starts(b, length, 0xfd, '7', 'z', 'X', 'Z', 0)) {
      return Kind.XZ;
    }
    if (starts(b, length, 0x28, 0xb5, 0x2f, 0xfd)) {
      return Kind.ZSTD;
    }
    if (starts(b, length, 0x7f, 'E', 'L', 'F')) {
      return Kind.ELF;
    }
    if (starts(b, length, 0xca, 0xfe, 0xba, 0xbe) && length >= 8) {
      // A class file has its major version (45 and up) where a fat Mach-O counts its parts.
      int number = (b[4] & 0xFF) << 24 | (b[5] & 0xFF) << 16 | (b[6] & 0xFF) << 8 | (b[7] & 0xFF);
      return number > 0 && number < 40 ? Kind.MACH_O : Kind.JAVA_CLASS;
    }
    if (starts(b, length, 0xfe, 0xed, 0xfa, 0xce)
        || starts(b, length, 0xfe, 0xed, 0xfa, 0xcf)
        || starts(b, length, 0xce, 0xfa, 0xed, 0xfe)
        || starts(b, length, 0xcf, 0xfa, 0xed, 0xfe)) {
      return Kind.MACH_O;
    }
    if (isTar(b, length)) {
      return Kind.TAR;
    }
    if (starts(b, length, 'M', 'Z') && !isText(b, length)) {
      return Kind.PE;
    }
    return isText(b, length) ? Kind.TEXT : Kind.BINARY;
  }

  /** In words, for a file that should have been an archive. */
  static String describe(byte[] head) {
    if (starts(head, head.length, '%', 'P', 'D', 'F')) {
      return "a PDF document";
    }
    String unopened = unopened(head, head.length);
    if (!unopened.isEmpty()) {
      return unopened;
    }
    Kind kind = of(head, head.length);
    if (kind == Kind.TEXT) {
      return describeText(head);
    }
    return kind == Kind.BINARY && isZero(head, head.length) ? "zero bytes" : describe(kind);
  }

  /** A kind in words. */
  static String describe(Kind kind) {
    return switch (kind) {
      case EMPTY -> "an empty file";
      case ZIP -> "a ZIP archive";
      case TAR -> "a tar archive";
      case GZIP -> "a gzip file";
      case BZIP2 -> "a bzip2 file";
      case XZ -> "an xz file";
      case ZSTD -> "a Zstandard file";
      case ELF -> "an ELF program";
      case PE -> "a Windows program";
      case MACH_O -> "a Mach-O program";
      case JAVA_CLASS -> "a Java class";
      case TEXT -> "a text file";
      case BINARY -> "binary data of an unknown kind";
      case DIRECTORY -> "a folder";
      case SYMLINK -> "a symbolic link";
      case SPECIAL -> "a special file";
      case UNREAD -> "unread data";
    };
  }

  /**
   * Whether an ar archive is a library of object files, by its first member: its table of symbols
   * (System V, or BSD, there also behind the header as a long name) or an object.
   */
  private static boolean isStaticLibrary(byte[] b, int length) {
    int end = Math.min(length, AR_MAGIC + AR_HEADER + AR_LONGEST);
    String start = new String(b, 0, Math.max(0, end), StandardCharsets.ISO_8859_1);
    if (start.length() < AR_MAGIC + AR_NAME) {
      return false;
    }
    String name = start.substring(AR_MAGIC, AR_MAGIC + AR_NAME).strip();
    if (name.startsWith("#1/")) {
      name = start.substring(Math.min(start.length(), AR_MAGIC + AR_HEADER));
    }
    return name.equals("/")
        || name.equals("/SYM64/")
        || name.startsWith("__.SYMDEF")
        || name.endsWith(".o/")
        || name.endsWith(".o")
        || name.endsWith(".obj/");
  }

  /** The name of an archive format that is known but not opened; empty for anything else. */
  static String unopened(byte[] b, int length) {
    if (starts(b, length, 'R', 'a', 'r', '!', 0x1a, 7)) {
      return "a RAR archive";
    }
    if (starts(b, length, '7', 'z', 0xbc, 0xaf, 0x27, 0x1c)) {
      return "a 7z archive";
    }
    if (starts(b, length, 0xed, 0xab, 0xee, 0xdb)) {
      return "an RPM package";
    }
    if (starts(b, length, '!', '<', 'a', 'r', 'c', 'h', '>', '\n')) {
      return isStaticLibrary(b, length) ? "" : "an ar archive or Debian package";
    }
    if (starts(b, length, 'M', 'S', 'C', 'F', 0, 0, 0, 0)) {
      return "a Windows cabinet";
    }
    if (starts(b, length, '0', '7', '0', '7', '0', '1')
        || starts(b, length, '0', '7', '0', '7', '0', '2')) {
      return "a cpio archive";
    }
    if (starts(b, length, 0x04, 0x22, 0x4d, 0x18)) {
      return "an LZ4 file";
    }
    if (starts(b, length, 'L', 'Z', 'I', 'P', 1)) {
      return "an lzip file";
    }
    return starts(b, length, 0x1f, 0x9d) ? "a file packed by compress" : "";
  }

  private static String describeText(byte[] head) {
    String text =
        new String(head, StandardCharsets.ISO_8859_1).stripLeading().toLowerCase(Locale.ROOT);
    if (text.startsWith("<!doctype html") || text.startsWith("<html") || text.contains("<head>")) {
      return "an HTML page, such as an error or log-in page saved under this name";
    }
    if (text.startsWith("<?xml")) {
      return "an XML document";
    }
    if (text.startsWith("{") || text.startsWith("[")) {
      return "a text that looks like JSON, such as an error answer saved under this name";
    }
    return text.startsWith("version https://git-lfs")
        ? "a Git LFS pointer, not the file it points to"
        : "a text file";
  }

  /** Whether there is nothing but zeros, as in a tar archive without entries. */
  static boolean isZero(byte[] b, int length) {
    for (int i = 0; i < length; i++) {
      if (b[i] != 0) {
        return false;
      }
    }
    return true;
  }

  /** POSIX and GNU tar say so; older ones are known by their checksum alone. */
  static boolean isTar(byte[] b, int length) {
    if (length < ENOUGH || b[0] == 0) {
      return false;
    }
    boolean marked = at(b, 257, 'u', 's', 't', 'a', 'r');
    if (!marked && (b[156] < '0' || b[156] > '7') && b[156] != 0) {
      return false;
    }
    return TarHeader.checksumFits(b, 0);
  }

  private static boolean isText(byte[] b, int length) {
    if (starts(b, length, 0xff, 0xfe) || starts(b, length, 0xfe, 0xff)) {
      return true;
    }
    int end = Math.min(length, TEXT_SAMPLE);
    int odd = 0;
    for (int i = 0; i < end; i++) {
      int c = b[i] & 0xFF;
      if (c == 0) {
        return false;
      }
      boolean control = c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != 0x1b;
      if (control || c == 0x7f) {
        odd++;
      }
    }
    return odd * 50L <= end;
  }

  private static boolean starts(byte[] b, int length, int... mark) {
    return length >= mark.length && at(b, 0, mark);
  }

  private static boolean at(byte[] b, int from, int... mark) {
    for (int i = 0; i < mark.length; i++) {
      if ((b[from + i] & 0xFF) != mark[i]) {
        return false;
      }
    }
    return true;
  }
}
