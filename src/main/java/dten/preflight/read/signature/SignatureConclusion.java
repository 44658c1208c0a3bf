package dten.preflight.read.signature;

import dten.preflight.fact.CertificateChain;
import dten.preflight.fact.Entry;
import dten.preflight.fact.Fact;
import dten.preflight.fact.Location;
import dten.preflight.fact.LooseSigner;
import dten.preflight.fact.ManifestFile;
import dten.preflight.fact.PackageFacts;
import dten.preflight.fact.Signature;
import dten.preflight.fact.SignatureEvidence.Role;
import dten.preflight.fact.SignedContent;
import dten.preflight.fact.Unjudged;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Turns what the pass over the package kept into facts about its signatures. To be called once,
 * when every entry is known:
 *
 * <pre>{@code
 * PackageFacts pass = new PackageReader(…).read(file, progress);
 * List<Fact> beside = PackageSignatures.beside(file, pass.identity());
 * PackageFacts pkg = new SignatureConclusion(sources, asOf).conclude(pass, beside);
 * }</pre>
 *
 * <p>The result replaces the facts of the pass: the bytes kept for this step are gone from it, and
 * it has a {@link Signature} for every signer, a {@link SignedContent} for what each kind of
 * signature covers, and a {@link LooseSigner} for each certificate to sign code that signed nothing
 * here. The same facts, sources and date always give the same result.
 */
public final class SignatureConclusion {
  private static final int MOST_CERTIFICATES = 20_000;
  private static final int MOST_SIGNATURES = 500;
  private static final int MOST_LOOSE_SIGNERS = 20;

  /** The kinds of facts that a conclusion adds. */
  public static final Set<Class<? extends Fact>> KINDS =
      Set.of(Signature.class, SignedContent.class, LooseSigner.class, Unjudged.class);

  private final ChainSources sources;
  private final Instant asOf;
  private final Optional<List<PgpKey>> pgpKeys;

  /**
   * Judges by what the operator trusts, on a date.
   *
   * @param asOf the day certificates are to be valid on; noon of it in UTC is taken
   */
  public SignatureConclusion(ChainSources sources, LocalDate asOf) {
    this(sources, asOf, Optional.empty());
  }

  /**
   * The same with OpenPGP keys.
   *
   * @param pgpKeys keys whose signatures count; empty where the operator named none at all
   */
  public SignatureConclusion(ChainSources sources, LocalDate asOf, Optional<List<PgpKey>> pgpKeys) {
    this.sources = sources;
    this.asOf = noon(asOf);
    this.pgpKeys = pgpKeys.map(List::copyOf);
  }

  /** The instant that stands for a day. */
  static Instant noon(LocalDate day) {
    return day.atTime(12, 0).toInstant(ZoneOffset.UTC);
  }

  /**
   * The facts of the pass and what follows from them.
   *
   * @param beside what {@link PackageSignatures} found beside the package
   */
  public PackageFacts conclude(PackageFacts pass, List<? extends Fact> beside) {
    PackageFacts all = pass.with(beside);
    List<SignatureMaterial> materials = all.all(SignatureMaterial.class);
    return materials.isEmpty() && !hasOversized(all)
        ? pass
        : all.without(SignatureMaterial.class).with(signatures(all, materials));
  }

  /** The facts of the pass without what was kept for this step alone. */
  public static PackageFacts settled(PackageFacts pass) {
    return pass.without(SignatureMaterial.class);
  }

  private static boolean hasOversized(PackageFacts facts) {
    for (Entry entry : facts.all(Entry.class)) {
      if (SignatureReader.isOversized(entry.path(), entry.size())
          || SignatureReader.isOversizedBundle(entry.path(), entry.size())) {
        return true;
      }
    }
    return false;
  }

  private List<Fact> signatures(PackageFacts facts, List<SignatureMaterial> materials) {
    Set<X509> files = new LinkedHashSet<>();
    Set<X509> certificates = new LinkedHashSet<>();
    List<Fact> unjudged = new ArrayList<>();
    collect(materials, files, certificates, unjudged);
    certificates.addAll(sources.intermediates());
    SignerJudge judge = new SignerJudge(sources, List.copyOf(certificates), files, asOf);
    List<Fact> concluded = judged(facts, materials, judge);
    concluded.addAll(looseSigners(files, concluded, judge, unjudged));
    keepFew(concluded, unjudged);
    oversized(facts, unjudged);
    concluded.addAll(unjudged);
    return concluded;
  }

  /** A file of hundreds of signers would fill the report; every one has counted by now. */
  private static void keepFew(List<Fact> concluded, List<Fact> unjudged) {
    List<Fact> kept = new ArrayList<>();
    int own = 0;
    for (Fact fact : concluded) {
      if (!(fact instanceof Signature s) || s.isNested() || ++own <= MOST_SIGNATURES) {
        kept.add(fact);
      }
    }
    if (own > MOST_SIGNATURES) {
      concluded.clear();
      concluded.addAll(kept);
      unjudged.add(
          new Unjudged(
              Location.ofPackage(),
              "it has " + own + " signatures; only the first " + MOST_SIGNATURES + " are shown"));
    }
  }

