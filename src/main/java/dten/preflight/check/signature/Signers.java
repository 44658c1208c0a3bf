package dten.preflight.check.signature;

import dten.preflight.fact.Certificate;
import dten.preflight.fact.CertificateChain;
import dten.preflight.fact.Entry;
import dten.preflight.fact.Kind;
import dten.preflight.fact.Location;
import dten.preflight.fact.LooseSigner;
import dten.preflight.fact.PackageFacts;
import dten.preflight.fact.Signature;
import dten.preflight.finding.Findings;
import dten.preflight.finding.Level;
import dten.preflight.finding.Rule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who signed: those of the package itself one by one, those of archives inside it in groups,
 * because a product may hold a hundred signed libraries of a handful of signers.
 */
final class Signers {
  /** Why nothing can be said of signatures in an archive whose structure is not sound. */
  static final String NOT_UNPACKED =
      "the archive was not unpacked, because of what is wrong with its structure";

  private static final String NOTHING_SIGNED = "nothing in or beside the package is signed";

  private final List<Signer> own = new ArrayList<>();
  private final List<Signature> nested = new ArrayList<>();

  /**
   * Somebody whose certificate is at hand.
   *
   * @param location the certificate's own file, else the signature's
   * @param signature empty for a certificate that signed nothing here
   */
  record Signer(Location location, CertificateChain chain, Optional<Signature> signature) {
    Certificate certificate() {
      return chain.leaf();
    }

    /** A certificate that signed nothing may be an example: its faults are one level lower. */
    Level gravest(Level level) {
      if (signature.isPresent()) {
        return level;
      }
      return level == Level.ERROR ? Level.WARNING : Level.NOTE;
    }
  }

  /** The signatures of archives inside the package that have something in common. */
  record Group(Location location, Set<String> archives, List<Signature> signatures) {
    /** The archive the location names, and how many more. */
    String words() {
      int others = archives.size() - 1;
      return others == 0
          ? "this archive"
          : "this archive and " + others + (others == 1 ? " more" : " others");
    }
  }

  /** Names what a signature belongs to by; empty for those that do not count. */
  interface Key {
    Optional<String> of(Signature signature);
  }

  private Signers() {}

  static Signers of(PackageFacts pkg) {
    Signers signers = new Signers();
    for (Signature signature : pkg.all(Signature.class)) {
      if (signature.isNested()) {
        signers.nested.add(signature);
      } else {
        signature
            .chain()
            .ifPresent(
                chain ->
                    signers.own.add(
                        new Signer(
                            locationOf(chain.leaf(), signature.location()),
                            chain,
                            Optional.of(signature))));
      }
    }
    for (LooseSigner loose : pkg.all(LooseSigner.class)) {
      signers.own.add(new Signer(loose.location(), loose.chain(), Optional.empty()));
    }
    return signers;
  }

  private static Location locationOf(Certificate certificate, Location signature) {
    Location own = certificate.location();
    return own.base() == signature.base() && own.path().contains("!/") ? signature : own;
  }

  /** The signer, to end a message; nothing where the certificate is not at hand. */
  static String signedBy(Signature signature) {
    return signature.chain().map(c -> "; signer " + Words.identity(c.leaf())).orElse("");
  }

  /** Skips rules where nothing is signed at all; says whether it did. */
  static boolean skipWithout(PackageFacts pkg, Findings findings, List<Rule> rules) {
    if (!pkg.all(Signature.class).isEmpty() || !pkg.all(LooseSigner.class).isEmpty()) {
      return false;
    }
    String why = isUnread(pkg) ? NOT_UNPACKED : NOTHING_SIGNED;
    rules.forEach(rule -> findings.skip(rule, why));
    return true;
  }

  /** Whether the package holds files and none was read, so that nobody knows who signed it. */
  static boolean isUnread(PackageFacts pkg) {
    boolean any = false;
    for (Entry entry : pkg.all(Entry.class)) {
      if (entry.kind() == Kind.UNREAD) {
        any = true;
      } else if (entry.kind() != Kind.DIRECTORY) {
        return false;
      }
    }
    return any;
  }

  /** Signers of the package itself and of its certificates to sign code. */
  List<Signer> own() {
    return own;
  }

  /** The same, each certificate once. */
  List<Signer> ownOnce() {
    Map<String, Signer> once = new LinkedHashMap<>();
    own.forEach(signer -> once.putIfAbsent(signer.certificate().sha256(), signer));
    return new ArrayList<>(once.values());
  }

  /** Signatures of archives inside, grouped; groups and their members come in package order. */
  List<Group> nested(Key key) {
    Map<String, Group> groups = new LinkedHashMap<>();
    for (Signature signature : nested) {
      Optional<String> name = key.of(signature);
      if (name.isPresent()) {
        Group group =
            groups.computeIfAbsent(
                name.get(),
                n ->
                    new Group(
                        Location.ofEntry(archiveOf(signature)),
                        new TreeSet<>(),
                        new ArrayList<>()));
        group.archives.add(archiveOf(signature));
        group.signatures.add(signature);
      }
    }
    return new ArrayList<>(groups.values());
  }

  private static String archiveOf(Signature signature) {
    String path = signature.location().path();
    return path.substring(0, path.lastIndexOf("!/"));
  }
}
