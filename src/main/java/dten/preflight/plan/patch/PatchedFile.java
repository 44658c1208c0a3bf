package dten.preflight.plan.patch;

import dten.preflight.plan.patch.Edit.Change;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One file with the changes made to it. A change whose line is not what it should be, or that would
 * show a secret, is left out.
 */
public final class PatchedFile {
  /**
   * A line and what stands in its place.
   *
   * @param old the line with its end; empty for lines that are put in between
   * @param isSecret whether no patch may show it
   */
  record Row(String old, List<String> now, boolean isSecret) {
    boolean isChanged() {
      return now.size() != 1 || !now.get(0).equals(old);
    }
  }

  private final String path;
  private final Lines lines;
  private final Set<Integer> secret;
  private final List<List<String>> before = new ArrayList<>();
  private final List<List<String>> now = new ArrayList<>();
  private final List<String> end = new ArrayList<>();
  private final List<Edit> made = new ArrayList<>();
  private final List<LeftOut> leftOut = new ArrayList<>();
  private final boolean isText;

  /**
   * A file as it is.
   *
   * @param path its name in the patch
   * @param secret the numbers of lines that no patch may show
   */
  public PatchedFile(String path, byte[] content, Set<Integer> secret) {
    this.path = path;
    this.lines = new Lines(content);
    this.secret = Set.copyOf(secret);
    boolean hasZero = false;
    for (byte b : content) {
      hasZero |= b == 0;
    }
    this.isText = !hasZero;
    for (String line : lines.all()) {
      before.add(new ArrayList<>());
      now.add(new ArrayList<>(List.of(line)));
    }
  }

  /** Its name in the patch. */
  public String path() {
    return path;
  }

  /** The edits that were made. */
  public List<Edit> made() {
    return made;
  }

  /** The changes that were not. */
  public List<LeftOut> leftOut() {
    return leftOut;
  }

  /** Makes a change, or notes why not. */
  public void apply(Edit edit) {
    String why = FileNames.fault(path);
    if (why.isEmpty() && !isText) {
      why = "it is not a text whose lines end in one byte";
    }
    if (why.isEmpty()) {
      why = change(edit.change());
    }
    if (why.isEmpty()) {
      made.add(edit);
    } else {
      leftOut.add(new LeftOut(path, why));
    }
  }

  /** Empty where it was made. */
  private String change(Change change) {
    if (change instanceof Change.Word word) {
      return word(word);
    } else if (change instanceof Change.Comment comment) {
      String why = fault(comment.line(), comment.expected());
      if (why.isEmpty() && !begins(comment.line(), comment.expected())) {
        why = "line " + comment.line() + " is part of a command; change it by hand";
      }
      return why.isEmpty() ? comment(comment.line(), comment.reason()) : why;
    } else if (change instanceof Change.Setting setting) {
      return setting(setting);
    } else if (change instanceof Change.Before some) {
      String why = fault(some.line(), some.expected());
      if (why.isEmpty()) {
        before.get(some.line() - 1).addAll(indented(some.lines(), some.line()));
      }
      return why;
    } else if (change instanceof Change.Append append) {
      return append(append.lines());
    } else {
      return around((Change.Around) change);
    }
  }

  private List<String> indented(List<String> some, int line) {
    String indent = Lines.indent(lines.all().get(line - 1));
    List<String> out = new ArrayList<>();
    for (String each : some) {
      out.add(indent + Lines.bytes(each) + lines.ending());
    }
    return out;
  }

  /** Why a line cannot be changed; empty where it can. */
  private String fault(int line, String expected) {
    if (line < 1 || line > lines.size()) {
      return "line " + line + " is not there";
    }
    if (secret.contains(line)) {
      return "line " + line + " holds a secret; change it by hand";
    }
    return lines.all().get(line - 1).contains(Lines.bytes(expected))
        ? ""
        : "line " + line + " is not what it was taken for; change it by hand";
  }

  private boolean begins(int line, String expected) {
    return lines.all().get(line - 1).stripLeading().startsWith(Lines.bytes(expected));
  }

