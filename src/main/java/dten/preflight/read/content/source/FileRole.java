package dten.preflight.read.content.source;

import dten.preflight.fact.Credential.Standing;
import dten.preflight.read.EntryHead;
import java.util.Locale;
import java.util.Set;

/**
 * What a text is for, judged by its path: it decides how a value has to be written to be one, and
 * whether it is in force.
 */
public enum FileRole {
  /** Settings: values need no quotes. */
  SETTINGS(Standing.ACTIVE),
  /** Commands for a shell or a database. */
  SCRIPT(Standing.ACTIVE),
  /** Source text of a program: values are literals in quotes. */
  SOURCE(Standing.ACTIVE),
  /** Text for people: documentation, pages, notes. */
  PROSE(Standing.EXAMPLE),
  /** Something to copy from, or to test with, written as settings. */
  EXAMPLE(Standing.EXAMPLE),
  /** Labels for people in some language. */
  LABELS(Standing.EXAMPLE),
  /** Nothing a person wrote for this place: style sheets, maps, translations, drawings. */
  OTHER(Standing.ACTIVE);

  private static final Set<String> PROSE_EXTENSIONS =
      Set.of(
          "md",
          "markdown",
          "txt",
          "rst",
          "adoc",
          "asciidoc",
          "html",
          "htm",
          "xhtml",
          "tex",
          "rtf",
          "jsp",
          "jspx",
          "ftl",
          "gsp",
          "asp",
          "aspx",
          "jspf",
          "jsf",
          "tagx",
          "zul",
          "tag",
          "vm",
          "mustache",
          "hbs",
          "ejs",
          "erb",
          "textile",
          "org",
          "pod",
          "1",
          "5",
          "7",
          "8",
          "texi",
          "info",
          "mdx");
  private static final Set<String> SOURCE_EXTENSIONS =
      Set.of(
          "java", "kt", "kts", "scala", "groovy", "gradle", "js", "mjs", "cjs", "jsx", "ts", "tsx",
          "py", "rb", "go", "rs", "c", "h", "cc", "cpp", "hpp", "cs", "vb", "php", "pl", "pm",
          "swift", "m", "lua", "dart", "erl", "ex", "exs", "clj", "coffee", "vue", "r", "jl", "hs",
          "ml", "fs", "proto", "thrift", "zig", "inc");
  private static final Set<String> SCRIPT_EXTENSIONS =
      Set.of(
          "sh", "bash", "ksh", "zsh", "csh", "bat", "cmd", "ps1", "psm1", "sql", "awk", "expect");
  private static final Set<String> OTHER_EXTENSIONS =
      Set.of(
          "css", "scss", "less", "map", "svg", "xsd", "dtd", "rng", "wsdl", "xsl", "xslt", "po",
          "pot", "xlf", "xliff", "tld", "mf", "sf", "dsa", "rsa", "sha1", "sha256", "md5", "sum",
          "lock", "csv", "tsv", "log");
  private static final Set<String> EXAMPLE_FOLDERS =
      Set.of(
          "example",
          "examples",
          "sample",
          "samples",
          "demo",
          "demos",
          "doc",
          "docs",
          "apidocs",
          "javadoc",
          "javadocs",
          "documentation",
          "manual",
          "test",
          "tests",
          "fixtures",
          "mock",
          "mocks",
          "tutorial",
          "tutorials",
          "quickstart",
          "quickstarts",
          "testdata",
          "man",
          "licenses",
          "archetype-resources");
  private static final Set<String> EXAMPLE_WORDS =
      Set.of("example", "examples", "sample", "samples", "demo", "dist", "tmpl", "tpl", "template");
  private static final Set<String> NOTICES =
      Set.of(
          "readme",
          "license",
          "licence",
          "notice",
          "changelog",
          "changes",
          "copying",
          "authors",
          "install",
          "release-notes",
          "release_notes",
          "thirdparty",
          "third-party",
          "news",
          "todo",
          "contributing",
          "dependencies",
          "running",
          "building");
  private static final Set<String> BILLS_OF_MATERIALS =
      Set.of(
          "cyclonedx.json",
          "cyclonedx.xml",
          ".cdx.json",
          ".cdx.xml",
          "bom.json",
          "bom.xml",
          ".spdx",
          ".spdx.json",
          ".spdx.xml",
          ".spdx.yml",
          ".spdx.yaml");
  private static final Set<String> NOTICE_WORDS =
      Set.of("license", "licence", "notice", "copying", "readme", "al2", "lgpl2", "bsl");
  private static final Set<String> BUNDLES =
      Set.of("properties", "prop", "json", "xml", "yml", "yaml", "strings", "resx", "lang");
  private static final Set<String> LABEL_WORDS =
      Set.of(
          "messages",
          "message",
          "i18n",
          "l10n",
          "localization",
          "localisation",
          "locale",
          "locales",
          "lang",
          "langs",
          "language",
          "languages",
          "translations",
          "nls",
          "labels",
          "localstrings",
          "bundle");

  private final Standing standing;

  FileRole(Standing standing) {
    this.standing = standing;
  }

  /** Whether what stands in such a text is in force. */
  public Standing standing() {
    return standing;
  }

