package dten.preflight.run.chain;

import dten.preflight.read.signature.Purpose;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a chain is judged by.
 *
 * @param certificate a file with the certificate; whatever follows it there may stand in the chain
 * @param intermediates files and folders with certificates that may stand in the chain
 * @param trust files and folders with those it may end at
 * @param trustPasswordEnv the environment variable with the password of the trust stores
 * @param environment where that is looked up; not copied, for it is large
 * @param crl revocation lists, complete and amending ones
 * @param ocsp saved OCSP responses
 */
public record ChainInputs(
    Path certificate,
    List<Path> intermediates,
    List<Path> trust,
    Optional<String> trustPasswordEnv,
    Map<String, String> environment,
    List<Path> crl,
    List<Path> ocsp,
    LocalDate asOf,
    Purpose purpose) {
  /** Copies the lists. */
  public ChainInputs {
    intermediates = List.copyOf(intermediates);
    trust = List.copyOf(trust);
    crl = List.copyOf(crl);
    ocsp = List.copyOf(ocsp);
  }
}
