package dten.preflight.run;

import dten.preflight.check.config.LiveEdits;
import dten.preflight.check.config.LiveEdits.LiveEdit;
import dten.preflight.fact.ConfigEntry;
import dten.preflight.fact.ConfigRepeatedKey;
import dten.preflight.fact.ConfigSyntaxError;
import dten.preflight.fact.Fact;
import dten.preflight.fact.LiveConfiguration;
import dten.preflight.fact.LiveConfiguration.LiveFile;
import dten.preflight.fact.Location;
import dten.preflight.fact.Parsed;
import dten.preflight.fact.Region;
import dten.preflight.fact.TargetFacts;
import dten.preflight.fact.Upgrade;
import dten.preflight.finding.Finding;
import dten.preflight.finding.TargetResult;
import dten.preflight.plan.patch.Edit;
import dten.preflight.plan.patch.LeftOut;
import dten.preflight.plan.patch.Patch;
import dten.preflight.plan.patch.PatchedFile;
import dten.preflight.plan.patch.SettingLine;
import dten.preflight.read.EntryFacts;
import dten.preflight.read.Text;
import dten.preflight.read.config.ConfigFormat;
import dten.preflight.read.config.ConfigFormats;
import dten.preflight.read.document.OperatorFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The changes to the live configuration of one target, as a patch from the root of its files. */
final class LivePatch {
  private static final int MAX_BYTES = 1 << 20;
  private static final Set<String> RULES =
      Set.of("config.key-removed", "config.key-deprecated", "config.required-value");

  private final Upgrade upgrade;
  private final List<Finding> findings = new ArrayList<>();
  private final Map<String, PatchedFile> files = new LinkedHashMap<>();
  private final List<LeftOut> leftOut = new ArrayList<>();
  private final SecretLines secrets;
  private boolean isFromRoot = true;

  private LivePatch(Upgrade upgrade, TargetResult result, SecretLines secrets) {
    this.upgrade = upgrade;
    this.secrets = secrets;
    for (Finding finding : result.findings()) {
      if (RULES.contains(finding.rule().id())) {
        findings.add(finding);
      }
    }
  }

  /** Reads the copies that the target names; what is not found to be changed is not read. */
  static Patch of(Upgrade upgrade, TargetResult result, SecretLines secrets) {
    LivePatch patch = new LivePatch(upgrade, result, secrets);
    if (!patch.findings.isEmpty()) {
      LiveEdits.of(upgrade).forEach(patch::add);
    }
    List<PatchedFile> files = new ArrayList<>();
    patch.files.forEach(
        (location, file) -> {
          if (patch.isStillRead(location, file)) {
            files.add(file);
          } else {
            patch.leftOut.add(
                new LeftOut(
                    "/" + file.path(),
                    "it could not be read after the changes; make them by hand"));
          }
        });
    return new Patch(files, patch.leftOut, patch.isFromRoot);
  }

  private void add(LiveEdit edit) {
    List<Finding> clears = cleared(edit);
    if (clears.isEmpty()) {
      return;
    }
    String path = edit.installedAs();
    if (!isFile(edit.location())) {
      leftOut.add(new LeftOut(path, "it is no file of the target; change it by hand"));
      return;
    }
    Optional<PatchedFile> file = file(edit.location(), path);
    if (file.isEmpty()) {
      return;
    }
    ConfigEntry entry = edit.entry();
    Optional<Edit.Change> change = change(edit, entry).or(() -> beside(edit));
    if (change.isEmpty()) {
      leftOut.add(
          new LeftOut(
              path,
              SettingLine.shown(edit.key())
                  + ": it cannot be changed line by line in "
                  + (edit.format().isEmpty() ? "such a file" : edit.format())
                  + "; change it by hand"));
      return;
    }
    file.get().apply(new Edit(file.get().path(), change.get(), clears));
  }

