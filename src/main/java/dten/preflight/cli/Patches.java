package dten.preflight.cli;

import dten.preflight.plan.Place;
import dten.preflight.plan.Plan;
import dten.preflight.plan.patch.Patch;
import dten.preflight.report.PatchText;
import dten.preflight.run.Inputs;
import dten.preflight.run.Planning;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The folder that patches go to. Nothing that lies in it is overwritten. */
final class Patches {
  private final Path folder;

  /**
   * A folder as it was named.
   *
   * @throws UsageException when something lies in it already
   */
  Patches(Path folder) throws IOException {
    this.folder = folder;
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new UsageException("--patches " + folder + " is a file; name a folder");
    }
    if (Files.isDirectory(folder)) {
      try (Stream<Path> all = Files.list(folder)) {
        if (all.findAny().isPresent()) {
          throw new UsageException(
              "--patches " + folder + " holds something already; name a new folder");
        }
      }
    }
  }

  /** Writes them, and says which. */
  void write(Planning.Result.Planned planned, Inputs inputs, Console console) throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    Patch ofPackage = Planning.patch(planned, inputs);
    if (!isEmpty(ofPackage)) {
      files.put(
          name("package", ofPackage),
          PatchText.of(ofPackage, aboutPackage(planned.plan(), ofPackage)));
    }
    List<Place> places = planned.places();
    for (int i = 0; i < places.size(); i++) {
      Patch live = places.get(i).live();
      if (!isEmpty(live)) {
        String name = name(places.size() == 1 ? "live" : "live-" + (i + 1), live);
        files.put(name, PatchText.of(live, aboutLive(planned.plan(), places.get(i), name)));
      }
    }
    Files.createDirectories(folder);
    for (Map.Entry<String, byte[]> each : files.entrySet()) {
      Files.write(folder.resolve(each.getKey()), each.getValue(), StandardOpenOption.CREATE_NEW);
    }
    console.complain(
        files.isEmpty()
            ? "nothing that was found can be mended by a patch"
            : "written to " + folder + ": " + String.join(", ", files.keySet()));
  }

  /** What holds nothing that could be applied is called otherwise. */
  private static String name(String start, Patch patch) {
    return start + (patch.changed().isEmpty() ? "-by-hand.txt" : ".patch");
  }

  private static boolean isEmpty(Patch patch) {
    return patch.files().isEmpty() && patch.leftOut().isEmpty();
  }

  private static List<String> aboutPackage(Plan plan, Patch patch) {
    List<String> about = new ArrayList<>();
    about.add("Changes to the files of " + plan.pkg().fileName() + ", SHA-256");
    about.add(plan.pkg().sha256().hex() + ", by preflight " + plan.version() + ".");
    if (patch.changed().isEmpty()) {
      return about;
    }
    about.add("In the folder that the package was extracted to:");
    about.add("  patch -p1 < package.patch");
    about.add("Digests and signatures of the package no longer hold for the files below; ask the");
    about.add("vendor for a package that has the changes, and keep to that.");
    return about;
  }

  private static List<String> aboutLive(Plan plan, Place place, String name) {
    List<String> about = new ArrayList<>();
    about.add(
        "Changes to the live configuration of "
            + place.result().target()
            + " for "
            + plan.name()
            + ", by preflight "
            + plan.version()
            + ".");
    if (place.live().changed().isEmpty()) {
      return about;
    }
    if (place.live().isFromRoot()) {
      about.add("On that system, when its turn has come (-R takes it back):");
      about.add("  sudo patch -p1 -d / < " + name);
    } else {
      about.add("In the folder that the paths below start from (-R takes it back):");
      about.add("  patch -p1 < " + name);
    }
    return about;
  }
}
