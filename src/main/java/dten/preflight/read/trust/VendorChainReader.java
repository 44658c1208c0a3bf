package dten.preflight.read.trust;

import dten.preflight.fact.Parsed;
import dten.preflight.fact.Problem;
import dten.preflight.read.document.OperatorFile;
import dten.preflight.read.signature.CertificateFiles;
import dten.preflight.read.signature.X509;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the certificates a vendor sent to complete a chain. That they came from the vendor makes
 * none of them trusted.
 */
public final class VendorChainReader {
  private static final int LARGEST = 16 * 1024 * 1024;

  private VendorChainReader() {}

  /** Every certificate of the files; one without any is a problem. */
  public static List<X509> read(List<Path> files, List<Problem> problems) {
    List<X509> all = new ArrayList<>();
    for (Path file : files) {
      Parsed<byte[]> bytes = OperatorFile.bytes(file, LARGEST);
      if (bytes instanceof Parsed.Malformed<byte[]> malformed) {
        problems.addAll(malformed.problems());
      } else if (bytes instanceof Parsed.Value<byte[]> value) {
        List<X509> found = CertificateFiles.read(OperatorFile.location(file), value.value());
        all.addAll(found);
        if (found.isEmpty()) {
          problems.add(
              new Problem(
                  OperatorFile.location(file),
                  "",
                  "holds no certificate; give PEM, DER or PKCS#7"));
        }
      }
    }
    return all;
  }
}
