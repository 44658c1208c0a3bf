/**
 * A decoder of Zstandard (RFC 8878) in plain Java. The reference library is native code, which
 * would be given hostile bytes and unpack itself to a temporary folder; its ports for the JVM
 * address memory past all bounds checks. Here a wrong index is an exception and no more.
 */
@NullMarked
package dten.preflight.read.archive.zstd;

import org.jspecify.annotations.NullMarked;
