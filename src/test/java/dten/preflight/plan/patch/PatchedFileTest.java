package dten.preflight.plan.patch;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.plan.patch.Edit.Change;
import dten.preflight.testing.Patcher;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Diffs say what was changed, apply, and show no line that holds a secret. */
class PatchedFileTest {
  @TempDir private Path folder;

  private static PatchedFile file(String path, String content, Integer... secret) {
    return new PatchedFile(path, content.getBytes(StandardCharsets.UTF_8), Set.of(secret));
  }

  private static void apply(PatchedFile file, Change... changes) {
    for (Change change : changes) {
      file.apply(new Edit(file.path(), change, List.of()));
    }
  }

  @Test
  void contextIsThreeLinesAndShorterOnBothSidesBeforeASecret() {
    PatchedFile far = file("a", "1\n2\n3\n4\nold\n6\n7\n8\n9\n");
    apply(far, new Change.Word(5, "old", "new", ""));
    assertThat(far.diff())
        .isEqualTo("--- a/a\n+++ b/a\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-old\n+new\n 6\n 7\n 8\n");

    PatchedFile near = file("a", "1\n2\n3\nsecret\nx\nold\n7\n8\n9\n", 4);
    apply(near, new Change.Word(6, "old", "new", ""));
    assertThat(near.diff()).isEqualTo("--- a/a\n+++ b/a\n@@ -5,3 +5,3 @@\n x\n-old\n+new\n 7\n");

    PatchedFile between = file("a", "old\nsecret\nold\n", 2);
    apply(between, new Change.Word(1, "old", "new", ""), new Change.Word(3, "old", "new", ""));
    assertThat(between.diff())
        .isEqualTo("--- a/a\n+++ b/a\n@@ -1 +1 @@\n-old\n+new\n@@ -3 +3 @@\n-old\n+new\n");
  }

  @Test
  void aLineThatHoldsASecretIsLeftAsItIs() {
    PatchedFile file = file("conf/a b", "token=Vt8kQz2mWx41\n", 1);
    apply(
        file,
        new Change.Setting(1, "properties", "token", Edit.What.RENAME, "key"),
        new Change.Comment(1, "token", "why"));
    assertThat(file.diff()).isEmpty();
    assertThat(file.leftOut())
        .containsOnly(new LeftOut("conf/a b", "line 1 holds a secret; change it by hand"));
  }

  @Test
  void whatStandsBehindASecretShowsNothingOfIt() {
    PatchedFile file = file("a", "x\nsecret\n", 2);
    apply(file, new Change.Append(List.of("more")));
    assertThat(file.diff()).isEqualTo("--- a/a\n+++ b/a\n@@ -2,0 +3 @@\n+more\n");

    PatchedFile open = file("a", "x\nsecret", 2);
    apply(open, new Change.Append(List.of("more")));
    assertThat(open.diff()).isEmpty();
    assertThat(open.leftOut()).hasSize(1);
  }

  @Test
  void aFileThatLacksItsLastLineEndSaysSo() {
    PatchedFile file = file("a", "x");
    apply(file, new Change.Append(List.of("y")));
    assertThat(file.diff())
        .isEqualTo("--- a/a\n+++ b/a\n@@ -1 +1,2 @@\n-x\n\\ No newline at end of file\n+x\n+y\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/etc/passwd",
        "../x",
        "a/../b",
        "a\nb",
        "a\"b",
        "a\\b",
        "",
        "a//b",
        "\u202Ex",
        "a\u001b[2J"
      })
  void aNameThatCouldBeTakenForAnotherIsInNoPatch(String path) {
    PatchedFile file = file(path, "old\n");
    apply(file, new Change.Word(1, "old", "new", ""));
    assertThat(file.diff()).isEmpty();
    assertThat(file.leftOut()).containsExactly(new LeftOut(path, "a patch cannot name it"));
  }

  @Test
  void aLineThatIsNotWhatItWasTakenForStays() {
    PatchedFile file = file("a", "one\ntwo\n");
    apply(
        file,
        new Change.Word(1, "two", "three", ""),
        new Change.Word(9, "two", "three", ""),
        new Change.Word(2, "tw", "three", ""));
    assertThat(file.diff()).isEmpty();
    assertThat(file.leftOut())
        .extracting(LeftOut::why)
        .containsExactly(
            "line 1 is not what it was taken for; change it by hand",
            "line 9 is not there",
            "line 2 has the word only as part of another; change it by hand");
  }

