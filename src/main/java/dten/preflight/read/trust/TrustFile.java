package dten.preflight.read.trust;

import dten.preflight.fact.Location;
import dten.preflight.fact.Parsed;
import dten.preflight.fact.Problem;
import dten.preflight.fact.Trust.ConfirmedRotation;
import dten.preflight.fact.Trust.KnownKey;
import dten.preflight.read.document.Fields;
import dten.preflight.read.document.Node;
import dten.preflight.read.document.OperatorFile;
import dten.preflight.read.settings.SettingsReader;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code trust.yaml}. An entry with any fault counts for nothing: half a confirmation is
 * none.
 */
final class TrustFile {
  private static final String SCHEMA = "trust/1";

  private final Path path;
  private final Location file;
  private final List<Problem> problems = new ArrayList<>();

  /** What it says; stores and keys are paths relative to its folder, already resolved. */
  record Content(
      List<Path> stores,
      List<Path> pgpKeys,
      List<KnownKey> keys,
      List<ConfirmedRotation> rotations) {}

  private TrustFile(Path path) {
    this.path = path;
    this.file = OperatorFile.location(path);
  }

  /** Reads it. */
  static Parsed<Content> read(Path path) {
    Parsed<Node> document = OperatorFile.yaml(path);
    if (!(document instanceof Parsed.Value<Node> value)) {
      return new Parsed.Malformed<>(((Parsed.Malformed<Node>) document).problems());
    }
    return new TrustFile(path).content(value.value());
  }

  private Parsed<Content> content(Node root) {
    if (root instanceof Node.Null) {
      return new Parsed.Value<>(new Content(List.of(), List.of(), List.of(), List.of()), List.of());
    }
    Optional<Fields> fields = Fields.ofRoot(file, root, problems);
    if (fields.isEmpty()) {
      return new Parsed.Malformed<>(problems);
    }
    Fields f = fields.get();
    Optional<String> schema = f.text("schema");
    if (schema.isPresent() && !schema.get().equals(SCHEMA)) {
      f.problem("schema", "is " + schema.get() + ", but this version reads " + SCHEMA);
    }
    List<Path> stores = paths(f, "stores");
    List<Path> pgpKeys = paths(f, "pgp-keys");
    List<KnownKey> keys = new ArrayList<>();
    for (Fields each : f.list("keys")) {
      KnownKey key = key(each);
      if (key != null) {
        keys.add(key);
      }
    }
    List<ConfirmedRotation> rotations = new ArrayList<>();
    for (Fields each : f.list("rotations")) {
      ConfirmedRotation rotation = rotation(each);
      if (rotation != null) {
        rotations.add(rotation);
      }
    }
    f.close();
    return new Parsed.Value<>(new Content(stores, pgpKeys, keys, rotations), problems);
  }

  private List<Path> paths(Fields f, String name) {
    List<Path> paths = new ArrayList<>();
    for (String each : f.texts(name)) {
      try {
        paths.add(path.resolveSibling(each));
      } catch (InvalidPathException e) {
        f.problem(name, "holds " + each + ", which is no path");
      }
    }
    return paths;
  }

  private @Nullable KnownKey key(Fields f) {
    int before = problems.size();
    Optional<String> vendor = filled(f, "vendor");
    Optional<String> spki = digest(f);
    f.text("note");
    f.close();
    return vendor.isEmpty() || spki.isEmpty() || problems.size() > before
        ? null
        : new KnownKey(vendor.get(), spki.get(), f.location());
  }

  private @Nullable ConfirmedRotation rotation(Fields f) {
    int before = problems.size();
    Optional<String> vendor = filled(f, "vendor");
    Optional<String> spki = digest(f);
    Optional<String> person = filled(f, "confirmed-by");
    Optional<LocalDate> date = f.converted("date", SettingsReader::date);
    if (!f.has("date")) {
      f.missing("date");
    }
    Optional<String> channel = filled(f, "channel");
    f.text("note");
    f.close();
    return vendor.isEmpty()
            || spki.isEmpty()
            || person.isEmpty()
            || date.isEmpty()
            || channel.isEmpty()
            || problems.size() > before
        ? null
        : new ConfirmedRotation(
            vendor.get(), spki.get(), person.get(), date.get(), channel.get(), f.location());
  }

  private static Optional<String> filled(Fields f, String name) {
    Optional<String> text = f.requiredText(name);
    if (text.isPresent() && text.get().isBlank()) {
      f.problem(name, "is empty; say it");
      return Optional.empty();
    }
    return text;
  }

  private static Optional<String> digest(Fields f) {
    if (!f.has("spki-sha256")) {
      f.missing("spki-sha256");
    }
    return f.converted("spki-sha256", TrustFile::spki);
  }

  /** Hexadecimal with or without separators, or Base64 as pins of browsers have it. */
  private static String spki(String text) {
    String bare = text.strip();
    if (bare.regionMatches(true, 0, "sha256/", 0, 7)) {
      bare = bare.substring(7);
    }
    String hex = bare.replace(":", "").replace(" ", "").replace("-", "").toLowerCase(Locale.ROOT);
    try {
      byte[] digest =
          hex.length() == 64 ? HexFormat.of().parseHex(hex) : Base64.getDecoder().decode(bare);
      if (digest.length == 32) {
        return HexFormat.of().formatHex(digest);
      }
    } catch (IllegalArgumentException e) {
      // Falls through to the one message.
    }
    throw new IllegalArgumentException(
        "is no SHA-256 of a public key: 64 hexadecimal digits or 44 characters of Base64, as the"
            + " report shows it");
  }
}
