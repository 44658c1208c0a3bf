package dten.preflight.read.settings;

import dten.preflight.fact.FailOn;
import dten.preflight.fact.Location;
import dten.preflight.fact.Parsed;
import dten.preflight.fact.Problem;
import dten.preflight.read.document.Element;
import dten.preflight.read.document.Fields;
import dten.preflight.read.document.Node;
import dten.preflight.read.document.OperatorFile;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads {@code preflight.yaml}. Its paths are relative to the folder it stands in. */
public final class SettingsReader {
  /** The only version of the format so far. */
  private static final String SCHEMA = "preflight/1";

  private final Path folder;
  private final List<Problem> problems = new ArrayList<>();

  private SettingsReader(Path folder) {
    this.folder = folder;
  }

  /** Reads a file; one with any problem is still used for what was understood. */
  public static Parsed<Settings> read(Path file) {
    Parsed<Node> document = OperatorFile.yaml(file);
    if (!(document instanceof Parsed.Value<Node> value)) {
      return new Parsed.Malformed<>(((Parsed.Malformed<Node>) document).problems());
    }
    Path parent = file.getParent();
    SettingsReader reader = new SettingsReader(parent == null ? Path.of("") : parent);
    return reader.settings(OperatorFile.location(file), value.value());
  }

  private Parsed<Settings> settings(Location file, Node root) {
    if (root instanceof Node.Null) {
      return new Parsed.Value<>(Settings.NONE, List.of());
    }
    Optional<Fields> fields = Fields.ofRoot(file, root, problems);
    if (fields.isEmpty()) {
      return new Parsed.Malformed<>(problems);
    }
    Fields f = fields.get();
    f.schema(SCHEMA);
    Settings.Builder builder =
        new Settings.Builder()
            .target(paths(f, "target"))
            .matrix(paths(f, "matrix"))
            .trust(paths(f, "trust"))
            .trustPasswordEnv(f.text("trust-password-env"))
            .tsaTrust(paths(f, "tsa-trust"))
            .advisories(path(f, "advisories"))
            .vendorChain(paths(f, "vendor-chain"))
            .signatures(paths(f, "signature"))
            .checksums(paths(f, "checksums"))
            .pgpKeys(paths(f, "pgp-keys"))
            .crl(paths(f, "crl"))
            .ocsp(paths(f, "ocsp"))
            .upgradePaths(path(f, "upgrade-paths"))
            .previous(path(f, "previous"))
            .waivers(path(f, "waivers"))
            .manifestProfile(path(f, "manifest-profile"))
            .secretRules(path(f, "secret-rules"))
            .toVersion(f.text("to-version"))
            .onRequest(f.texts("on-request"))
            .asOf(f.converted("as-of", SettingsReader::date))
            .failOn(f.converted("fail-on", FailOn::of));
    f.fields("limits").ifPresent(limits -> builder.limits(limits(limits)));
    f.fields("policy").ifPresent(policy -> policy(policy, builder));
    builder
        .baseline(path(f, "baseline"))
        .newOnly(f.bool("new-only").orElse(false))
        .channel(f.text("channel"));
    builder.site(
        new SitePolicy(
            f.converted("profile", SitePolicy.Profile::of),
            entries(f, "levels"),
            entries(f, "owners"),
            entries(f, "remedies")));
    f.close();
    return new Parsed.Value<>(builder.build(), problems);
  }

  private static void policy(Fields policy, Settings.Builder builder) {
    builder
        .productCycleDays(positive(policy, "product-cycle-days"))
        .maxStaleCycles(positive(policy, "max-stale-cycles"));
    policy.close();
  }

  private static Optional<Integer> positive(Fields fields, String name) {
    Optional<Long> number = fields.number(name);
    if (number.isPresent() && (number.get() < 1 || number.get() > 100_000)) {
      fields.problem(name, "is " + number.get() + ", not a number from 1 to 100000");
      return Optional.empty();
    }
    return number.map(Long::intValue);
  }

  /** Which rules and areas there are is the business of whoever runs them. */
  private static List<SitePolicy.Entry> entries(Fields fields, String name) {
    List<SitePolicy.Entry> entries = new ArrayList<>();
    for (Element each : fields.members(name)) {
      if (each.text().isPresent()) {
        entries.add(new SitePolicy.Entry(each.key(), each.text().get(), each.location()));
      } else {
        each.problem("is " + each.node().description() + ", not a text");
      }
    }
    return entries;
  }

  /** Which names there are is the business of whoever keeps the limits. */
  private static Map<String, Long> limits(Fields fields) {
    Map<String, Long> limits = new TreeMap<>();
    for (String name : fields.names()) {
      fields.converted(name, Amount::parse).ifPresent(amount -> limits.put(name, amount));
    }
    return limits;
  }

  private Optional<Path> path(Fields fields, String name) {
    return fields.converted(name, this::resolve);
  }

  private List<Path> paths(Fields fields, String name) {
    List<Path> paths = new ArrayList<>();
    for (String text : fields.texts(name)) {
      try {
        paths.add(resolve(text));
      } catch (IllegalArgumentException e) {
        fields.problem(name, String.valueOf(e.getMessage()));
      }
    }
    return paths;
  }

  private Path resolve(String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("is empty; name a file or remove the field");
    }
    try {
      return folder.resolve(text);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("is no path on this system", e);
    }
  }

  /**
   * A date as ISO 8601 has it.
   *
   * @throws IllegalArgumentException with a message for the operator
   */
  public static LocalDate date(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("is " + text + ", not a date such as 2026-11-21", e);
    }
  }
}