  private static void oversized(PackageFacts facts, List<Fact> unjudged) {
    for (Entry entry : facts.all(Entry.class)) {
      if (SignatureReader.isOversizedBundle(entry.path(), entry.size())) {
        unjudged.add(
            new Unjudged(
                Location.ofEntry(entry.path()),
                "it is named like certificates, has "
                    + entry.size()
                    + " bytes, and is not read: no chain has more than "
                    + SignatureReader.LARGEST_CMS));
      }
    }
  }

  /** Files of their own come first: a certificate is then known by the file a person can open. */
  private static void collect(
      List<SignatureMaterial> materials,
      Set<X509> files,
      Set<X509> certificates,
      List<Fact> unjudged) {
    for (SignatureMaterial each : materials) {
      if (each.role() == Role.CERTIFICATES && certificates.size() < MOST_CERTIFICATES) {
        List<X509> found = each.certificates();
        noteIfCut(each.location(), found, unjudged);
        certificates.addAll(found);
        if (!each.location().path().contains("!/")) {
          files.addAll(found);
        }
      }
    }
    for (SignatureMaterial each : materials) {
      if (isCms(each.role()) && certificates.size() < MOST_CERTIFICATES) {
        each.cms()
            .ifPresent(
                cms -> {
                  if (cms.signers().isEmpty()) {
                    noteIfCut(each.location(), cms.certificates(), unjudged);
                  }
                  certificates.addAll(cms.certificates());
                  cms.signers()
                      .forEach(
                          signer ->
                              certificates.addAll(
                                  TimeStampToken.certificates(signer, each.location())));
                });
      }
    }
  }

  private static void noteIfCut(Location file, List<X509> found, List<Fact> unjudged) {
    if (found.size() >= CertificateFiles.MOST) {
      unjudged.add(
          new Unjudged(
              file,
              "it holds "
                  + CertificateFiles.MOST
                  + " certificates or more, and no more were read than that"));
    }
  }

  private static boolean isCms(Role role) {
    return switch (role) {
      case DETACHED, SIGNATURE_BLOCK, BESIDE, BESIDE_CHECKSUMS, ANDROID, NUGET -> true;
      case JAR_MANIFEST, SIGNATURE_FILE, CERTIFICATES, SIGNED_FILE -> false;
    };
  }

  private List<Fact> judged(
      PackageFacts facts, List<SignatureMaterial> materials, SignerJudge judge) {
    SignedEntries entries = new SignedEntries(facts);
    List<ManifestFile> manifests = facts.all(ManifestFile.class);
    Set<String> signatureFiles = new HashSet<>();
    Map<String, Bytes> signedFiles = new HashMap<>();
    Map<String, JarSignatures> archives = new TreeMap<>();
    for (SignatureMaterial each : materials) {
      String path = each.location().path();
      if (each.role() == Role.DETACHED) {
        signatureFiles.add(path);
      } else if (each.role() == Role.SIGNED_FILE) {
        signedFiles.put(path, each.content());
      }
    }
    PgpJudge pgp = new PgpJudge(pgpKeys, asOf);
    DetachedSignatures detached =
        new DetachedSignatures(entries, judge, pgp, manifests, signatureFiles, signedFiles);
    PackageWideSignatures wide = new PackageWideSignatures(judge, pgp, facts.identity());
    boolean isNuget = false;
    for (SignatureMaterial each : materials) {
      isNuget |= each.role() == Role.NUGET;
    }
    List<Fact> concluded = new ArrayList<>();
    for (SignatureMaterial each : materials) {
      switch (each.role()) {
        case JAR_MANIFEST, SIGNATURE_FILE, SIGNATURE_BLOCK ->
            archives
                .computeIfAbsent(
                    SignedEntries.archiveOf(each.location().path()),
                    archive -> new JarSignatures(archive, entries, judge))
                .add(each);
        case DETACHED -> {
          if (!isNuget || !each.location().path().equals(ZipTail.NUGET_ENTRY)) {
            concluded.addAll(detached.inside(each));
          }
        }
        case BESIDE, BESIDE_CHECKSUMS, ANDROID, NUGET -> concluded.addAll(wide.of(each));
        case CERTIFICATES, SIGNED_FILE -> {
          // Nothing is signed by them.
        }
      }
    }
    concluded.addAll(detached.oversized());
    archives.values().forEach(archive -> concluded.addAll(archive.conclude()));
    return concluded;
  }

  private static List<Fact> looseSigners(
      Set<X509> files, List<Fact> concluded, SignerJudge judge, List<Fact> unjudged) {
    Set<String> signers = new HashSet<>();
    for (Fact fact : concluded) {
      if (fact instanceof Signature signature) {
        signature.chain().map(CertificateChain::leaf).ifPresent(c -> signers.add(c.sha256()));
      }
    }
    List<X509> others = new ArrayList<>();
    for (X509 each : files) {
      if (each.fact().isCodeSigner() && !signers.contains(each.fact().sha256())) {
        others.add(each);
      }
    }
    if (others.size() > MOST_LOOSE_SIGNERS) {
      unjudged.add(
          new Unjudged(
              Location.ofPackage(),
              "it holds "
                  + others.size()
                  + " certificates to sign code that signed nothing in it, such as "
                  + others.get(0).fact().location()
                  + "; they were not judged"));
      return List.of();
    }
    List<Fact> loose = new ArrayList<>();
    for (X509 each : others) {
      loose.add(new LooseSigner(each.fact().location(), judge.chain(each)));
    }
    return loose;
  }
}
