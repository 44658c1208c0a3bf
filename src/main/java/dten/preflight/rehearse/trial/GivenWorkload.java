package dten.preflight.rehearse.trial;

import dten.preflight.read.document.OperatorFile;
import dten.preflight.rehearse.load.Workload;
import dten.preflight.rehearse.load.WorkloadException;
import dten.preflight.run.TrialFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The load that the operator wrote: one script, or several that share the time by their weights.
 */
final class GivenWorkload {
  private static final long MAX_BYTES = 1L << 20;

  private GivenWorkload() {}

  /**
   * Reads it.
   *
   * @param files each a path, with {@code @WEIGHT} behind it or without
   * @param defined variables that every script has from the start
   * @return empty where no file was given
   * @throws TrialFailure when one of them cannot be used
   */
  static Optional<Workload> of(List<Path> files, Map<String, String> defined) throws TrialFailure {
    Optional<Workload> all = Optional.empty();
    for (Path each : files) {
      Workload one = one(each);
      all = Optional.of(all.isPresent() ? all.get().and(one) : one);
    }
    return all.map(workload -> workload.with(defined));
  }

  private static Workload one(Path given) throws TrialFailure {
    String name = String.valueOf(given.getFileName());
    int at = name.lastIndexOf('@');
    Path file = at < 0 ? given : given.resolveSibling(name.substring(0, at));
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new TrialFailure(
            TrialFailure.Kind.REFUSED, "--workload " + file + ": is larger than 1 MB");
      }
      return Workload.parse(Files.readString(file, StandardCharsets.UTF_8), name);
    } catch (WorkloadException e) {
      throw refused(String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw refused(file + ": " + OperatorFile.reason(e), e);
    }
  }

  private static TrialFailure refused(String why, Exception cause) {
    return new TrialFailure(TrialFailure.Kind.REFUSED, "--workload " + why, cause);
  }
}
