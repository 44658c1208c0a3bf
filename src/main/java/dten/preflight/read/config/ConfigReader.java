package dten.preflight.read.config;

import dten.preflight.fact.ConfigRepeatedKey;
import dten.preflight.fact.ConfigSyntaxError;
import dten.preflight.fact.Fact;
import dten.preflight.fact.Kind;
import dten.preflight.read.EntryContent;
import dten.preflight.read.EntryHead;
import dten.preflight.read.EntryReader;
import dten.preflight.read.FactSink;
import dten.preflight.read.Language;
import dten.preflight.read.Text;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the configuration files of the package. Much that is properties, XML or JSON by its name is
 * no configuration (translations, build files, web pages' data), so names and folders decide.
 *
 * <p>A file of the package that does not parse becomes a fact only where its name promises its
 * format and nothing in it says that a template engine has still to go over it.
 */
public final class ConfigReader implements EntryReader {
  private static final Set<String> FOLDERS =
      Set.of(
          "conf",
          "config",
          "configs",
          "configuration",
          "etc",
          "cfg",
          "conf.d",
          "settings",
          "defaults",
          "default",
          "sysconfig",
          "web-inf",
          "deploy",
          "deployment");

  private static final List<String> STEMS =
      List.of("config", "settings", "application", "appsettings", "bootstrap", "server", "context");

  /** Formats that hold anything at all, so that only the folder or the name tells configuration. */
  private static final Set<String> GENERAL = Set.of("json", "jsonc", "xml");

  /** Folders of files that may be broken on purpose. */
  private static final Set<String> TRIALS =
      Set.of("test", "tests", "testdata", "example", "examples", "sample", "samples", "templates");

  private static final List<String> TEMPLATE_SIGNS =
      List.of("{{", "{%", "<%", "${", "<#", "[[", "@{", "%{", "$(", "#{");

  @Override
  public boolean wants(EntryHead head) {
    if (head.kind() != Kind.TEXT || !ConfigFormats.mayKnow(head.path())) {
      return false;
    }
    String name = head.name().toLowerCase(Locale.ROOT);
    if (head.path().contains("!/")) {
      return isOfFramework(name);
    }
    if (GENERAL.contains(head.extension())) {
      return inFolder(head.path(), FOLDERS) || hasStem(name);
    }
    return !isTranslation(name) && !name.equals("pom.properties");
  }

  @Override
  public void read(EntryContent content, FactSink sink) {
    String path = content.head().path();
    Optional<ConfigFormat> format = ConfigFormats.of(path, content.text());
    if (format.isPresent()) {
      format.get().read(content.text(), new OfPackage(sink, path, content.text().chars()));
    }
  }

  /** What frameworks look up inside a jar. */
  private static boolean isOfFramework(String name) {
    boolean looked = name.startsWith("application") || name.startsWith("bootstrap");
    boolean form = name.endsWith(".properties") || name.endsWith(".yml") || name.endsWith(".yaml");
    return (looked && form) || name.equals("microprofile-config.properties");
  }

  private static boolean inFolder(String path, Set<String> names) {
    int from = 0;
    int slash = path.indexOf('/');
    while (slash >= 0) {
      if (names.contains(path.substring(from, slash).toLowerCase(Locale.ROOT))) {
        return true;
      }
      from = slash + 1;
      slash = path.indexOf('/', from);
    }
    return false;
  }

  private static boolean hasStem(String name) {
    for (String stem : STEMS) {
      if (name.startsWith(stem)) {
        return true;
      }
    }
    return false;
  }

  /** {@code messages.properties}, {@code labels_de.properties}, {@code text_pt_BR.properties}. */
  private static boolean isTranslation(String name) {
    if (!name.endsWith(".properties")) {
      return false;
    }
    String stem = name.substring(0, name.length() - ".properties".length());
    if (stem.startsWith("messages") || stem.endsWith("messages") || stem.endsWith("bundle")) {
      return true;
    }
    int last = stem.lastIndexOf('_');
    return last > 0
        && stem.length() - last == 3
        && Character.isLetter(stem.charAt(last + 1))
        && Character.isLetter(stem.charAt(last + 2));
  }

  /** Passes on keys; passes on a fault only of a file that promised to be whole. */
  private record OfPackage(FactSink sink, String path, String chars) implements FactSink {
    @Override
    public void add(Fact fact) {
      if (fact instanceof ConfigRepeatedKey
          || (fact instanceof ConfigSyntaxError error && !promises(error.format()))) {
        return;
      }
      sink.add(fact);
    }

    @Override
    public void embedded(Language language, Text text) {
      sink.embedded(language, text);
    }

    private boolean promises(String format) {
      if (ConfigFormats.isPattern(path)
          || inFolder(path, TRIALS)
          || (format.equals("xml") && !chars.startsWith("<?xml"))) {
        return false;
      }
      for (String sign : TEMPLATE_SIGNS) {
        if (chars.contains(sign)) {
          return false;
        }
      }
      return true;
    }
  }
}
