package dten.preflight.read.signature;

import dten.preflight.fact.Assessment;
import dten.preflight.fact.Fact;
import dten.preflight.fact.Location;
import dten.preflight.fact.Signature;
import dten.preflight.fact.Signature.Form;
import dten.preflight.fact.Signature.Kind;
import dten.preflight.fact.SignedContent.Names;
import dten.preflight.read.signature.JarManifest.Attribute;
import dten.preflight.read.signature.JarManifest.Section;
import dten.preflight.read.signature.SignatureVerification.Message;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The JAR signatures of one archive. The chain of digests is followed from both ends: the block
 * signs the .SF file, that has digests of MANIFEST.MF or its sections, and those have digests of
 * the entries. {@code JarFile} follows it for entries that are there and asked for, and so says
 * nothing about one that was taken away.
 */
final class JarSignatures {
  private static final long LARGE = 1024 * 1024;
  private static final String DIGEST_MANIFEST = "-DIGEST-MANIFEST";
  private static final String DIGEST_MAIN = "-DIGEST-MANIFEST-MAIN-ATTRIBUTES";

  private final String archive;
  private final SignedEntries entries;
  private final SignerJudge judge;
  private final Map<String, Part> parts = new TreeMap<>();
  private @Nullable SignatureMaterial manifestFile;
  private JarManifest manifest = JarManifest.of(new byte[0]);

  /** A .SF file and the blocks beside it. */
  private static final class Part {
    private @Nullable SignatureMaterial file;
    private final List<SignatureMaterial> blocks = new ArrayList<>();
  }

  /** How a .SF file and MANIFEST.MF agree. */
  private record Agreement(Set<String> names, Optional<String> fault, Set<String> algorithms) {}

  JarSignatures(String archive, SignedEntries entries, SignerJudge judge) {
    this.archive = archive;
    this.entries = entries;
    this.judge = judge;
  }

  /** Takes one file of the archive's META-INF. */
  void add(SignatureMaterial material) {
    switch (material.role()) {
      case JAR_MANIFEST -> {
        manifestFile = material;
        manifest = JarManifest.of(material.content().array());
      }
      case SIGNATURE_FILE -> part(material).file = material;
      case SIGNATURE_BLOCK -> part(material).blocks.add(material);
      case DETACHED, CERTIFICATES, SIGNED_FILE, BESIDE, BESIDE_CHECKSUMS, ANDROID, NUGET ->
          throw new IllegalArgumentException("no part of a JAR signature: " + material.role());
    }
  }

  private Part part(SignatureMaterial material) {
    String path = material.location().path();
    String name = path.substring(path.lastIndexOf('/') + 1).toUpperCase(Locale.ROOT);
    int dot = name.lastIndexOf('.');
    return parts.computeIfAbsent(dot < 0 ? name : name.substring(0, dot), base -> new Part());
  }

  /** One fact for each signer, and one for the content; nothing where nothing is signed. */
  List<Fact> conclude() {
    if (parts.isEmpty()) {
      return stripped();
    }
    JarContent content = new JarContent(archive, entries, manifest);
    List<Fact> facts = new ArrayList<>();
    Set<String> covered = new HashSet<>();
    for (Part part : parts.values()) {
      facts.addAll(signatures(part, content, covered));
    }
    if (!covered.isEmpty()) {
      facts.add(content.fact(manifestLocation(), covered));
    }
    return facts;
  }

  private Location manifestLocation() {
    SignatureMaterial file = manifestFile;
    return file == null
        ? Location.ofEntry(SignedEntries.prefix(archive) + "META-INF/MANIFEST.MF")
        : file.location();
  }

  /** Of a library it says nothing: many are built anew from signed ones. */
  private List<Fact> stripped() {
    SignatureMaterial file = manifestFile;
    return file == null || !archive.isEmpty()
        ? List.of()
        : List.of(
            judge.unmatched(
                file.location(),
                Kind.JAR,
                "it lists digests, but there is no .SF file that signs them; the signature may have"
                    + " been taken away"));
  }