  /** Judges an entry by its path. */
  public static FileRole of(EntryHead head) {
    String path = head.pathInArchive().toLowerCase(Locale.ROOT);
    String name = path.substring(path.lastIndexOf('/') + 1);
    String extension = head.extension();
    if (OTHER_EXTENSIONS.contains(extension) || isBillOfMaterials(name)) {
      return OTHER;
    }
    // A build file that Maven left in a jar describes how it was made and is not in force.
    boolean example =
        namesExample(path) || path.contains("meta-inf/maven/") || isSourceOfTest(path, extension);
    boolean prose = PROSE_EXTENSIONS.contains(extension) || isManual(extension);
    if (prose || isNotice(name, extension)) {
      return PROSE;
    }
    if (isLabels(path, name, extension)) {
      return LABELS;
    }
    if (example) {
      return SOURCE_EXTENSIONS.contains(extension) ? PROSE : EXAMPLE;
    }
    if (SOURCE_EXTENSIONS.contains(extension)) {
      return SOURCE;
    }
    return SCRIPT_EXTENSIONS.contains(extension) ? SCRIPT : SETTINGS;
  }

  /** A list of what a product is made of, by the names that CycloneDX and SPDX recommend. */
  private static boolean isBillOfMaterials(String name) {
    for (String form : BILLS_OF_MATERIALS) {
      if (name.endsWith(form)) {
        return true;
      }
    }
    return false;
  }

  /** A page of the manual: a section, and a word or letter for a part of it, {@code 1m}. */
  private static boolean isManual(String extension) {
    if (extension.length() < 2 || extension.charAt(0) < '1' || extension.charAt(0) > '9') {
      return false;
    }
    for (int i = 1; i < extension.length(); i++) {
      if (extension.charAt(i) < 'a' || extension.charAt(i) > 'z') {
        return false;
      }
    }
    return extension.length() <= 4 && !extension.equals("7z");
  }

  /**
   * Only files without a telling extension: {@code INSTALL} is a text, {@code install.sh} is not.
   */
  private static boolean isNotice(String name, String extension) {
    if (extension.equals("xml") || extension.equals("json")) {
      return name.startsWith("license");
    }
    boolean bare = isNumber(extension);
    String stem = extension.isEmpty() ? name : name.substring(0, name.lastIndexOf('.'));
    return bare && (NOTICES.contains(stem) || anyWord(stem, NOTICE_WORDS));
  }

  /** Of no digits at all as well. */
  private static boolean isNumber(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  /** The first folder is the package's own name and says nothing. */
  private static boolean namesExample(String path) {
    int start = path.indexOf('/') + 1;
    for (int end = path.indexOf('/', start); end >= 0; end = path.indexOf('/', start)) {
      String folder = path.substring(start, end);
      if (EXAMPLE_FOLDERS.contains(folder) || isForTests(folder)) {
        return true;
      }
      start = end + 1;
    }
    return anyWord(path.substring(start), EXAMPLE_WORDS);
  }

  /**
   * By the habits of several languages: {@code spec/x.rb}, {@code x_spec.rb}, {@code x.test.ts}.
   */
  private static boolean isSourceOfTest(String path, String extension) {
    if (!SOURCE_EXTENSIONS.contains(extension)) {
      return false;
    }
    String stem = path.substring(0, path.length() - extension.length() - 1);
    return path.contains("/spec/")
        || stem.endsWith("_spec")
        || stem.endsWith(".spec")
        || stem.endsWith("_test")
        || stem.endsWith(".test")
        || path.substring(path.lastIndexOf('/') + 1).startsWith("test_");
  }

  /** A part of a project for its tests, such as {@code shop-test-e2e} and {@code ha-tests}. */
  private static boolean isForTests(String folder) {
    return folder.endsWith("-test")
        || folder.endsWith("-tests")
        || folder.contains("-test-")
        || folder.equals("e2e")
        || folder.endsWith("-e2e")
        || folder.equals("__tests__");
  }

  private static boolean anyWord(String text, Set<String> words) {
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || "/.-_".indexOf(text.charAt(i)) >= 0) {
        if (words.contains(text.substring(start, i))) {
          return true;
        }
        start = i + 1;
      }
    }
    return false;
  }

  /** A bundle of labels is named so, or carries a language tag: {@code name_de.properties}. */
  private static boolean isLabels(String path, String name, String extension) {
    if (!BUNDLES.contains(extension)) {
      return SOURCE_EXTENSIONS.contains(extension) && inLanguageFolder(path);
    }
    String stem = name.substring(0, name.length() - extension.length() - 1);
    return hasLanguage(stem)
        || anyWord(path, LABEL_WORDS)
        || stem.endsWith("messages")
        || stem.endsWith("bundle")
        || (extension.equals("properties") && stem.endsWith("resources"))
        || stem.endsWith("strings");
  }

  /** A program's labels lie in a folder for each language: {@code lang/pt_BR/labels.inc}. */
  private static boolean inLanguageFolder(String path) {
    int end = path.lastIndexOf('/');
    if (end < 0) {
      return false;
    }
    int start = path.lastIndexOf('/', end - 1) + 1;
    String folder = path.substring(start, end).replace('-', '_');
    boolean plain = folder.length() == 2 && isTag("_" + folder, 0);
    boolean full = folder.length() == 5 && folder.charAt(2) == '_' && hasLanguage("x_" + folder);
    return (plain || full) && start > 0 && anyWord(path.substring(0, start), LABEL_WORDS);
  }

  private static boolean hasLanguage(String stem) {
    int first = stem.length() - 3;
    if (first > 0 && isTag(stem, first)) {
      return true;
    }
    int second = stem.length() - 6;
    return second > 0 && isTag(stem, second) && stem.charAt(first) == '_';
  }

  private static boolean isTag(String stem, int at) {
    return stem.charAt(at) == '_'
        && Character.isLetter(stem.charAt(at + 1))
        && Character.isLetter(stem.charAt(at + 2));
  }
}
