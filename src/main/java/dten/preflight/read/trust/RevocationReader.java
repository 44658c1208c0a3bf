package dten.preflight.read.trust;

import dten.preflight.fact.Parsed;
import dten.preflight.fact.Problem;
import dten.preflight.read.document.OperatorFile;
import dten.preflight.read.signature.Crl;
import dten.preflight.read.signature.OcspResponse;
import dten.preflight.read.signature.RevocationFiles;
import dten.preflight.read.signature.RevocationSources;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads revocation lists and saved OCSP responses that the operator got from authorities. */
public final class RevocationReader {
  private static final int LARGEST = 32 * 1024 * 1024;
  private static final long MOST_BYTES = 96L * 1024 * 1024;
  private static final Set<String> EXTENSIONS =
      Set.of("crl", "pem", "der", "ocsp", "ors", "rsp", "resp");

  private RevocationReader() {}

  /** All of the files and folders; a file without any is a problem. */
  public static RevocationSources read(
      List<Path> listFiles, List<Path> responseFiles, List<Problem> problems) {
    List<Path> named = new ArrayList<>(listFiles);
    named.addAll(responseFiles);
    List<Crl> lists = new ArrayList<>();
    List<OcspResponse> responses = new ArrayList<>();
    long room = MOST_BYTES;
    for (Path file : FolderFiles.of(named, EXTENSIONS, "revocation list", problems)) {
      Parsed<byte[]> bytes = OperatorFile.bytes(file, (int) Math.min(LARGEST, room));
      if (bytes instanceof Parsed.Malformed<byte[]> malformed) {
        problems.addAll(malformed.problems());
      } else if (bytes instanceof Parsed.Value<byte[]> value) {
        room -= value.value().length;
        RevocationSources read = RevocationFiles.read(OperatorFile.location(file), value.value());
        lists.addAll(read.lists());
        responses.addAll(read.responses());
        if (read.isEmpty()) {
          problems.add(
              new Problem(
                  OperatorFile.location(file),
                  "",
                  "holds no revocation list and no OCSP response with an answer; give DER or PEM"));
        }
      }
    }
    return new RevocationSources(lists, responses);
  }
}
