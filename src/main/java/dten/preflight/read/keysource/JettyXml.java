package dten.preflight.read.keysource;

import dten.preflight.fact.DocumentedKey;
import dten.preflight.fact.DocumentedKey.Shape;
import dten.preflight.fact.DocumentedKey.Standing;
import dten.preflight.fact.Location;
import dten.preflight.fact.Problem;
import dten.preflight.read.config.XmlScan;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The properties of Jetty's XML files: {@code <Property name="jetty.http.port"
 * deprecated="jetty.port" default="8080"/>} reads the first and, where it is not set, those named
 * as deprecated, which stand with commas between them.
 */
final class JettyXml {
  private JettyXml() {}

  static List<DocumentedKey> read(
      Location file, String xml, String source, List<Problem> problems) {
    Properties properties = new Properties(source);
    try {
      XmlScan.document(xml, properties);
    } catch (XmlScan.NotWellFormed e) {
      problems.add(new Problem(file, "", "is not well formed: " + e.getMessage()));
    }
    return properties.keys;
  }

  private static final class Properties implements XmlScan.Handler {
    private final String source;
    private final List<DocumentedKey> keys = new ArrayList<>();

    Properties(String source) {
      this.source = source;
    }

    @Override
    public void start(int offset, String name, List<XmlScan.Attribute> attributes) {
      if (!name.equals("Property") && !name.equals("SystemProperty") && !name.equals("Env")) {
        return;
      }
      String key = value(attributes, "name");
      if (key == null || key.isBlank()) {
        return;
      }
      String usual = value(attributes, "default");
      keys.add(DocumentedKey.plain(key, usual, source));
      String old = value(attributes, "deprecated");
      for (String each : old == null ? new String[0] : old.split(",", -1)) {
        if (!each.isBlank()) {
          keys.add(deprecated(each.strip(), key));
        }
      }
    }

    private DocumentedKey deprecated(String old, String replacement) {
      return new DocumentedKey(
          old,
          Shape.VALUE,
          null,
          Standing.DEPRECATED,
          null,
          List.of(replacement),
          null,
          List.of(),
          List.of(),
          null,
          source);
    }

    private static @Nullable String value(List<XmlScan.Attribute> attributes, String name) {
      for (XmlScan.Attribute each : attributes) {
        if (each.name().equals(name)) {
          return each.value();
        }
      }
      return null;
    }

    @Override
    public void text(String text) {}

    @Override
    public void end(String name) {}

    @Override
    public void comment(int from, int to) {}
  }
}
