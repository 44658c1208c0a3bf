package dten.preflight.check.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.testing.Zips;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CollisionCheckTest {
  @TempDir Path folder;

  @Test
  void differentNamesAreQuiet() {
    assertThat(
            found(
                new Zips()
                    .folder("a/")
                    .file("a/b", "x")
                    .file("a/bb", "y")
                    .file("b", "z")
                    .file("c/d/e", "x")
                    .file("c/d/f", "y")))
        .isEmpty();
  }

  @Test
  void theSameNameTwice() {
    assertThat(found(new Zips().file("a", "x").file("a", "y")))
        .containsExactlyInAnyOrder("error archive.duplicate-entry a");
    assertThat(found(new Zips().file("a", "x").file("a", "x")))
        .containsExactlyInAnyOrder("error archive.duplicate-entry a");
  }

  @Test
  void namesThatDifferInCaseOrForm() {
    assertThat(found(new Zips().file("lib/a", "x").file("Lib/b", "y")))
        .containsExactlyInAnyOrder("error archive.case-collision Lib/b");
    assertThat(found(new Zips().file("STRASSE", "x").file("stra\u00DFe", "y")))
        .containsExactlyInAnyOrder("error archive.case-collision stra%C3%9Fe");
    assertThat(found(new Zips().file("\u00E9", "x").file("e\u0301", "y")))
        .containsExactlyInAnyOrder("error archive.case-collision e%CC%81");
  }

  @Test
  void aFileWhereAFolderIs() {
    assertThat(found(new Zips().file("def", "x").file("def/foo", "y")))
        .containsExactlyInAnyOrder("error archive.file-is-parent def/foo");
    assertThat(found(new Zips().folder("def/").file("def", "y")))
        .containsExactlyInAnyOrder("error archive.file-is-parent def");
  }

  @Test
  void foldersThatAreFiles() {
    assertThat(found(new Zips().file("a/", "data").mode(0)))
        .containsExactlyInAnyOrder("error archive.directory-ambiguity a/");
    assertThat(found(new Zips().folder("a/").mode(0100644)))
        .containsExactlyInAnyOrder("error archive.directory-ambiguity a/");
    assertThat(found(new Zips().file("a", "x").mode(040755)))
        .containsExactlyInAnyOrder("error archive.directory-ambiguity a");
  }

  @Test
  void inALibraryInsideTheyAreHarmless() {
    byte[] jar =
        new Zips()
            .file("META-INF/LICENSE", "x")
            .file("META-INF/license/a", "y")
            .file("a/A.class", "1")
            .file("a/a.class", "2")
            .file("NOTICE", "1")
            .file("NOTICE", "2")
            .bytes();
    assertThat(found(new Zips().file("lib/app.jar", jar)))
        .containsExactlyInAnyOrder(
            "note archive.file-is-parent lib/app.jar!/META-INF/license/a",
            "note archive.case-collision lib/app.jar!/a/a.class",
            "warning archive.duplicate-entry lib/app.jar!/NOTICE");
  }

  private List<String> found(Zips zip) {
    return new HostileArchives(folder).found(zip);
  }
}
