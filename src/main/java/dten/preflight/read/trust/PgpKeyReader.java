package dten.preflight.read.trust;

import dten.preflight.fact.Parsed;
import dten.preflight.fact.Problem;
import dten.preflight.read.document.OperatorFile;
import dten.preflight.read.signature.PgpKey;
import dten.preflight.read.signature.PgpKeys;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads the OpenPGP keys whose signatures the operator wants to count. */
public final class PgpKeyReader {
  private static final int LARGEST = 16 * 1024 * 1024;

  private PgpKeyReader() {}

  /** Every key of the files that may sign; a file without any is a problem. */
  public static List<PgpKey> read(List<Path> files, List<Problem> problems) {
    List<PgpKey> all = new ArrayList<>();
    for (Path file : files) {
      Parsed<byte[]> bytes = OperatorFile.bytes(file, LARGEST);
      if (bytes instanceof Parsed.Malformed<byte[]> malformed) {
        problems.addAll(malformed.problems());
      } else if (bytes instanceof Parsed.Value<byte[]> value) {
        List<PgpKey> found = PgpKeys.read(OperatorFile.location(file), value.value());
        all.addAll(found);
        if (found.isEmpty()) {
          problems.add(
              new Problem(
                  OperatorFile.location(file),
                  "",
                  "holds no OpenPGP public key that may sign; export one with gpg --export"
                      + " --armor"));
        }
      }
    }
    return all;
  }
}
