package dten.preflight.finding;

import dten.preflight.fact.PackageIdentity;
import dten.preflight.fact.change.PackageChanges;

/**
 * What came of comparing two packages.
 *
 * @param version of this program
 * @param before the old package
 * @param now the new package
 */
public record PackageDiff(String version, Side before, Side now, PackageChanges changes) {
  /**
   * One of the two.
   *
   * @param root the path of its root folder with the slash at the end; empty where it has none
   * @param files how many files it has, without those inside archives
   * @param unread how many entries could not be read, so that nothing is said of their content
   */
  public record Side(PackageIdentity identity, String root, int files, int unread) {}
}
