package dten.preflight.read.archive;

/** The bits of {@code st_mode} as POSIX and every archive format have them. */
final class UnixMode {
  static final int FIFO = 0010000;
  static final int DIRECTORY = 0040000;
  static final int SYMLINK = 0120000;
  static final int SET_ID = 06000;

  static final int CHARACTER_DEVICE = 0020000;
  static final int BLOCK_DEVICE = 0060000;
  static final int REGULAR = 0100000;
  private static final int SOCKET = 0140000;
  private static final int TYPE = 0170000;

  private UnixMode() {}

  /** The type bits; 0 where there is no mode. */
  static int type(int mode) {
    return mode < 0 ? 0 : mode & TYPE;
  }

  static boolean isSymlink(int mode) {
    return type(mode) == SYMLINK;
  }

  /** Neither a file, a folder nor a link. */
  static boolean isSpecial(int mode) {
    int type = type(mode);
    return type != 0 && type != REGULAR && type != DIRECTORY && type != SYMLINK;
  }

  /** Whether its type is one that POSIX knows. */
  static boolean isKnown(int mode) {
    return switch (type(mode)) {
      case FIFO, CHARACTER_DEVICE, BLOCK_DEVICE, SOCKET, DIRECTORY, SYMLINK, REGULAR -> true;
      default -> false;
    };
  }

  /** The type in words. */
  static String describe(int mode) {
    return switch (type(mode)) {
      case FIFO -> "a FIFO";
      case CHARACTER_DEVICE -> "a character device";
      case BLOCK_DEVICE -> "a block device";
      case SOCKET -> "a socket";
      case DIRECTORY -> "a folder";
      case SYMLINK -> "a symbolic link";
      case REGULAR -> "a file";
      default -> "a file of type " + Integer.toOctalString(type(mode));
    };
  }
}
