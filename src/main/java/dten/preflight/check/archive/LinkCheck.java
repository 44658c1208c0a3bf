package dten.preflight.check.archive;

import dten.preflight.check.Check;
import dten.preflight.fact.Entry;
import dten.preflight.fact.Kind;
import dten.preflight.fact.Location;
import dten.preflight.fact.Upgrade;
import dten.preflight.finding.Findings;
import dten.preflight.finding.Level;
import dten.preflight.finding.Precision;
import dten.preflight.finding.Rule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Where symbolic links lead, by themselves and through each other, and what is written below them.
 */
public final class LinkCheck implements Check {
  private static final Rule ESCAPES =
      new Rule(
          "archive.symlink-escapes",
          Level.ERROR,
          Precision.VERY_HIGH,
          "A symbolic link leads out of its archive");
  private static final Rule THROUGH =
      new Rule(
          "archive.write-through-link",
          Level.ERROR,
          Precision.VERY_HIGH,
          "An entry is written through a symbolic link");
  private static final Rule INTERNAL =
      new Rule(
          "archive.symlink",
          Level.ERROR,
          Precision.VERY_HIGH,
          "A ZIP archive holds a symbolic link, of which programs make different things");

  /** How many links of the package are findings of their own. */
  private static final int MAX_SINGLE = 3;

  private static final String PROGRAMS_DIFFER =
      "some programs make a link of it, others write a text file that holds its target: ask the"
          + " vendor for a package without links, with files or a script of the installer in their"
          + " place";

  private static final String UNPACK_NOT =
      "do not unpack it as root; ask the vendor for a package without such links";

  private static final Set<String> SYSTEM_FOLDERS =
      Set.of(
          "bin", "boot", "dev", "etc", "home", "lib", "lib64", "proc", "root", "run", "sbin", "srv",
          "sys", "usr", "var");
  private static final int ENOUGH_FOLDERS = 3;

  @Override
  public List<Rule> rules() {
    return List.of(ESCAPES, THROUGH, INTERNAL);
  }

  @Override
  public void check(Upgrade upgrade, Findings findings) {
    Map<String, List<Entry>> archives = Archives.of(upgrade.pkg());
    boolean linked = false;
    for (List<Entry> entries : archives.values()) {
      for (Entry entry : entries) {
        linked |= entry.kind() == Kind.SYMLINK;
      }
    }
    if (!linked) {
      return;
    }
    Set<String> zips = new HashSet<>();
    for (List<Entry> entries : archives.values()) {
      for (Entry entry : entries) {
        if (entry.kind() == Kind.ZIP) {
          zips.add(entry.path());
        }
      }
    }
    archives.forEach(
        (archive, entries) -> archive(archive, zips.contains(archive), entries, findings));
  }

  private static void archive(String archive, boolean zip, List<Entry> entries, Findings findings) {
    Map<String, String> links = new TreeMap<>();
    for (Entry entry : entries) {
      String target = entry.linkTarget();
      if (entry.kind() == Kind.SYMLINK && target != null) {
        links.put(trimmed(entry.pathInArchive()), target);
      }
    }
    if (links.isEmpty()) {
      return;
    }
    boolean image = isImage(archive, entries);
    LinkTargets targets = image ? LinkTargets.ofImage(links) : LinkTargets.of(links);
    List<Entry> inside = new ArrayList<>();
    List<String> absolute = new ArrayList<>();
    for (Entry entry : entries) {
      String target = entry.linkTarget();
      String name = trimmed(entry.pathInArchive());
      if (entry.kind() == Kind.SYMLINK && target != null) {
        String fault = targets.fault(name);
        if (!fault.isEmpty()) {
          findings.report(
              ESCAPES,
              entry.location(),
              "the symbolic link " + fault + ": " + shortened(target),
              UNPACK_NOT);
        } else if (target.startsWith("/")) {
          absolute.add(name + " -> " + shortened(target));
        } else {
          inside.add(entry);
        }
      }
      String through = targets.linkAbove(name);
      if (!through.isEmpty()) {
        boolean harmless = image && targets.fault(through).isEmpty();
        findings.report(
            THROUGH,
            harmless && !links.getOrDefault(through, "").startsWith("/")
                ? Level.WARNING
                : THROUGH.defaultLevel(),
            entry.location(),
            "written through the symbolic link " + through + " to " + links.get(through),
            "do not unpack it: the file lands where the link leads; tell the vendor");
      }
    }
    summary(archive, absolute, findings);
    if (archive.isEmpty()) {
      inPackage(inside, findings);
    } else if (zip && !inside.isEmpty()) {
      findings.report(
          INTERNAL,
          Level.WARNING,
          Location.ofEntry(archive),
          counted(inside.size()) + " in a ZIP archive inside, such as " + described(inside.get(0)),
          PROGRAMS_DIFFER);
    }
  }

  /** A ZIP archive, unlike a tar archive, has no link that every program knows as one. */
  private static void inPackage(List<Entry> inside, Findings findings) {
    int single = Math.min(MAX_SINGLE, inside.size());
    for (Entry entry : inside.subList(0, single)) {
      findings.report(
          INTERNAL,
          entry.location(),
          "a symbolic link, which stays inside the package, to "
              + shortened(String.valueOf(entry.linkTarget())),
          PROGRAMS_DIFFER);
    }
    if (inside.size() > single) {
      findings.report(
          INTERNAL,
          Location.ofPackage(),
          inside.size() - single + " more symbolic links, such as " + described(inside.get(single)),
          PROGRAMS_DIFFER);
    }
  }

  private static String described(Entry link) {
    return trimmed(link.pathInArchive()) + " -> " + shortened(String.valueOf(link.linkTarget()));
  }

  /** A tar archive inside that holds a whole system has absolute links by right. */
  private static boolean isImage(String archive, List<Entry> entries) {
    if (archive.isEmpty()) {
      return false;
    }
    Set<String> roots = new HashSet<>();
    for (Entry entry : entries) {
      String path = entry.pathInArchive();
      String below = path.startsWith("rootfs/") ? path.substring(7) : path;
      int slash = below.indexOf('/');
      String first = slash < 0 ? below : below.substring(0, slash);
      if (SYSTEM_FOLDERS.contains(first)) {
        roots.add(first);
      }
    }
    return roots.size() >= ENOUGH_FOLDERS;
  }

  private static void summary(String archive, List<String> absolute, Findings findings) {
    if (!absolute.isEmpty()) {
      findings.report(
          ESCAPES,
          Level.WARNING,
          Location.ofEntry(archive),
          counted(absolute.size()) + " to absolute paths, such as " + absolute.get(0),
          "right in the image of a system; " + UNPACK_NOT);
    }
  }

  private static String counted(int count) {
    return count == 1 ? "1 symbolic link" : count + " symbolic links";
  }

  private static String shortened(String target) {
    return target.length() <= 200 ? target : target.substring(0, 200) + "…";
  }

  private static String trimmed(String name) {
    return name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
  }
}
