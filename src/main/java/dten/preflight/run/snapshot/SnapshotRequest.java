package dten.preflight.run.snapshot;

import dten.preflight.read.host.DiskSpace;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a snapshot is to be taken of.
 *
 * @param root the root folder of the host
 * @param output the target.yaml to write
 * @param name what to call the target, where not as the host calls itself
 * @param configuration folders and files of configuration to copy, as paths of the host
 * @param database the address of a database to ask, without a password
 * @param databaseSizes what such a database answered to somebody else
 * @param environment variables, of which the client of the database gets those that are for it
 * @param space who tells how much a file system holds
 */
public record SnapshotRequest(
    Path root,
    Path output,
    Optional<String> name,
    List<String> configuration,
    Optional<String> database,
    Optional<Path> databaseSizes,
    Map<String, String> environment,
    DiskSpace space) {
  /** Copies the collections. */
  public SnapshotRequest {
    configuration = List.copyOf(configuration);
    environment = Map.copyOf(environment);
  }
}
