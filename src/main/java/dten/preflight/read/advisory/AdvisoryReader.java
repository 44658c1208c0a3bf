package dten.preflight.read.advisory;

import dten.preflight.fact.Advisories;
import dten.preflight.fact.Advisories.Advisory;
import dten.preflight.fact.Advisories.Mention;
import dten.preflight.fact.CertificateChain;
import dten.preflight.fact.Location;
import dten.preflight.fact.Parsed;
import dten.preflight.fact.Problem;
import dten.preflight.fact.Signature;
import dten.preflight.fact.Trust;
import dten.preflight.read.Text;
import dten.preflight.read.document.OperatorFile;
import dten.preflight.read.signature.CertificateFiles;
import dten.preflight.read.signature.ChainSources;
import dten.preflight.read.signature.FileSignatures;
import dten.preflight.read.signature.X509;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads a folder of a vendor's announcements: CSAF 2.0 JSON, Markdown and other text. An
 * announcement proves nothing by being there; certificates found in the folder are intermediates
 * and never anchors.
 */
public final class AdvisoryReader {
  private static final int DEEPEST = 6;
  private static final int MOST_FILES = 10_000;
  private static final int LARGEST = 16 * 1024 * 1024;
  private static final Set<String> TEXT_EXTENSIONS =
      Set.of(
          "json",
          "md",
          "markdown",
          "txt",
          "text",
          "html",
          "htm",
          "eml",
          "rst",
          "adoc",
          "xml",
          "yaml",
          "yml",
          "log");
  private static final Set<String> CERTIFICATE_EXTENSIONS =
      Set.of("pem", "crt", "cer", "cert", "der", "p7b", "p7c");
  private static final List<String> SIGNATURE_EXTENSIONS = List.of(".p7s", ".sig", ".cms");

  private final ChainSources sources;
  private final List<Trust.KnownKey> known;
  private final LocalDate asOf;
  private final List<Advisory> advisories = new ArrayList<>();
  private final Set<X509> certificates = new LinkedHashSet<>();
  private final List<Problem> problems = new ArrayList<>();

  /**
   * What was read.
   *
   * @param certificates found in the folder; they may complete a chain but never end one
   */
  public record Reading(Parsed<Advisories> advisories, List<X509> certificates) {
    /** Copies the list. */
    public Reading {
      certificates = List.copyOf(certificates);
    }
  }

  private AdvisoryReader(ChainSources sources, Parsed<Trust> trust, LocalDate asOf) {
    this.sources = sources;
    this.known = trust.toOptional().map(Trust::keys).orElse(List.of());
    this.asOf = asOf;
  }

  /**
   * Reads the folder, or one file.
   *
   * @param sources to judge signatures beside the announcements by
   * @param trust whose known keys may have signed them
   */
  public static Reading read(
      Optional<Path> folder, ChainSources sources, Parsed<Trust> trust, LocalDate asOf) {
    if (folder.isEmpty()) {
      return new Reading(new Parsed.Missing<>("no --advisories given"), List.of());
    }
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder.get(), DEEPEST)) {
      files = all.filter(Files::isRegularFile).sorted().limit(MOST_FILES).toList();
    } catch (IOException e) {
      Location at = OperatorFile.location(folder.get());
      return new Reading(
          new Parsed.Malformed<>(List.of(new Problem(at, "", OperatorFile.reason(e)))), List.of());
    }
    AdvisoryReader reader = new AdvisoryReader(sources, trust, asOf);
    files.forEach(reader::certificates);
    files.forEach(reader::advisory);
    return new Reading(
        new Parsed.Value<>(new Advisories(reader.advisories), reader.problems),
        new ArrayList<>(reader.certificates));
  }

  private static String extension(Path file) {
    String name = file.toString();
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }

  private Optional<byte[]> bytes(Path file) {
    Parsed<byte[]> read = OperatorFile.bytes(file, LARGEST);
    if (read instanceof Parsed.Malformed<byte[]> malformed) {
      problems.addAll(malformed.problems());
    }
    return read.toOptional();
  }

  /** A chain may lie beside an announcement or stand in it. */
  private void certificates(Path file) {
    String extension = extension(file);
    if (CERTIFICATE_EXTENSIONS.contains(extension) || TEXT_EXTENSIONS.contains(extension)) {
      bytes(file)
          .ifPresent(
              b -> certificates.addAll(CertificateFiles.read(OperatorFile.location(file), b)));
    }
  }

  private void advisory(Path file) {
    if (!TEXT_EXTENSIONS.contains(extension(file))) {
      return;
    }
    Optional<byte[]> bytes = bytes(file);
    if (bytes.isEmpty()) {
      return;
    }
    Location location = OperatorFile.location(file);
    Text text = Text.decode(location, bytes.get());
    List<Mention> mentions = Fingerprints.in(text);
    AdvisoryTitle title =
        extension(file).equals("json")
            ? AdvisoryTitle.ofCsaf(location, text.chars(), problems)
            : AdvisoryTitle.ofText(text);
    Path name = file.getFileName();
    String id = title.id().isEmpty() && name != null ? name.toString() : title.id();
    advisories.add(
        new Advisory(location, id, title.title(), mentions, signedBy(file, bytes.get())));
  }

  /** The subject of a trusted certificate that signed the file; the signature lies beside it. */
  private Optional<String> signedBy(Path file, byte[] content) {
    List<X509> intermediates = new ArrayList<>(sources.intermediates());
    intermediates.addAll(certificates);
    ChainSources all =
        new ChainSources(
            sources.anchors(), sources.stampAnchors(), intermediates, sources.revocation());
    for (String extension : SIGNATURE_EXTENSIONS) {
      Path signature = file.resolveSibling(file.getFileName() + extension);
      if (Files.isRegularFile(signature)) {
        Optional<byte[]> cms = bytes(signature);
        List<Signature> signers =
            cms.isEmpty()
                ? List.of()
                : FileSignatures.judge(
                    OperatorFile.location(signature),
                    cms.get(),
                    file.toString(),
                    content,
                    all,
                    asOf);
        for (Signature each : signers) {
          if (each.integrity().isOk() && isTrusted(each)) {
            return each.chain().map(chain -> chain.leaf().subject());
          }
        }
      }
    }
    return Optional.empty();
  }

  private boolean isTrusted(Signature signature) {
    String spki = signature.chain().map(CertificateChain::leaf).map(c -> c.spkiSha256()).orElse("");
    if (signature.revocation().isFail()) {
      return false;
    }
    return signature.trust().isOk() || known.stream().anyMatch(k -> k.spkiSha256().equals(spki));
  }
}
