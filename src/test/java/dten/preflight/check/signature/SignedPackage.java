package dten.preflight.check.signature;

import dten.preflight.check.Check;
import dten.preflight.fact.Advisories;
import dten.preflight.fact.Fact;
import dten.preflight.fact.OperatorFacts;
import dten.preflight.fact.Parsed;
import dten.preflight.fact.TargetFacts;
import dten.preflight.fact.Trust;
import dten.preflight.fact.Upgrade;
import dten.preflight.read.signature.X509;
import dten.preflight.testing.Checking;
import dten.preflight.testing.Cms;
import dten.preflight.testing.Pki.Identity;
import dten.preflight.testing.Signed;
import dten.preflight.testing.SignedJar;
import dten.preflight.testing.Upgrades;
import dten.preflight.testing.Vendor;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A package with whatever signatures a test wants, judged by one check. */
final class SignedPackage {
  static final String FINGERPRINT = "[0-9a-f]{64}";

  private final Map<String, byte[]> entries = new LinkedHashMap<>();
  private final List<Fact> facts = new ArrayList<>();
  private final List<Identity> intermediates = new ArrayList<>();
  private final List<byte[]> lists = new ArrayList<>();
  private Optional<List<Identity>> anchors = Optional.empty();
  private final List<Trust.KnownKey> keys = new ArrayList<>();
  private final List<Trust.ConfirmedRotation> rotations = new ArrayList<>();
  private Parsed<Advisories> advisories = new Parsed.Missing<>("no --advisories given");
  private Parsed<TargetFacts> target = new Parsed.Missing<>("no --target given");

  static SignedPackage empty() {
    return new SignedPackage();
  }

  /** One entry and a JAR signature over it. */
  static SignedPackage signedBy(Cms signature) {
    return empty().entries("", SignedJar.of(content()).signed("A", "EC", signature).entries());
  }

  static Map<String, byte[]> content() {
    Map<String, byte[]> content = new LinkedHashMap<>();
    content.put("a.txt", "a".getBytes(StandardCharsets.UTF_8));
    return content;
  }

  SignedPackage entry(String path, byte[] content) {
    entries.put(path, content);
    return this;
  }

  SignedPackage without(String path) {
    entries.remove(path);
    return this;
  }

  SignedPackage entries(String prefix, Map<String, byte[]> more) {
    more.forEach((path, content) -> entries.put(prefix + path, content));
    return this;
  }

  SignedPackage fact(Fact fact) {
    facts.add(fact);
    return this;
  }

  SignedPackage trusting(Identity... identities) {
    anchors = Optional.of(List.of(identities));
    return this;
  }

  SignedPackage trustingVendor() {
    return trusting(Vendor.ROOT);
  }

  SignedPackage completedBy(Identity... identities) {
    intermediates.addAll(List.of(identities));
    return this;
  }

  /** Revocation lists, called {@code list0.crl} and so on. */
  SignedPackage revokedBy(byte[]... files) {
    lists.addAll(List.of(files));
    return this;
  }

  SignedPackage knowing(Trust.KnownKey key) {
    keys.add(key);
    return this;
  }

  SignedPackage confirmed(Trust.ConfirmedRotation rotation) {
    rotations.add(rotation);
    return this;
  }

  SignedPackage announced(Advisories.Advisory... all) {
    advisories = new Parsed.Value<>(new Advisories(List.of(all)), List.of());
    return this;
  }

  SignedPackage on(TargetFacts system) {
    target = new Parsed.Value<>(system, List.of());
    return this;
  }

  Upgrade upgrade() {
    Signed signed = Signed.entries(entries);
    facts.forEach(signed::with);
    anchors.ifPresent(a -> signed.trusting(a.toArray(new Identity[0])));
    signed.completedBy(intermediates.toArray(new Identity[0]));
    signed.revokedBy(lists);
    Parsed<Trust> trust =
        anchors.isEmpty()
            ? new Parsed.Missing<>("no --trust given")
            : new Parsed.Value<>(
                new Trust(
                    Signed.certificates(anchors.get().toArray(new Identity[0])).stream()
                        .map(X509::fact)
                        .toList(),
                    keys,
                    rotations),
                List.of());
    OperatorFacts none = Upgrades.operator();
    OperatorFacts operator =
        new OperatorFacts(
            none.asOf(),
            none.matrices(),
            none.upgradePaths(),
            advisories,
            trust,
            none.policy(),
            !lists.isEmpty());
    return new Upgrade(signed.facts(), Optional.empty(), target, operator);
  }

  /**
   * Everything the check says, fingerprints cut to eight digits, and without the serial numbers and
   * fingerprints that follow every name of a certificate; those are looked at once by themselves.
   */
  List<String> lines(Check check) {
    return Checking.lines(check, upgrade()).stream()
        .map(line -> line.replaceAll("([0-9a-f]{8})[0-9a-f]{32,}", "$1…"))
        .map(line -> line.replaceAll(" \\(serial -?[0-9a-f]+…?, sha256 [0-9a-f]{8}…\\)", ""))
        .toList();
  }

  /** The first eight digits of a fingerprint. */
  static String brief(String fingerprint) {
    return fingerprint.substring(0, 8) + "…";
  }
}
