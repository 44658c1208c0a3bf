package dten.preflight.read.archive;

/**
 * Where the central directory lies.
 *
 * @param start its first byte in the file
 * @param end the byte behind it
 * @param entries how many rows the end record counts
 * @param shift how far all offsets of the archive are off because of bytes put before it
 */
record Directory(long start, long end, long entries, long shift) {}
