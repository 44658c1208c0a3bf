package dten.preflight.run;

import dten.preflight.check.script.Successors;
import dten.preflight.fact.Fact;
import dten.preflight.fact.Region;
import dten.preflight.fact.Upgrade;
import dten.preflight.finding.Finding;
import dten.preflight.finding.TargetResult;
import dten.preflight.plan.patch.Edit;
import dten.preflight.plan.patch.LeftOut;
import dten.preflight.plan.patch.PackageEdits;
import dten.preflight.plan.patch.Patch;
import dten.preflight.plan.patch.PatchedFile;
import dten.preflight.read.EntryContent;
import dten.preflight.read.EntryHead;
import dten.preflight.read.EntryReader;
import dten.preflight.read.FactSink;
import dten.preflight.read.Progress;
import dten.preflight.read.archive.Limits;
import dten.preflight.read.archive.PackageReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The changes to the files of a package, as a patch from the folder it is extracted to. */
final class PackagePatch {
  private static final int MAX_BYTES = 1 << 20;

  /** The package itself is read once more, for the few files that are to be changed. */
  static Patch of(
      Path zip,
      List<Upgrade> upgrades,
      List<TargetResult> results,
      Limits limits,
      SecretLines secrets)
      throws IOException {
    Set<Edit> edits = new LinkedHashSet<>();
    Set<LeftOut> leftOut = new LinkedHashSet<>();
    for (int i = 0; i < upgrades.size(); i++) {
      units(upgrades.get(i), results.get(i), edits, leftOut);
      PackageEdits others = new PackageEdits(upgrades.get(i), results.get(i));
      edits.addAll(others.edits());
      leftOut.addAll(others.leftOut());
    }
    Map<String, Map<Edit.Change, Set<Finding>>> byFile = new LinkedHashMap<>();
    for (Edit edit : edits) {
      byFile
          .computeIfAbsent(edit.path(), path -> new LinkedHashMap<>())
          .computeIfAbsent(edit.change(), change -> new LinkedHashSet<>())
          .addAll(edit.clears());
    }
    Map<String, byte[]> contents = contents(zip, byFile.keySet(), limits);
    List<PatchedFile> files = new ArrayList<>();
    byFile.forEach(
        (path, all) -> {
          byte[] content = contents.get(path);
          if (content == null) {
            leftOut.add(new LeftOut(path, "it is too large, or not a file; change it by hand"));
            return;
          }
          PatchedFile file = new PatchedFile(path, content, secrets.of(content));
          all.forEach((change, clears) -> file.apply(new Edit(path, change, List.copyOf(clears))));
          files.add(file);
        });
    return new Patch(files, List.copyOf(leftOut), false);
  }

  private PackagePatch() {}

  /** Units that are called otherwise by now, and those of which nobody can say how. */
  private static void units(
      Upgrade upgrade, TargetResult result, Set<Edit> edits, Set<LeftOut> leftOut) {
    Set<Finding> unknown = new LinkedHashSet<>();
    for (Finding finding : result.findings()) {
      if (finding.rule().id().equals("script.unit-unknown")
          && !finding.location().path().contains("!/")) {
        unknown.add(finding);
      }
    }
    List<Finding> left = new ArrayList<>(unknown);
    for (Successors.Successor each : Successors.of(upgrade)) {
      List<Finding> clears = new ArrayList<>();
      for (Finding finding : unknown) {
        if (finding.location().path().equals(each.location().path())
            && finding.message().contains("\"" + each.unit() + "\"")) {
          clears.add(finding);
        }
      }
      left.removeAll(clears);
      Region region = each.location().region();
      if (!clears.isEmpty() && region != null) {
        int dot = each.unit().lastIndexOf('.');
        String ending = each.unit().substring(dot);
        String now = each.successor().substring(0, each.successor().length() - ending.length());
        edits.add(
            new Edit(
                each.location().path(),
                new Edit.Change.Word(
                    region.startLine(), each.unit().substring(0, dot), now, ending),
                clears));
      }
    }
    for (Finding finding : left) {
      leftOut.add(
          new LeftOut(
              finding.location().toString(),
              "no unit of "
                  + result.target()
                  + " is surely the one that is meant; ask the vendor"));
    }
  }

  private static Map<String, byte[]> contents(Path zip, Set<String> paths, Limits limits)
      throws IOException {
    Map<String, byte[]> contents = new ConcurrentHashMap<>();
    if (paths.isEmpty()) {
      return contents;
    }
    EntryReader keeper =
        new EntryReader() {
          @Override
          public boolean wants(EntryHead head) {
            return paths.contains(head.path()) && head.declaredSize() <= MAX_BYTES;
          }

          @Override
          public void read(EntryContent content, FactSink sink) {
            if (content.bytes().length <= MAX_BYTES) {
              contents.put(content.head().path(), content.bytes().clone());
            }
          }
        };
    new PackageReader(List.of(keeper), List.of(), List.of(), limits)
        .keeping(facts -> List.<Fact>of())
        .read(zip, Progress.NONE);
    return contents;
  }
}
