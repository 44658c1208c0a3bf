package dten.preflight.read.trust;

import dten.preflight.fact.Location;
import dten.preflight.fact.Parsed;
import dten.preflight.fact.Problem;
import dten.preflight.read.document.OperatorFile;
import dten.preflight.read.signature.CertificateFiles;
import dten.preflight.read.signature.X509;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads the certificates a vendor sent to complete a chain. That they came from the vendor makes
 * none of them trusted.
 */
public final class VendorChainReader {
  private static final int LARGEST = 16 * 1024 * 1024;
  private static final Set<String> EXTENSIONS =
      Set.of("pem", "crt", "cer", "cert", "der", "p7b", "p7c");

  private VendorChainReader() {}

  /** Every certificate of the files and folders; a file without any is a problem. */
  public static List<X509> read(List<Path> filesOrFolders, List<Problem> problems) {
    List<X509> all = new ArrayList<>();
    for (Path file : FolderFiles.of(filesOrFolders, EXTENSIONS, "certificate", problems)) {
      Parsed<byte[]> bytes = OperatorFile.bytes(file, LARGEST);
      if (bytes instanceof Parsed.Malformed<byte[]> malformed) {
        problems.addAll(malformed.problems());
      } else if (bytes instanceof Parsed.Value<byte[]> value) {
        all.addAll(certificates(OperatorFile.location(file), value.value(), problems));
      }
    }
    return all;
  }

  private static List<X509> certificates(Location file, byte[] bytes, List<Problem> problems) {
    CertificateFiles.Reading read = CertificateFiles.readAll(file, bytes);
    for (Location spoilt : read.unreadable()) {
      problems.add(
          new Problem(
              spoilt,
              "",
              "is marked as a certificate and cannot be read as one; get it again, or take it out"));
    }
    if (read.isCut()) {
      problems.add(
          new Problem(
              file,
              "",
              "holds more than "
                  + CertificateFiles.MOST
                  + " certificates; give only those that belong to the chain"));
    }
    if (read.certificates().isEmpty() && read.unreadable().isEmpty()) {
      problems.add(new Problem(file, "", "holds no certificate; give PEM, DER or PKCS#7"));
    }
    return read.certificates();
  }
}
