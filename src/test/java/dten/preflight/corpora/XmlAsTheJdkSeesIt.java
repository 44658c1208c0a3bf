package dten.preflight.corpora;

import dten.preflight.fact.change.KeyChange;
import dten.preflight.fact.change.KeyChange.State;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * How often each value stands at each path of an XML file of two packages, by the parser of the
 * JDK: paths without the names of elements, and the texts of comments.
 */
final class XmlAsTheJdkSeesIt {
  private static final int CUT = 180;

  private record Document(Map<String, Integer> values, StringBuilder comments) {
    int count(String path, String value) {
      return values.getOrDefault(path + "=" + cut(value), 0);
    }

    int at(String path) {
      int count = 0;
      for (Map.Entry<String, Integer> each : values.entrySet()) {
        count += each.getKey().startsWith(path + "=") ? each.getValue() : 0;
      }
      return count;
    }

    int inComments(String value) {
      int count = 0;
      int at = value.isEmpty() ? -1 : comments.indexOf(value);
      while (at >= 0) {
        count++;
        at = comments.indexOf(value, at + 1);
      }
      return count;
    }
  }

  private final Document before;
  private final Document now;

  private XmlAsTheJdkSeesIt(Document before, Document now) {
    this.before = before;
    this.now = now;
  }

  static XmlAsTheJdkSeesIt of(String file, Path before, Path now) throws IOException {
    return new XmlAsTheJdkSeesIt(read(file, before), read(file, now));
  }

  /** Whether what is said of a key is so: a value is there more or less often than it was. */
  boolean isDifference(KeyChange change) {
    boolean gone = holds(change.was(), change.key(), change.before(), before, now);
    boolean come = holds(change.is(), change.key(), change.after(), now, before);
    return gone && come && (change.was() != change.is() || !change.before().equals(change.after()));
  }

  private static boolean holds(
      State state, String key, String value, Document here, Document there) {
    String path = key.replaceAll("\\[[^]]*]", "");
    boolean withheld = value.startsWith("[redacted");
    String words = withheld ? name(key) : value;
    return switch (state) {
      case ABSENT -> true;
      case ACTIVE ->
          withheld
              ? here.at(path) > there.at(path)
              : here.count(path, value) > there.count(path, value);
      case COMMENTED -> here.inComments(words) != there.inComments(words) || words.isEmpty();
    };
  }

  /** What a value that is withheld is called: by its attribute, or by its element. */
  private static String name(String key) {
    return key.endsWith("]@value")
        ? key.substring(key.lastIndexOf('[') + 1, key.lastIndexOf(']'))
        : key.substring(key.indexOf('@') + 1);
  }

  private static Document read(String file, Path zip) throws IOException {
    Document document = new Document(new HashMap<>(), new StringBuilder());
    try (ZipFile open = new ZipFile(zip.toFile())) {
      ZipEntry found =
          open.stream()
              .filter(
                  each -> each.getName().substring(each.getName().indexOf('/') + 1).equals(file))
              .findFirst()
              .orElseThrow();
      try (InputStream in = open.getInputStream(found)) {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        walk(
            factory
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(in.readAllBytes()))
                .getDocumentElement(),
            "",
            document);
      } catch (ParserConfigurationException | SAXException e) {
        throw new IOException(e);
      }
    }
    return document;
  }

  private static void walk(Element element, String parent, Document document) {
    String path = parent + "/" + local(element.getNodeName());
    for (int i = 0; i < element.getAttributes().getLength(); i++) {
      Attr attribute = (Attr) element.getAttributes().item(i);
      add(path + "@" + local(attribute.getName()), attribute.getValue(), document);
    }
    Map<String, String> texts = new HashMap<>();
    boolean leaf = true;
    for (Node n = element.getFirstChild(); n != null; n = n.getNextSibling()) {
      if (n.getNodeType() == Node.COMMENT_NODE) {
        document.comments.append(n.getNodeValue().replaceAll("\\s+", " ")).append('\n');
      } else if (n instanceof Element inside) {
        leaf = false;
        walk(inside, path, document);
        texts.put(inside.getNodeName(), inside.getTextContent());
      }
    }
    if (leaf) {
      add(path, element.getTextContent(), document);
    }
    if (texts.containsKey("param-name")) {
      add(texts.get("param-name").strip(), texts.get("param-value"), document);
    }
  }

  private static void add(String path, String value, Document document) {
    document.values.merge(path + "=" + cut(value), 1, Integer::sum);
  }

  private static String cut(String value) {
    String flat = value.replaceAll("\\s+", " ").strip();
    return flat.length() > CUT ? flat.substring(0, CUT) : flat;
  }

  private static String local(String name) {
    return name.substring(name.indexOf(':') + 1);
  }
}
