package dten.preflight.read.content.sql;

import dten.preflight.fact.Location;
import dten.preflight.fact.Parsed;
import dten.preflight.fact.Region;
import dten.preflight.read.Text;
import dten.preflight.read.document.DocumentReader;
import dten.preflight.read.document.Node;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/** A Liquibase changelog in XML, YAML or JSON, as a tree of elements that know where they stand. */
public final class Changelog {
  private static final Set<String> EXTENSIONS = Set.of("xml", "yaml", "yml", "json");
  private static final byte[] ROOT = "databaseChangeLog".getBytes(StandardCharsets.US_ASCII);

  /** How far into a file its root element is looked for, behind a licence text perhaps. */
  private static final int HEAD = 16_384;

  private final Text text;
  private final Change root;

  private Changelog(Text text, Change root) {
    this.text = text;
    this.root = root;
  }

  /** Whether a file of such an extension, in lower case, may be one. */
  public static boolean isExtension(String extension) {
    return EXTENSIONS.contains(extension);
  }

  /** Looks for the root's name without decoding what is most often another file. */
  public static boolean isMentioned(byte[] bytes) {
    int last = Math.min(bytes.length, HEAD) - ROOT.length;
    for (int i = 0; i <= last; i++) {
      int matched = 0;
      while (matched < ROOT.length && bytes[i + matched] == ROOT[matched]) {
        matched++;
      }
      if (matched == ROOT.length) {
        return true;
      }
    }
    return false;
  }

  /** Reads a file; empty where it is no changelog, or none that is well-formed. */
  public static Optional<Changelog> read(Text text, String extension) {
    Optional<Change> root =
        extension.equals("xml") ? XmlChangelog.read(text) : document(text, extension);
    return root.map(element -> new Changelog(text, element));
  }

  private static Optional<Change> document(Text text, String extension) {
    Location file = text.file();
    Parsed<Node> parsed =
        extension.equals("json")
            ? DocumentReader.vendorJson(file, text.chars())
            : DocumentReader.vendorYaml(file, text.chars());
    return parsed.toOptional().flatMap(NodeChangelog::read);
  }

  /** The element that holds all others. */
  public Change root() {
    return root;
  }

  /** The file as it stands. */
  public Text text() {
    return text;
  }

  /** The SQL of an element, which starts at a place of the file. */
  public Text at(Region where, String sql) {
    int offset =
        Math.min(
            text.lineStart(Math.min(where.startLine(), text.lineCount()) - 1)
                + Math.max(0, where.startColumn() - 1),
            text.chars().length());
    return text.respelled(offset, sql);
  }

  /** The SQL that stands in an element as it is, its statements ended by semicolons. */
  public Text sqlOf(Change change) {
    boolean attribute = change.has("sql");
    String sql = attribute ? change.get("sql") : change.text();
    String delimiter = change.get("endDelimiter");
    boolean other = !delimiter.isEmpty() && !delimiter.equals(";");
    return at(
        attribute ? change.where() : change.textWhere(), other ? sql.replace(delimiter, ";") : sql);
  }
}
