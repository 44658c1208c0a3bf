package dten.preflight.rehearse.trial;

import dten.preflight.rehearse.server.ScratchAddress;
import dten.preflight.rehearse.server.ServerLimits;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a rehearsal is made with.
 *
 * @param postgres the major version asked for; 0 for the one nearest to the target's
 * @param scratch a database that is there; empty where a server is to be started
 * @param schema a dump of the target's schema
 * @param applied the version of the last migration that has been run; empty where it is not known
 * @param parameters of Liquibase and Flyway, by name; they may be secret
 * @param workloads scripts in pgbench's language, {@code @WEIGHT} behind each that is not to run as
 *     often as the others; none for one that follows from the schema
 * @param defined variables that all scripts have from the start, by name
 * @param scale rows to make for each row of the target
 * @param maxRows the most rows to make of one table
 * @param clients sessions of the load
 * @param rate transactions of the load in a second, all clients together
 */
public record RehearsalRequest(
    int postgres,
    Optional<ScratchAddress> scratch,
    Optional<Path> schema,
    String applied,
    Map<String, String> parameters,
    List<Path> workloads,
    Map<String, String> defined,
    double scale,
    long maxRows,
    int clients,
    double rate,
    ServerLimits limits) {
  /** Copies the collections. */
  public RehearsalRequest {
    parameters = Map.copyOf(parameters);
    workloads = List.copyOf(workloads);
    defined = Map.copyOf(defined);
  }

  /** None of the values that were given. */
  @Override
  public String toString() {
    return "RehearsalRequest[scale=" + scale + ", clients=" + clients + ", rate=" + rate + "]";
  }
}