  private String word(Change.Word word) {
    String why = fault(word.line(), word.old());
    if (!why.isEmpty()) {
      return why;
    }
    List<String> current = now.get(word.line() - 1);
    String line = current.get(current.size() - 1);
    String changed =
        Words.replaced(line, Lines.bytes(word.old()), Lines.bytes(word.now()), word.ending());
    if (changed.equals(line)) {
      return "line " + word.line() + " has the word only as part of another; change it by hand";
    }
    current.set(current.size() - 1, changed);
    return "";
  }

  private String comment(int line, String reason) {
    List<String> current = now.get(line - 1);
    String last = current.get(current.size() - 1);
    if (!last.stripLeading().startsWith("#")) {
      String indent = Lines.indent(last);
      String mark = indent + "# " + Lines.bytes(reason) + ": ";
      current.set(current.size() - 1, mark + last.substring(indent.length()));
    }
    return "";
  }

  private String setting(Change.Setting setting) {
    int line = setting.line();
    String why = fault(line, setting.spelling());
    if (!why.isEmpty()) {
      return why;
    }
    String old = lines.all().get(line - 1);
    String next = line < lines.size() ? lines.all().get(line) : "";
    Optional<SettingParts> parts = SettingParts.of(old, next, setting);
    if (parts.isEmpty()) {
      return "line " + line + " is more than one plain setting; change it by hand";
    }
    if (!now.get(line - 1).equals(List.of(old))) {
      return "line " + line + " is to become something else already; change it by hand";
    }
    String text = Lines.bytes(setting.text());
    return switch (setting.what()) {
      case REMOVE -> comment(line, setting.text());
      case RENAME -> put(line, parts.get().renamed(text));
      case SET -> put(line, parts.get().set(text));
    };
  }

  private String put(int line, String text) {
    now.get(line - 1).set(0, text);
    return "";
  }

  private String append(List<String> some) {
    if (lines.size() > 0 && Lines.end(lines.all().get(lines.size() - 1)).isEmpty()) {
      if (secret.contains(lines.size())) {
        return "its last line holds a secret and is not ended; change it by hand";
      }
      List<String> current = now.get(lines.size() - 1);
      String last = current.get(current.size() - 1);
      if (Lines.end(last).isEmpty()) {
        current.set(current.size() - 1, last + lines.ending());
      }
    }
    for (String each : some) {
      end.add(Lines.bytes(each) + lines.ending());
    }
    return "";
  }

  private String around(Change.Around around) {
    int first = 0;
    while (first < lines.size() && isRemark(lines.all().get(first))) {
      first++;
    }
    if (first == lines.size()) {
      return "it has no statement";
    }
    if (lines.all().get(first).startsWith("\u00EF\u00BB\u00BF")) {
      return "it begins with a byte order mark; change it by hand";
    }
    String why = append(around.last());
    if (why.isEmpty()) {
      for (String each : around.first()) {
        before.get(first).add(Lines.bytes(each) + lines.ending());
      }
    }
    return why;
  }

  private static boolean isRemark(String line) {
    String text = line.startsWith("\u00EF\u00BB\u00BF") ? line.substring(3) : line;
    String bare = text.strip();
    return bare.isEmpty() ? text.equals(line) : bare.startsWith("--");
  }

  /** The file as it is after the changes. */
  public byte[] content() {
    StringBuilder out = new StringBuilder();
    for (Row row : rows()) {
      row.now.forEach(out::append);
    }
    return out.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  /** The changes as a unified diff, one byte a character; empty where there are none. */
  public String diff() {
    return made.isEmpty() ? "" : new UnifiedDiff(path, rows()).text();
  }

  private List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (!before.get(i).isEmpty()) {
        rows.add(new Row("", before.get(i), false));
      }
      rows.add(new Row(lines.all().get(i), now.get(i), secret.contains(i + 1)));
    }
    if (!end.isEmpty()) {
      rows.add(new Row("", end, false));
    }
    return rows;
  }
}
