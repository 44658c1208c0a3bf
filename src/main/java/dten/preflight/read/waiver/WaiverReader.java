package dten.preflight.read.waiver;

import dten.preflight.fact.Location;
import dten.preflight.fact.LocationGlob;
import dten.preflight.fact.Parsed;
import dten.preflight.fact.Problem;
import dten.preflight.fact.Waiver;
import dten.preflight.read.document.Fields;
import dten.preflight.read.document.Node;
import dten.preflight.read.document.OperatorFile;
import dten.preflight.read.settings.SettingsReader;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code waivers.yaml}. A waiver with any fault does not waive: a misspelt expiry must not
 * mean "for ever".
 */
public final class WaiverReader {
  private static final int MAX_PATTERN = 4096;
  private static final String SCHEMA = "waivers/1";

  private final Location file;
  private final List<Problem> problems = new ArrayList<>();

  private WaiverReader(Location file) {
    this.file = file;
  }

  /** Reads a file; the waivers without a fault are used even where others have some. */
  public static Parsed<List<Waiver>> read(Path file) {
    Parsed<Node> document = OperatorFile.yaml(file);
    if (!(document instanceof Parsed.Value<Node> value)) {
      return new Parsed.Malformed<>(((Parsed.Malformed<Node>) document).problems());
    }
    return new WaiverReader(OperatorFile.location(file)).waivers(value.value());
  }

  private Parsed<List<Waiver>> waivers(Node root) {
    if (root instanceof Node.Null) {
      return new Parsed.Value<>(List.of(), List.of());
    }
    Optional<Fields> fields = Fields.ofRoot(file, root, problems);
    if (fields.isEmpty()) {
      return new Parsed.Malformed<>(problems);
    }
    fields.get().schema(SCHEMA);
    List<Waiver> waivers = new ArrayList<>();
    for (Fields each : fields.get().list("waivers")) {
      int before = problems.size();
      Waiver waiver = waiver(each);
      if (waiver != null && problems.size() == before) {
        waivers.add(waiver);
      }
    }
    fields.get().close();
    return new Parsed.Value<>(waivers, problems);
  }

  private @Nullable Waiver waiver(Fields f) {
    Optional<String> rule = filled(f, "rule");
    Optional<String> where = filled(f, "location");
    if (where.isPresent() && where.get().length() > MAX_PATTERN) {
      f.problem("location", "is longer than " + MAX_PATTERN + " characters; shorten it");
    }
    Optional<String> reason = filled(f, "reason");
    Optional<String> approver = filled(f, "approver");
    Optional<LocalDate> expires = f.converted("expires", SettingsReader::date);
    if (!f.has("expires")) {
      f.missing("expires");
    }
    Optional<String> sha256 = f.converted("package-sha256", WaiverReader::digest);
    f.close();
    if (rule.isEmpty()
        || where.isEmpty()
        || reason.isEmpty()
        || approver.isEmpty()
        || expires.isEmpty()) {
      return null;
    }
    return new Waiver(
        f.location(),
        rule.get(),
        new LocationGlob(where.get()),
        reason.get(),
        approver.get(),
        expires.get(),
        sha256.orElse(null));
  }

  private static Optional<String> filled(Fields f, String name) {
    Optional<String> text = f.requiredText(name);
    if (text.isPresent() && text.get().isBlank()) {
      f.problem(name, "is empty; say it");
      return Optional.empty();
    }
    return text;
  }

  private static String digest(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    boolean hex = lower.length() == 64;
    for (int i = 0; hex && i < lower.length(); i++) {
      hex = Character.digit(lower.charAt(i), 16) >= 0 && lower.charAt(i) < 128;
    }
    if (!hex) {
      throw new IllegalArgumentException(
          "is no SHA-256: it has 64 hexadecimal digits, as the report's first line shows it");
    }
    return lower;
  }
}
