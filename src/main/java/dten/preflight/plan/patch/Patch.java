package dten.preflight.plan.patch;

import java.util.ArrayList;
import java.util.List;

/**
 * Changes to several files.
 *
 * @param files those that are changed, and those in which nothing could be
 * @param leftOut changes to files that could not be read
 * @param isFromRoot whether its names are those of files from the root of a system
 */
public record Patch(List<PatchedFile> files, List<LeftOut> leftOut, boolean isFromRoot) {
  /** Nothing. */
  public static final Patch NONE = new Patch(List.of(), List.of(), true);

  /** Copies the lists. */
  public Patch {
    files = List.copyOf(files);
    leftOut = List.copyOf(leftOut);
  }

  /** All changes as one diff, one byte a character; empty where there are none. */
  public String diff() {
    StringBuilder out = new StringBuilder();
    for (PatchedFile file : files) {
      out.append(file.diff());
    }
    return out.toString();
  }

  /** The names of the files that it changes. */
  public List<String> changed() {
    List<String> names = new ArrayList<>();
    for (PatchedFile file : files) {
      if (!file.made().isEmpty()) {
        names.add(file.path());
      }
    }
    return names;
  }

  /** Everything that is left to do by hand. */
  public List<LeftOut> allLeftOut() {
    List<LeftOut> all = new ArrayList<>(leftOut);
    files.forEach(file -> all.addAll(file.leftOut()));
    return all;
  }
}
