package dten.preflight.read.signature;

import dten.preflight.fact.Location;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a NuGet signature signs: a few lines that name the package's digests by the object
 * identifiers of their algorithms, as in {@code 2.16.840.1.101.3.4.2.1-Hash:…}.
 */
final class NugetContent {
  private static final int LARGEST = 64 * 1024;
  private static final String HASH = "-Hash:";

  private NugetContent() {}

  /** Digests in hexadecimal by JCA names; empty where it is another kind of file. */
  static Map<String, String> digests(byte[] content) {
    Map<String, String> digests = new HashMap<>();
    if (content.length > LARGEST) {
      return digests;
    }
    String text = new String(content, StandardCharsets.UTF_8);
    if (!text.startsWith("Version:1")) {
      return digests;
    }
    for (String line : text.split("\n", -1)) {
      int at = line.indexOf(HASH);
      Optional<String> algorithm =
          at < 0 ? Optional.empty() : Digests.byOid(line.substring(0, at).strip());
      algorithm.ifPresent(name -> digests.put(name, hex(line.substring(at + HASH.length()))));
    }
    return digests;
  }

  private static String hex(String base64) {
    try {
      return HexFormat.of().formatHex(Base64.getDecoder().decode(base64.strip()));
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  /** By which algorithms a signature file has digests of the package. */
  static Set<String> algorithms(Bytes signature) {
    return CmsFile.read(Location.ofPackage(), signature.array())
        .map(CmsFile::content)
        .map(content -> digests(content.array()).keySet())
        .orElse(Set.of());
  }
}
