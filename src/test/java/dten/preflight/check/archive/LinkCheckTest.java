package dten.preflight.check.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.fact.Entry;
import dten.preflight.fact.Fact;
import dten.preflight.fact.Kind;
import dten.preflight.testing.Checking;
import dten.preflight.testing.Upgrades;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinkCheckTest {
  @Test
  void noLinksNoWord() {
    assertThat(lines(file("a"), file("b/c"))).isEmpty();
  }

  @Test
  void linksThatStayInsideAreNoLinksToEveryProgram() {
    assertThat(
            lines(
                file("lib/x.so.1"),
                link("lib/x.so", "x.so.1"),
                link("lib/up", "../lib/x.so"),
                link("here", ".")))
        .containsExactly(
            "error archive.symlink lib/x.so a symbolic link, which stays inside the package, to"
                + " x.so.1",
            "error archive.symlink lib/up a symbolic link, which stays inside the package, to"
                + " ../lib/x.so",
            "error archive.symlink here a symbolic link, which stays inside the package, to .");
  }

  @Test
  void manyLinksAreSummedUp() {
    Entry[] links = new Entry[13];
    for (int i = 0; i < links.length; i++) {
      links[i] = link("l" + i, "x");
    }
    assertThat(lines(links))
        .hasSize(4)
        .endsWith("error archive.symlink . 10 more symbolic links, such as l3 -> x");
  }

  @Test
  void linksInAZipInsideAreAWarningAndInATarArchiveTheyAreRight() {
    assertThat(
            lines(
                new Entry("a.zip", Kind.ZIP, 1, 1, null, null, 0100644, null),
                link("a.zip!/x", "y"),
                file("a.zip!/y"),
                new Entry("b.tar", Kind.TAR, 1, 1, null, null, 0100644, null),
                link("b.tar!/x", "y"),
                file("b.tar!/y")))
        .containsExactly(
            "warning archive.symlink a.zip 1 symbolic link in a ZIP archive inside, such as x ->"
                + " y");
  }

  @Test
  void linksThatLeadOutByThemselves() {
    assertThat(
            lines(
                link("a", "/etc"),
                link("b/c", "../../etc"),
                link("d", "C:\\x"),
                link("e", "x\u0000y"),
                link("f", "")))
        .containsExactly(
            "error archive.symlink-escapes a the symbolic link leads to an absolute path: /etc",
            "error archive.symlink-escapes b/c the symbolic link leads out of its archive:"
                + " ../../etc",
            "error archive.symlink-escapes d the symbolic link leads to an absolute path: C:\\x",
            "error archive.symlink-escapes e the symbolic link has a target with control"
                + " characters: x\u0000y",
            "error archive.symlink-escapes f the symbolic link has no usable target: ");
  }

  @Test
  void linksThatLeadOutByWayOfOthers() {
    assertThat(lines(link("d/e", ".."), link("x", "d/e/../up")))
        .containsExactly(
            "error archive.symlink-escapes x the symbolic link leads out of its archive by way of"
                + " other links: d/e/../up",
            "error archive.symlink d/e a symbolic link, which stays inside the package, to ..");
  }

  @Test
  void circlesEnd() {
    assertThat(lines(link("a", "b"), link("b", "a")))
        .containsExactly(
            "error archive.symlink-escapes a the symbolic link leads in a circle or through too"
                + " many links: b",
            "error archive.symlink-escapes b the symbolic link leads in a circle or through too"
                + " many links: a");
  }

  @Test
  void whatIsWrittenThroughALink() {
    assertThat(lines(link("conf", "etc"), file("conf/passwd"), file("config/other")))
        .containsExactly(
            "error archive.write-through-link conf/passwd written through the symbolic link conf"
                + " to etc",
            "error archive.symlink conf a symbolic link, which stays inside the package, to etc");
  }

  @Test
  void imagesOfSystemsInsideMayHaveAbsoluteLinks() {
    assertThat(
            lines(
                link("root.tar!/etc/mtab", "/proc/mounts"),
                link("root.tar!/a", "etc/mtab"),
                link("root.tar!/b", "/../../x"),
                link("root.tar!/lib", "usr/lib"),
                file("root.tar!/lib/x"),
                file("root.tar!/usr/lib/y"),
                file("root.tar!/bin/sh"),
                file("root.tar!/b/x")))
        .containsExactly(
            "error archive.symlink-escapes root.tar!/b the symbolic link leads out of its archive:"
                + " /../../x",
            "warning archive.write-through-link root.tar!/lib/x written through the symbolic link"
                + " lib to usr/lib",
            "error archive.write-through-link root.tar!/b/x written through the symbolic link b to"
                + " /../../x",
            "warning archive.symlink-escapes root.tar 1 symbolic link to absolute paths, such as"
                + " etc/mtab -> /proc/mounts");
  }

  @Test
  void otherArchivesInsideMayNot() {
    assertThat(lines(link("a.tar!/x", "/etc/passwd"), file("a.tar!/y")))
        .containsExactly(
            "error archive.symlink-escapes a.tar!/x the symbolic link leads to an absolute path:"
                + " /etc/passwd");
  }

  private static Entry link(String path, String target) {
    return new Entry(path, Kind.SYMLINK, target.length(), 0, null, null, 0120777, target);
  }

  private static Entry file(String path) {
    return new Entry(path, Kind.TEXT, 1, 1, null, null, 0100644, null);
  }

  private static List<String> lines(Entry... entries) {
    List<Fact> facts = new ArrayList<>(List.of(entries));
    return Checking.lines(new LinkCheck(), Upgrades.of(facts.toArray(new Fact[0])));
  }
}
