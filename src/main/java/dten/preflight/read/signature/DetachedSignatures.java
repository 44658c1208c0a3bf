package dten.preflight.read.signature;

import dten.preflight.fact.Assessment;
import dten.preflight.fact.Entry;
import dten.preflight.fact.Fact;
import dten.preflight.fact.Location;
import dten.preflight.fact.Manifest;
import dten.preflight.fact.Manifest.ListedFile;
import dten.preflight.fact.ManifestFile;
import dten.preflight.fact.Sha256;
import dten.preflight.fact.Signature;
import dten.preflight.fact.Signature.Form;
import dten.preflight.fact.Signature.Kind;
import dten.preflight.fact.SignedContent;
import dten.preflight.fact.SignedContent.Names;
import dten.preflight.read.signature.SignatureVerification.Message;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Detached signatures inside the package: over its manifest, whose digests then cover the content,
 * or over any other file that has the signature's name without its extension.
 */
final class DetachedSignatures {
  private final SignedEntries entries;
  private final SignerJudge judge;
  private final PgpJudge pgp;
  private final List<ManifestFile> manifests;
  private final Set<String> signatureFiles;
  private final Map<String, Bytes> signedFiles;

  private final Map<String, Comparison> comparisons = new HashMap<>();
  private final Map<String, Message> messages = new HashMap<>();

  /** The parts of a manifest's content. */
  private record Comparison(
      List<String> changed, List<String> removed, List<String> unsigned, List<String> unjudged) {}

  /**
   * For the files of one package.
   *
   * @param signatureFiles the paths of all signature files, which no manifest can list
   * @param signedFiles the content of manifests
   */
  DetachedSignatures(
      SignedEntries entries,
      SignerJudge judge,
      PgpJudge pgp,
      List<ManifestFile> manifests,
      Set<String> signatureFiles,
      Map<String, Bytes> signedFiles) {
    this.entries = entries;
    this.judge = judge;
    this.pgp = pgp;
    this.manifests = manifests;
    this.signatureFiles = signatureFiles;
    this.signedFiles = signedFiles;
  }

  /** What a CMS file inside the package signs. */
  List<Fact> inside(SignatureMaterial material) {
    Optional<CmsFile> cms = material.cms();
    Optional<String> subject = subject(material.location().path());
    boolean isNested = material.location().path().contains("!/");
    if (cms.isEmpty()) {
      if (PgpKeys.isSignature(material.content().array())) {
        return isNested ? List.of() : openPgp(material, subject);
      }
      if (!isNested && subject.flatMap(this::manifestAt).isPresent()) {
        return List.of(
            judge.unreadable(
                material.location(),
                Form.FILE,
                Kind.CMS,
                subject.orElse(""),
                "it cannot be read as CMS or OpenPGP with a signer"));
      }
      boolean isAnnounced = manifestAnnouncing(material.location().path()).isPresent();
      return isNested || (subject.isEmpty() && !isAnnounced)
          ? List.of()
          : List.of(
              judge.unmatched(
                  material.location(),
                  Kind.CMS,
                  "it is no CMS file and no OpenPGP signature; its format is not read here"));
    }
    if (cms.get().signers().isEmpty()) {
      return List.of();
    }
    if (cms.get().content() != null) {
      return signers(cms.get(), material.location().path(), inner(cms.get()), Optional.empty());
    }
    if (subject.isEmpty()) {
      return List.of(
          judge.unmatched(
              material.location(),
              Kind.CMS,
              "there is no file in the package that it could be over"));
    }
    return signers(cms.get(), subject.get(), message(subject.get()), manifestAt(subject.get()));
  }

  /**
   * What an OpenPGP file inside signs: of the manifest alone the bytes are at hand. Others lie in
   * packages by the hundred, beside every file of a repository.
   */
  private List<Fact> openPgp(SignatureMaterial material, Optional<String> subject) {
    byte[] file = material.content().array();
    List<PgpSignature> signatures = PgpKeys.signatures(file, PackageSignatures.MOST_PGP);
    Bytes content = subject.map(signedFiles::get).orElse(null);
    if (signatures.isEmpty() || content == null) {
      return List.of();
    }
    Map<String, String> digests = new HashMap<>();
    for (int i = 0; i < signatures.size(); i++) {
      MessageDigest engine = signatures.get(i).started();
      engine.update(content.array());
      digests.put(
          PackageSignatures.pgpName(i),
          HexFormat.of().formatHex(signatures.get(i).finished(engine)));
    }
    Optional<ManifestFile> manifest = manifestAt(subject.get());
    Optional<Comparison> comparison = comparison(manifest);
    PgpJudge.Claim claim =
        new PgpJudge.Claim(
            material.location(),
            Form.FILE,
            subject.get(),
            digests,
            Assessment.ok(subject.get() + " is what was signed"),
            coverage(comparison));
    List<Signature> judged = pgp.judge(claim, file);
    List<Fact> facts = new ArrayList<>(judged);
    if (comparison.isPresent() && judged.stream().anyMatch(Signature::genuine)) {
      facts.add(contentFact(manifest.orElseThrow().location(), comparison.get()));
    }
    return facts;
  }

  /** Signature files that are too large to be any; what they might be over is not known. */
  List<Fact> oversized() {
    List<Fact> facts = new ArrayList<>();
    for (Entry entry : entries.files("")) {
      if (SignatureReader.isOversized(entry.path(), entry.size())) {
        facts.add(
            judge.unreadable(
                Location.ofEntry(entry.path()),
                Form.FILE,
                Kind.CMS,
                subject(entry.path()).orElse(""),
                "it has "
                    + entry.size()
                    + " bytes and is not read: no signature has more than "
                    + SignatureReader.LARGEST_CMS));
      }
    }
    return facts;
  }

