package dten.preflight.samples;

import dten.preflight.testing.Pki;
import java.util.HexFormat;
import java.util.Map;

/** A manifest.json of the samples, made from the files it speaks of. */
interface SampleManifest {
  /** The text, for these files by path. */
  String json(Map<String, byte[]> files);

  /** The rows of {@code files[]}, in the order of the paths. */
  static String rows(Map<String, byte[]> files, String... left) {
    StringBuilder rows = new StringBuilder();
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      if (!java.util.List.of(left).contains(file.getKey())) {
        rows.append(row(file.getKey(), file.getValue())).append(",\n");
      }
    }
    return rows.substring(0, rows.length() - 2);
  }

  /** One row of {@code files[]}. */
  static String row(String path, byte[] content) {
    return "    { \"path\": \""
        + path
        + "\", \"sha256\": \""
        + HexFormat.of().formatHex(Pki.digest("SHA-256", content))
        + "\" }";
  }
}