  private List<Signature> signatures(Part part, JarContent content, Set<String> covered) {
    SignatureMaterial file = part.file;
    if (file == null) {
      List<Signature> orphans = new ArrayList<>();
      for (SignatureMaterial block : part.blocks) {
        orphans.add(
            judge.unreadable(
                block.location(), Form.JAR, Kind.JAR, archive, "there is no .SF file of its name"));
      }
      return orphans;
    }
    if (part.blocks.isEmpty()) {
      return List.of(
          judge.unreadable(
              file.location(),
              Form.JAR,
              Kind.JAR,
              archive,
              "there is no signature block (.RSA, .DSA, .EC) of its name, or none below 8 MiB"));
    }
    if (isManifestUnread()) {
      return List.of(
          judge.unmatched(
              file.location(), Kind.JAR, "META-INF/MANIFEST.MF is larger than what is read"));
    }
    Agreement agreement = agreement(JarManifest.of(file.content().array()));
    Message message = Message.of(file.content().array());
    SignerJudge.Beneath beneath =
        new SignerJudge.Beneath(
            agreement
                .fault
                .map(Assessment::fail)
                .orElse(Assessment.ok("MANIFEST.MF is what was signed")),
            content.integrity(agreement.names),
            content.coverage(agreement.names));
    List<Signature> signatures = new ArrayList<>();
    for (SignatureMaterial block : part.blocks) {
      Optional<CmsFile> cms = block.cms();
      if (cms.isEmpty() || cms.get().signers().isEmpty()) {
        signatures.add(
            judge.unreadable(
                block.location(),
                Form.JAR,
                Kind.JAR,
                archive,
                "it cannot be read as CMS with a signer"));
        continue;
      }
      for (CmsSigner signer : cms.get().signers()) {
        SignerJudge.Claim claim =
            new SignerJudge.Claim(
                cms.get().location(), Form.JAR, Kind.JAR, archive, message, agreement.algorithms);
        SignerJudge.Judged judged = judge.judge(claim, cms.get(), signer, beneath);
        if (judged.isGenuine()) {
          covered.addAll(agreement.names);
        }
        signatures.add(judged.signature());
      }
    }
    return signatures;
  }

  /** Small ones are left out only where they hold no digest. */
  private boolean isManifestUnread() {
    return manifestFile == null
        && entries
            .at(SignedEntries.prefix(archive) + "META-INF/MANIFEST.MF")
            .filter(entry -> entry.size() > LARGE)
            .isPresent();
  }

  /** Whether MANIFEST.MF is what this .SF file was made for, and which names that covers. */
  private Agreement agreement(JarManifest file) {
    Set<String> algorithms = new HashSet<>();
    boolean wholeMatches = matches(file.main(), DIGEST_MANIFEST, manifest::digest, algorithms);
    if (!wholeMatches
        && file.main().stream().anyMatch(a -> a.algorithm(DIGEST_MAIN).isPresent())
        && !matches(file.main(), DIGEST_MAIN, manifest::mainDigest, algorithms)) {
      return new Agreement(
          Set.of(), Optional.of("the main attributes of MANIFEST.MF were changed"), algorithms);
    }
    Set<String> names = new HashSet<>();
    List<String> faulty = new ArrayList<>();
    for (Section section : file.sections().values()) {
      Section other = manifest.sections().get(section.name());
      if (other != null
          && (wholeMatches
              || matches(
                  section.attributes(),
                  Attribute.DIGEST,
                  a -> manifest.digest(a, other),
                  algorithms))) {
        names.add(section.name());
        other.attributes().forEach(a -> a.algorithm(Attribute.DIGEST).ifPresent(algorithms::add));
      } else {
        faulty.add(section.name());
      }
    }
    Optional<String> fault =
        faulty.isEmpty()
            ? Optional.empty()
            : Optional.of(
                "MANIFEST.MF does not say what was signed of "
                    + Names.of(faulty.stream().sorted().toList()).summary());
    return new Agreement(names, fault, algorithms);
  }

  private interface Digesting {
    byte[] digest(String algorithm);
  }

  /** Whether at least one digest of a kind can be compared and none of them differs. */
  private static boolean matches(
      List<Attribute> attributes, String ending, Digesting actual, Set<String> algorithms) {
    boolean any = false;
    for (Attribute attribute : attributes) {
      Optional<String> algorithm = attribute.algorithm(ending);
      if (algorithm.isPresent()) {
        algorithms.add(algorithm.get());
        String expected = HexFormat.of().formatHex(actual.digest(algorithm.get()));
        if (!attribute.hex().equals(expected)) {
          return false;
        }
        any = true;
      }
    }
    return any;
  }
}
