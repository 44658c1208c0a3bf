package dten.preflight.read.archive;

/** Names of compression methods (APPNOTE 4.4.5). */
final class Methods {
  private Methods() {}

  static String name(int method) {
    String known =
        switch (method) {
          case 0 -> "stored";
          case 1 -> "shrunk";
          case 2, 3, 4, 5 -> "reduced";
          case 6 -> "imploded";
          case 8 -> "deflated";
          case 9 -> "Deflate64";
          case 10 -> "PKWARE DCL imploded";
          case 12 -> "bzip2";
          case 14 -> "LZMA";
          case 20, 93 -> "Zstandard";
          case 94 -> "MP3";
          case 95 -> "xz";
          case 96 -> "JPEG";
          case 97 -> "WavPack";
          case 98 -> "PPMd";
          case 99 -> "AES encryption";
          default -> "unknown";
        };
    return "method " + method + " (" + known + ")";
  }
}