  private List<Finding> cleared(LiveEdit edit) {
    List<Finding> clears = new ArrayList<>();
    for (Finding finding : findings) {
      boolean isRequired = finding.rule().id().equals("config.required-value");
      if (finding.location().equals(edit.location())
          && isRequired == (edit.kind() == LiveEdits.Kind.REQUIRED)
          && finding.message().contains(edit.kind() == LiveEdits.Kind.REQUIRED ? edit.key() : "")) {
        clears.add(finding);
      }
    }
    return clears;
  }

  private static Optional<Edit.Change> change(LiveEdit edit, @Nullable ConfigEntry entry) {
    SettingLine line = new SettingLine(edit.format());
    if (entry == null) {
      return line.appended(edit.key(), edit.value());
    }
    Region region = entry.location().region();
    if (region == null) {
      return Optional.empty();
    }
    return switch (edit.kind()) {
      case REMOVED -> line.removed(entry, region, edit.to());
      case RENAMED -> line.renamed(entry, region, edit.key(), edit.to());
      case REQUIRED -> line.set(entry, region, edit.key(), edit.value());
    };
  }

  /** What is not set yet gets its place beside what has the same parent. */
  private Optional<Edit.Change> beside(LiveEdit edit) {
    if (edit.entry() != null) {
      return Optional.empty();
    }
    SettingLine line = new SettingLine(edit.format());
    for (ConfigEntry each : configuration().map(live -> live.entries()).orElse(List.of())) {
      Region region = each.location().region();
      if (region != null
          && each.state() == ConfigEntry.State.ACTIVE
          && each.location().path().equals(edit.location().path())) {
        Optional<Edit.Change> change = line.beside(each, region, edit.key(), edit.value());
        if (change.isPresent()) {
          return change;
        }
      }
    }
    return Optional.empty();
  }

  private Optional<LiveConfiguration> configuration() {
    return upgrade.target().toOptional().flatMap(TargetFacts::configuration);
  }

  private boolean isFile(Location location) {
    return configuration()
        .map(
            live ->
                live.files().stream()
                    .anyMatch(file -> file.location().path().equals(location.path())))
        .orElse(false);
  }

  /** Whether the file as it comes to be has no fault that it has not now. */
  private boolean isStillRead(String path, PatchedFile file) {
    if (file.made().isEmpty()) {
      return true;
    }
    for (LiveFile each : configuration().map(LiveConfiguration::files).orElse(List.of())) {
      Optional<ConfigFormat> format = ConfigFormats.named(each.format());
      if (each.location().path().equals(path) && format.isPresent()) {
        Parsed<byte[]> old = OperatorFile.bytes(Path.of(path), MAX_BYTES);
        return old instanceof Parsed.Value<byte[]> bytes
            && faults(format.get(), file.content()) <= faults(format.get(), bytes.value());
      }
    }
    return true;
  }

  private static int faults(ConfigFormat format, byte[] content) {
    Location nowhere = Location.ofPackage();
    EntryFacts facts = new EntryFacts(nowhere, List.of());
    format.read(Text.decode(nowhere, content), facts);
    int faults = 0;
    for (Fact each : facts.finish()) {
      faults += each instanceof ConfigSyntaxError || each instanceof ConfigRepeatedKey ? 1 : 0;
    }
    return faults;
  }

  private Optional<PatchedFile> file(Location location, String installedAs) {
    PatchedFile known = files.get(location.path());
    if (known != null) {
      return Optional.of(known);
    }
    Parsed<byte[]> read = OperatorFile.bytes(Path.of(location.path()), MAX_BYTES);
    if (!(read instanceof Parsed.Value<byte[]> bytes)) {
      leftOut.add(new LeftOut(installedAs, "it cannot be read again"));
      return Optional.empty();
    }
    isFromRoot &= installedAs.startsWith("/");
    String name = installedAs.startsWith("/") ? installedAs.substring(1) : installedAs;
    PatchedFile file = new PatchedFile(name, bytes.value(), secrets.of(bytes.value()));
    files.put(location.path(), file);
    return Optional.of(file);
  }
}
