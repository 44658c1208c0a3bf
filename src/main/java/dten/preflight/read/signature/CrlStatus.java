package dten.preflight.read.signature;

import dten.preflight.fact.CertificateChain.State;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What revocation lists say of a certificate, RFC 5280 section 6.3: complete lists, lists that
 * amend them, lists of another issuer, and lists for some certificates or reasons only.
 */
final class CrlStatus {
  /** Lists of one issuer that are looked at for one certificate. */
  private static final int MOST_LISTS = 200;

  private final Map<String, List<Crl>> lists = new HashMap<>();
  private final CrlSigners signers;
  private final Instant asOf;

  /** A list that counts, and what it says of the certificate. */
  private record Said(Crl list, Optional<CrlEntries.Entry> entry, boolean isStale) {}

  CrlStatus(List<Crl> lists, CrlSigners signers, Instant asOf) {
    lists.forEach(
        each -> this.lists.computeIfAbsent(each.issuerKey(), key -> new ArrayList<>()).add(each));
    this.signers = signers;
    this.asOf = asOf;
  }

  /**
   * What they say.
   *
   * @param issuer who issued the certificate, as the path has it
   * @param top the last certificate of that path
   */
  RevocationEvidence of(X509 certificate, X509 issuer, X509 top) {
    int reasons = 0;
    RevocationEvidence best =
        RevocationEvidence.none(
            "no revocation list for certificates of \""
                + certificate.fact().issuer()
                + "\" was given");
    RevocationEvidence good = best;
    for (CrlPoint point : CrlPoint.of(certificate)) {
      for (Crl list : lists(point)) {
        int covered = list.base().isPresent() ? 0 : point.reasonsIn(list, certificate);
        if ((covered & ~reasons) != 0) {
          RevocationEvidence said = said(list, certificate, issuer, top);
          best = best.or(said.is(State.GOOD) ? best : said);
          if (said.is(State.GOOD)) {
            reasons |= covered;
            good = said;
          }
        } else if (covered == 0 && list.base().isEmpty()) {
          best = best.or(RevocationEvidence.unknown(list + " is not for this certificate"));
        }
      }
    }
    if (best.is(State.REVOKED)) {
      return best;
    }
    if (reasons == CrlPoint.ALL_REASONS) {
      return good;
    }
    return reasons == 0 || best.is(State.STALE)
        ? best
        : RevocationEvidence.unknown(
            "the revocation lists that were given leave out some reasons, such as "
                + CrlReasons.firstOf(CrlPoint.ALL_REASONS & ~reasons));
  }

  private List<Crl> lists(CrlPoint point) {
    List<Crl> found = new ArrayList<>();
    for (String issuer : point.issuers()) {
      for (Crl each : lists.getOrDefault(issuer, List.of())) {
        if (found.size() < MOST_LISTS) {
          found.add(each);
        }
      }
    }
    return found;
  }

  private RevocationEvidence said(Crl list, X509 certificate, X509 issuer, X509 top) {
    if (!list.isUnderstood()) {
      return RevocationEvidence.unknown(
          list + " has a critical extension that is not known here, and so tells nothing");
    }
    CrlSigners.Found signer = signers.of(list, issuer, top);
    if (signer.certificate().isEmpty()) {
      return RevocationEvidence.unknown(list + " " + signer.reason());
    }
    Said said = amended(list, signer.certificate().get(), certificate);
    if (said.entry.isPresent() && !(said.isStale && said.entry.get().isHold())) {
      return RevocationEvidence.revoked(said.entry.get(), "is in " + said.list);
    }
    return said.isStale
        ? RevocationEvidence.stale(
            list
                + " had to be replaced by a newer one by "
                + list.nextUpdate().map(Objects::toString).orElse(""))
        : RevocationEvidence.good("is not in " + said.list);
  }

  /** Section 5.2.4: the newest list that amends this one has the last word. */
  private Said amended(Crl list, X509 signer, X509 certificate) {
    Said said = said(list, certificate);
    Crl newest = null;
    for (Crl each : lists.getOrDefault(list.issuerKey(), List.of())) {
      if (amends(each, list, signer)
          && (newest == null || number(each).compareTo(number(newest)) > 0)) {
        newest = each;
      }
    }
    if (newest == null) {
      return said;
    }
    Said change = said(newest, certificate);
    if (change.entry.isEmpty()) {
      return new Said(said.entry.isPresent() ? list : newest, said.entry, false);
    }
    return change.entry.get().isRemoval() ? new Said(newest, Optional.empty(), false) : change;
  }

  private Said said(Crl list, X509 certificate) {
    return new Said(
        list,
        list.entries().find(certificate.serial(), certificate.issuerKey()),
        list.isStale(asOf));
  }

  private static BigInteger number(Crl list) {
    return list.number().orElse(BigInteger.ZERO);
  }

  /** Section 6.3.3 (c): of the same scope and key, and not made for an older or newer list. */
  private boolean amends(Crl change, Crl complete, X509 signer) {
    return change.base().isPresent()
        && complete.number().isPresent()
        && change.number().isPresent()
        && !change.isStale(asOf)
        && change.isUnderstood()
        && Objects.equals(change.scope(), complete.scope())
        && Arrays.equals(change.authorityKeyId(), complete.authorityKeyId())
        && number(complete).compareTo(change.base().get()) >= 0
        && number(complete).compareTo(number(change)) < 0
        && signers.isBy(change, signer);
  }
}
