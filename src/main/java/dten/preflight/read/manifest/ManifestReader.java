package dten.preflight.read.manifest;

import dten.preflight.fact.Kind;
import dten.preflight.fact.Location;
import dten.preflight.fact.Manifest;
import dten.preflight.fact.ManifestFile;
import dten.preflight.fact.Parsed;
import dten.preflight.fact.Problem;
import dten.preflight.fact.Problem.Fault;
import dten.preflight.read.EntryContent;
import dten.preflight.read.EntryHead;
import dten.preflight.read.EntryReader;
import dten.preflight.read.FactSink;
import dten.preflight.read.document.DocumentReader;
import dten.preflight.read.document.Fields;
import dten.preflight.read.document.Node;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads every file that may be the manifest: {@code manifest.json}, or what a profile names, at the
 * root or one folder below. Which one counts is told by {@link ManifestFile#of}.
 */
public final class ManifestReader implements EntryReader {
  private static final int MAX_PROBLEMS = 200;

  /** Fields of which an upgrade's manifest has at least one. */
  private static final Set<String> OURS =
      Set.of("files", "upgradesFrom", "migrations", "reboot", "downtime", "releaseDate");

  private final Optional<ManifestProfile> profile;
  private final String name;

  /** With a profile, the file it names is read in its shape, and {@code manifest.json} is not. */
  public ManifestReader(Optional<ManifestProfile> profile) {
    this.profile = profile;
    this.name = profile.map(ManifestProfile::file).orElse(ManifestFile.DEFAULT_NAME);
  }

  @Override
  public boolean wants(EntryHead head) {
    String path = head.path();
    if (head.kind() == Kind.DIRECTORY || path.contains("!/")) {
      return false;
    }
    int slash = path.indexOf('/');
    return path.equalsIgnoreCase(name)
        || (slash > 0 && path.substring(slash + 1).equalsIgnoreCase(name));
  }

  @Override
  public void read(EntryContent content, FactSink sink) {
    sink.add(new ManifestFile(content.location(), name, manifest(content)));
  }

  private Parsed<Manifest> manifest(EntryContent content) {
    Location file = content.location();
    List<Problem> problems = new ArrayList<>();
    if (!content.text().charset().equals(StandardCharsets.UTF_8)) {
      String message = "is not UTF-8, which RFC 8259 section 8.1 asks for; save it as UTF-8";
      problems.add(new Problem(file, "", message, Fault.SYNTAX));
    }
    String chars = content.text().chars();
    Parsed<Node> document =
        isYaml() ? DocumentReader.vendorYaml(file, chars) : DocumentReader.vendorJson(file, chars);
    if (!(document instanceof Parsed.Value<Node> value)) {
      problems.addAll(((Parsed.Malformed<Node>) document).problems());
      return new Parsed.Malformed<>(problems);
    }
    problems.addAll(value.problems());
    Node root = value.value();
    Node ours =
        profile.isPresent() && root instanceof Node.Mapping theirs
            ? profile.get().apply(file, theirs, problems)
            : root;
    Optional<Fields> fields = Fields.ofRoot(file, ours, problems);
    if (fields.isEmpty()) {
      return new Parsed.Malformed<>(problems);
    }
    if (profile.isEmpty() && ours instanceof Node.Mapping mapping && isOfBrowser(mapping)) {
      return new Parsed.Missing<>(
          "manifest.json here is one for a browser, and the package has no other manifest");
    }
    Manifest manifest = new ManifestShape(fields.get()).read();
    return new Parsed.Value<>(manifest, capped(file, problems));
  }

  /** Web applications and extensions of browsers have a file of this name as well. */
  private static boolean isOfBrowser(Node.Mapping mapping) {
    Set<String> keys = new HashSet<>();
    mapping.members().forEach(member -> keys.add(member.key()));
    boolean browser =
        keys.contains("start_url")
            || keys.contains("manifest_version")
            || (keys.contains("icons") && keys.contains("display"));
    return browser && OURS.stream().noneMatch(keys::contains);
  }

  private static List<Problem> capped(Location file, List<Problem> problems) {
    if (problems.size() <= MAX_PROBLEMS) {
      return problems;
    }
    List<Problem> first = new ArrayList<>(problems.subList(0, MAX_PROBLEMS));
    String message = "has " + (problems.size() - MAX_PROBLEMS) + " further faults";
    first.add(new Problem(file, "", message));
    return first;
  }

  private boolean isYaml() {
    return name.endsWith(".yaml") || name.endsWith(".yml");
  }
}