  @Test
  void settingsWhoseEndNoLineTellsStay() {
    for (String[] each :
        List.of(
            new String[] {"properties", "k", "k=a\\\n"},
            new String[] {"yaml", "k", "k: a\n  b\n"},
            new String[] {"yaml", "k", "k: [a,\n  b]\n"},
            new String[] {"env", "k", "k=\"a\nb\"\n"},
            new String[] {"toml", "k", "k = [\n  1 ]\n"},
            new String[] {"json", "k", "\"k\": 1\n"})) {
      PatchedFile file = file("a", each[2]);
      apply(file, new Change.Setting(1, each[0], each[1], Edit.What.REMOVE, "gone"));
      assertThat(file.diff()).as(each[2]).isEmpty();
      assertThat(file.leftOut()).hasSize(1);
    }
  }

  @Test
  void noPartOfASettingOfSeveralLinesIsTouchedWhereOneIsASecret() {
    PatchedFile file = file("a", "k=a\\\n  Vt8kQz2mWx41\nl=1\n", 2);
    apply(file, new Change.Setting(1, "properties", "k", Edit.What.REMOVE, "gone"));
    assertThat(file.diff()).isEmpty();
    assertThat(file.leftOut())
        .containsExactly(new LeftOut("a", "line 2 holds a secret; change it by hand"));

    PatchedFile json = file("a", "{\n\"a\": \"Vt8kQz2mWx41\",\n\"b\": 1\n}\n", 2);
    apply(json, new Change.Node(3, 1, "json", "b", Edit.What.REMOVE, "gone"));
    assertThat(json.diff()).isEmpty();
  }

  @Test
  void partsOfTreesThatAreNoPlainOnesStay() {
    for (String[] each :
        List.of(
            new String[] {"json", "k", "{\"k\": 1}\n", "2"},
            new String[] {"json", "k", "  \"k\": {\n", "3"},
            new String[] {"json", "k", "  \"kk\": 1\n", "3"},
            new String[] {"xml", "k", "<k>a<b/></k>\n", "1"},
            new String[] {"xml", "k", "<k>a--b</k>\n", "1"},
            new String[] {"xml", "k", "<a k=\"1\n", "4"},
            new String[] {"xml", "k", "<a kk=\"1\"/>\n", "4"})) {
      PatchedFile file = file("a", each[2]);
      int column = Integer.parseInt(each[3]);
      apply(file, new Change.Node(1, column, each[0], each[1], Edit.What.REMOVE, "gone"));
      assertThat(file.diff()).as(each[2]).isEmpty();
      assertThat(file.leftOut()).hasSize(1);
    }
  }

  /** Whatever lines change, and whichever are secret, the diff leads from one to the other. */
  @Test
  void everyDiffLeadsFromTheFileToTheChangedOne() throws Exception {
    Random random = new Random(7);
    for (int round = 0; round < 400; round++) {
      StringBuilder content = new StringBuilder();
      int lines = 1 + random.nextInt(25);
      for (int i = 0; i < lines; i++) {
        content.append(random.nextInt(3) == 0 ? "old" : "line " + i);
        boolean isOpen = i + 1 == lines && random.nextBoolean();
        content.append(isOpen ? "" : random.nextInt(4) == 0 ? "\r\n" : "\n");
      }
      Set<Integer> secret = new HashSet<>();
      for (int i = 0; i < lines / 4; i++) {
        secret.add(1 + random.nextInt(lines));
      }
      byte[] before = content.toString().getBytes(StandardCharsets.UTF_8);
      PatchedFile file = new PatchedFile("d/a", before, secret);
      List<Change> changes = new ArrayList<>();
      for (int i = 1; i <= lines; i++) {
        changes.add(new Change.Word(i, "old", "new", ""));
        if (random.nextInt(6) == 0) {
          changes.add(new Change.Comment(i, "line", "why"));
        }
        if (random.nextInt(8) == 0) {
          changes.add(new Change.Before(i, "", List.of("in front")));
        }
      }
      if (random.nextBoolean()) {
        changes.add(new Change.Append(List.of("end")));
      }
      apply(file, changes.toArray(new Change[0]));
      Path at = Files.createDirectories(folder.resolve("r" + round + "/d")).resolve("a");
      Files.write(at, before);
      Path patch = folder.resolve("r" + round + "/p");
      Files.write(patch, file.diff().getBytes(StandardCharsets.ISO_8859_1));
      Patcher.apply(patch, folder.resolve("r" + round));
      assertThat(Files.readAllBytes(at)).isEqualTo(file.content());
      String[] shown = content.toString().split("\n", -1);
      for (int line : secret) {
        if (shown[line - 1].startsWith("line ")) {
          assertThat(file.diff()).doesNotContain(shown[line - 1].strip() + "\n");
        }
      }
    }
  }
}
