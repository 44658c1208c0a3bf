package dten.preflight.read.archive;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an entry before its bytes are read.
 *
 * @param archive the path of the archive it stands in; empty for the package itself
 * @param name its name there
 * @param depth how many archives that one is inside of; 0 for the package itself
 * @param at where it stands in its archive, for anomalies
 * @param declaredSize the size its archive claims; -1 where it claims none
 * @param compressedSize bytes it takes there, by which the ratio is judged; -1 where not known
 * @param crc the checksum its archive claims; -1 where it claims none
 * @param algorithms digests to make besides SHA-256
 * @param inPlace its bytes, where they lie uncompressed in the archive; null where they do not
 */
record Item(
    String archive,
    String name,
    int depth,
    long at,
    long declaredSize,
    long compressedSize,
    long crc,
    int unixMode,
    List<String> algorithms,
    @Nullable InPlace inPlace) {

  /** Bytes of the archive that can be read again without inflating. */
  record InPlace(ZipNode owner, long start, long length) {}

  /** Its full path. */
  String path() {
    return Anomalies.pathIn(archive, name);
  }
}
