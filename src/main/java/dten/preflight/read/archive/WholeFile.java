package dten.preflight.read.archive;

import dten.preflight.fact.PackageIdentity;
import dten.preflight.fact.PackageIdentity.PublishedChecksum;
import dten.preflight.fact.Sha256;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Which file this is: its digest over all bytes, and those that were published beside it. */
final class WholeFile {
  private static final int CHUNK = 1 << 17;

  private final Path zip;
  private final List<Path> checksums;
  private final Source source;

  WholeFile(Path zip, List<Path> checksums, Source source) {
    this.zip = zip;
    this.checksums = checksums;
    this.source = source;
  }

  /** Reads the file once from front to back. */
  PackageIdentity identify() throws StorageException {
    List<PublishedDigests.Published> published = PublishedDigests.beside(zip, checksums);
    Map<String, MessageDigest> digests = new TreeMap<>();
    digests.put("SHA-256", Digests.of("SHA-256"));
    for (PublishedDigests.Published each : published) {
      digests.computeIfAbsent(each.algorithm(), Digests::of);
    }
    List<MessageDigest> all = new ArrayList<>(digests.values());
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
    for (long at = 0; at < source.size(); at += CHUNK) {
      chunk.clear().limit((int) Math.min(CHUNK, source.size() - at));
      source.read(at, chunk);
      for (MessageDigest digest : all) {
        digest.update(chunk.flip());
      }
    }
    Map<String, byte[]> finished = new TreeMap<>();
    digests.forEach((algorithm, digest) -> finished.put(algorithm, digest.digest()));
    byte[] sha256 = finished.getOrDefault("SHA-256", new byte[32]);
    Path name = zip.getFileName();
    return new PackageIdentity(
        name == null ? "" : name.toString(),
        source.size(),
        Sha256.of(sha256),
        chosen(published, finished));
  }

  /** The first that does not match, else the strongest. */
  private static @Nullable PublishedChecksum chosen(
      List<PublishedDigests.Published> published, Map<String, byte[]> finished) {
    PublishedChecksum strongest = null;
    for (PublishedDigests.Published each : published) {
      String actual =
          HexFormat.of().formatHex(finished.getOrDefault(each.algorithm(), new byte[0]));
      PublishedChecksum checksum =
          new PublishedChecksum(each.file(), each.algorithm(), each.hex(), actual);
      if (!checksum.matches()) {
        return checksum;
      }
      strongest = strongest == null ? checksum : strongest;
    }
    return strongest;
  }
}