  private Optional<ManifestFile> manifestAt(String path) {
    for (ManifestFile each : manifests) {
      if (each.location().path().equals(path)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  private Optional<Comparison> comparison(Optional<ManifestFile> manifest) {
    return manifest
        .flatMap(m -> m.manifest().toOptional())
        .map(
            m ->
                comparisons.computeIfAbsent(
                    manifest.orElseThrow().location().path(), path -> compare(m, path)));
  }

  private List<Fact> signers(
      CmsFile cms, String subject, Message content, Optional<ManifestFile> manifest) {
    Optional<Comparison> comparison = comparison(manifest);
    Assessment coverage = coverage(comparison);
    List<Fact> facts = new ArrayList<>();
    boolean anyGenuine = false;
    for (CmsSigner signer : cms.signers()) {
      SignerJudge.Judged judged =
          judge.judge(
              new SignerJudge.Claim(
                  cms.location(), Form.FILE, Kind.CMS, subject, content, Set.of()),
              cms,
              signer,
              SignerJudge.Beneath.directly(
                  Assessment.ok(subject + " is what was signed"), coverage));
      facts.add(judged.signature());
      anyGenuine |= judged.isGenuine();
    }
    if (comparison.isPresent() && anyGenuine) {
      facts.add(contentFact(manifest.orElseThrow().location(), comparison.get()));
    }
    return facts;
  }

  private SignedContent contentFact(Location manifest, Comparison c) {
    return new SignedContent(
        manifest,
        Form.FILE,
        "",
        entries.files("").size(),
        Names.of(c.changed),
        Names.of(c.removed),
        Names.of(c.unsigned),
        Names.of(c.unjudged));
  }

  private static Assessment coverage(Optional<Comparison> comparison) {
    if (comparison.isEmpty()) {
      return Assessment.unknown("it is over one file, which lists no others");
    }
    Comparison c = comparison.get();
    if (!c.changed.isEmpty()) {
      return Assessment.fail("the signed manifest lists another digest of " + words(c.changed));
    }
    if (!c.removed.isEmpty()) {
      return Assessment.fail("the signed manifest lists what is not there: " + words(c.removed));
    }
    if (!c.unsigned.isEmpty()) {
      return Assessment.fail("the signed manifest has no digest of " + words(c.unsigned));
    }
    return Assessment.ok("the signed manifest has the digest of every file");
  }

  private static String words(List<String> names) {
    return Names.of(names).summary();
  }

  /** Compares the files a manifest lists with those of the package. */
  private Comparison compare(Manifest manifest, String manifestPath) {
    String folder = manifestPath.substring(0, manifestPath.lastIndexOf('/') + 1);
    Set<String> listed = new HashSet<>();
    TreeSet<String> changed = new TreeSet<>();
    TreeSet<String> removed = new TreeSet<>();
    TreeSet<String> unjudged = new TreeSet<>();
    for (ListedFile file : manifest.files()) {
      if (file.sha256().isEmpty()) {
        continue;
      }
      String path =
          entries.at(folder + file.path()).isPresent() ? folder + file.path() : file.path();
      Optional<Entry> entry = entries.at(path);
      Sha256 actual = entry.map(Entry::sha256).orElse(null);
      listed.add(path);
      if (entry.isEmpty()) {
        removed.add(file.path());
      } else if (actual == null) {
        unjudged.add(path);
      } else if (!actual.hex().equals(file.sha256())) {
        changed.add(path);
      }
    }
    List<String> unsigned = new ArrayList<>();
    for (Entry entry : entries.files("")) {
      if (!listed.contains(entry.path())
          && !entry.path().equals(manifestPath)
          && !signatureFiles.contains(entry.path())) {
        unsigned.add(entry.path());
      }
    }
    return new Comparison(
        List.copyOf(changed), List.copyOf(removed), unsigned, List.copyOf(unjudged));
  }

  /**
   * The file that a signature is over: the manifest that names it, else the file of its name
   * without the extension.
   */
  private Optional<String> subject(String path) {
    Optional<ManifestFile> announcing = manifestAnnouncing(path);
    if (announcing.isPresent()) {
      return Optional.of(announcing.get().location().path());
    }
    int dot = path.lastIndexOf('.');
    return dot > path.lastIndexOf('/') + 1
        ? Optional.of(path.substring(0, dot)).filter(p -> entries.at(p).isPresent())
        : Optional.empty();
  }

  private Optional<ManifestFile> manifestAnnouncing(String path) {
    for (ManifestFile file : manifests) {
      String folder =
          file.location().path().substring(0, file.location().path().lastIndexOf('/') + 1);
      Optional<Manifest.Text> named = file.manifest().toOptional().flatMap(Manifest::signature);
      if (named.isPresent()
          && (path.equals(folder + named.get().value()) || path.equals(named.get().value()))) {
        return Optional.of(file);
      }
    }
    return Optional.empty();
  }

  /** A file known by its digests, and by its bytes where they were kept. */
  private Message message(String path) {
    return messages.computeIfAbsent(path, this::newMessage);
  }

  private Message newMessage(String path) {
    Bytes kept = signedFiles.get(path);
    Message content = Message.of(kept == null ? new byte[0] : kept.array());
    return new Message() {
      @Override
      public byte @Nullable [] digest(String algorithm) {
        Optional<String> known = entries.digest(path, algorithm);
        return known.isEmpty() && kept != null
            ? content.digest(algorithm)
            : known.map(HexFormat.of()::parseHex).orElse(null);
      }

      @Override
      public byte @Nullable [] bytes() {
        return kept == null ? null : content.bytes();
      }
    };
  }

  private static Message inner(CmsFile cms) {
    Bytes content = cms.content();
    return Message.of(content == null ? new byte[0] : content.array());
  }
}
