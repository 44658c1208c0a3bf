package dten.preflight.read.signature;

import java.util.List;

/**
 * What the operator brings to tell revoked certificates by. Nothing is ever fetched.
 *
 * @param lists revocation lists, complete and amending ones
 * @param responses OCSP responses that somebody saved to files
 */
public record RevocationSources(List<Crl> lists, List<OcspResponse> responses) {
  /** Nothing was given. */
  public static final RevocationSources NONE = new RevocationSources(List.of(), List.of());

  /** Copies the lists. */
  public RevocationSources {
    lists = List.copyOf(lists);
    responses = List.copyOf(responses);
  }

  /** Whether nothing was given. */
  public boolean isEmpty() {
    return lists.isEmpty() && responses.isEmpty();
  }
}
