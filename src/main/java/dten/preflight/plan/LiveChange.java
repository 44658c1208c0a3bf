package dten.preflight.plan;

import dten.preflight.plan.patch.LeftOut;
import dten.preflight.plan.patch.Patch;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The changes to the live configuration as a step shows them.
 *
 * @param patches one for each target that the step is for
 */
record LiveChange(List<Patch> patches) {
  /** A patch with more lines stands in a file of its own. */
  private static final int MOST = 100;

  /** Those of some targets; of all where none is named. */
  static LiveChange of(Basis basis, List<String> targets) {
    List<Patch> patches = new ArrayList<>();
    for (Place place : basis.places()) {
      if (targets.isEmpty() || targets.contains(place.result().target())) {
        patches.add(place.live());
      }
    }
    return new LiveChange(patches);
  }

  void addTo(Draft draft) {
    Set<String> diffs = new LinkedHashSet<>();
    Set<LeftOut> byHand = new LinkedHashSet<>();
    boolean isRoot = true;
    for (Patch patch : patches) {
      diffs.add(patch.diff());
      byHand.addAll(patch.allLeftOut());
      isRoot &= patch.isFromRoot();
    }
    diffs.remove("");
    if (diffs.size() == 1) {
      String diff = diffs.iterator().next();
      byte[] bytes = diff.getBytes(StandardCharsets.ISO_8859_1);
      List<String> lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
      if (lines.size() <= MOST) {
        draft.how("As a patch, " + (isRoot ? "from / with patch -p1:" : "with patch -p1:"));
        draft.patch(lines);
      } else {
        draft.how("It takes " + lines.size() + " lines of a patch: --patches DIR writes it.");
      }
    } else if (diffs.size() > 1) {
      draft.how("It is another for each of them: --patches DIR writes the patches.");
    }
    for (LeftOut each : byHand) {
      draft.how("By hand in " + each.path() + ": " + each.why() + ".");
    }
  }
}
