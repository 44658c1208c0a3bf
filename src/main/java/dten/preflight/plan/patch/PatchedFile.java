package dten.preflight.plan.patch;

import dten.preflight.plan.patch.Edit.Change;
import dten.preflight.plan.patch.Edit.What;
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
    } else if (change instanceof Change.Node node) {
      return node(node);
    } else if (change instanceof Change.Beside beside) {
      return beside(beside);
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
    Optional<SettingParts> parts = SettingParts.of(old, setting);
    int more = parts.isEmpty() ? -1 : SettingExtent.of(parts.get(), setting, lines.all());
    boolean isWhole = setting.what() == What.RENAME || more >= 0;
    if (parts.isEmpty() || !isWhole) {
      return "line " + line + " is more than one plain setting; change it by hand";
    }
    more = setting.what() == What.RENAME ? 0 : more;
    for (int i = line; i <= line + more; i++) {
      if (!now.get(i - 1).equals(List.of(lines.all().get(i - 1)))) {
        return "line " + i + " is to become something else already; change it by hand";
      }
      if (secret.contains(i)) {
        return "line " + i + " holds a secret; change it by hand";
      }
    }
    String text = Lines.bytes(setting.text());
    return switch (setting.what()) {
      case REMOVE -> comments(line, more, setting.text());
      case RENAME -> put(line, parts.get().renamed(text));
      case SET -> {
        for (int i = line + 1; i <= line + more; i++) {
          now.get(i - 1).clear();
        }
        yield put(line, parts.get().set(text));
      }
    };
  }

  /** Lines that are blank already say nothing. */
  private String comments(int line, int more, String reason) {
    String why = comment(line, reason);
    for (int i = line + 1; why.isEmpty() && i <= line + more; i++) {
      String old = lines.all().get(i - 1);
      String indent = Lines.indent(old);
      if (!Lines.content(old).isBlank()) {
        now.get(i - 1).set(0, indent + "# " + old.substring(indent.length()));
      }
    }
    return why;
  }

  private String node(Change.Node node) {
    int line = node.line();
    String why = fault(line, node.spelling());
    if (!why.isEmpty()) {
      return why;
    }
    if (now.get(line - 1).size() != 1) {
      return "line " + line + " is to become something else already; change it by hand";
    }
    String current = now.get(line - 1).get(0);
    String content = Lines.content(current);
    String name = Lines.bytes(node.spelling());
    int from = node.column() - 1;
    if (!current.equals(lines.all().get(line - 1))) {
      from = only(content, node.format().equals("xml") ? name : '"' + name + '"');
    }
    if (!isAscii(content, from)) {
      return notPlain(line);
    }
    String text = Lines.bytes(node.text());
    if (node.format().equals("xml")) {
      Optional<String> changed =
          XmlPart.of(content, from, name).flatMap(part -> part.changed(node.what(), text));
      changed.ifPresent(now -> put(line, now.isEmpty() ? "" : now + Lines.end(current)));
      return changed.isPresent() ? "" : notPlain(line);
    }
    Optional<JsonMember> member = JsonMember.of(content, from, name);
    if (member.isEmpty()) {
      return notPlain(line);
    }
    return switch (node.what()) {
      case RENAME -> put(line, member.get().renamed(text) + Lines.end(current));
      case REMOVE -> member.get().isAlone() ? withoutMember(line) : notPlain(line);
      case SET -> {
        Optional<String> set = member.get().set(text);
        set.ifPresent(changed -> put(line, changed + Lines.end(current)));
        yield set.isPresent() ? "" : notPlain(line);
      }
    };
  }

  /** Where a word stands in a line that was changed before; negative where it does not once. */
  private static int only(String content, String word) {
    int at = content.indexOf(word);
    return at == content.lastIndexOf(word) ? at : -1;
  }

  private static String notPlain(int line) {
    return "line " + line + " is more than one plain setting; change it by hand";
  }

  /** Columns count characters, and lines are kept byte for byte. */
  private static boolean isAscii(String content, int to) {
    for (int i = 0; i < Math.min(to, content.length()); i++) {
      if (content.charAt(i) > 0x7E) {
        return false;
      }
    }
    return to >= 0 && to <= content.length();
  }

  /** The comma behind the member before goes where the last one of an object goes. */
  private String withoutMember(int line) {
    if (!Lines.content(now.get(line - 1).get(0)).stripTrailing().endsWith(",")) {
      int before = line - 1;
      while (before > 0 && String.join("", now.get(before - 1)).isBlank()) {
        before--;
      }
      String last = before == 0 ? "" : now.get(before - 1).get(now.get(before - 1).size() - 1);
      String content = Lines.content(last).stripTrailing();
      if (content.endsWith(",")) {
        if (secret.contains(before)) {
          return "line " + before + " holds a secret; change it by hand";
        }
        List<String> rows = now.get(before - 1);
        rows.set(rows.size() - 1, content.substring(0, content.length() - 1) + Lines.end(last));
      } else if (!content.endsWith("{")) {
        return notPlain(line);
      }
    }
    now.get(line - 1).clear();
    return "";
  }

  private String beside(Change.Beside beside) {
    int line = beside.line();
    String why = fault(line, beside.expected());
    if (why.isEmpty() && Lines.indent(lines.all().get(line - 1)).length() != beside.column() - 1) {
      why = notPlain(line);
    }
    if (why.isEmpty()) {
      before.get(line - 1).addAll(indented(List.of(beside.text()), line));
    }
    return why;
  }

  /** A line that is left empty goes. */
  private String put(int line, String text) {
    now.get(line - 1).clear();
    if (!text.isEmpty()) {
      now.get(line - 1).add(text);
    }
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
