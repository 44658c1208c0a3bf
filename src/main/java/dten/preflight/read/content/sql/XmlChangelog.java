package dten.preflight.read.content.sql;

import dten.preflight.fact.Region;
import dten.preflight.read.Text;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads a changelog in XML; entities and document types are not looked at. */
final class XmlChangelog {
  private static final int MAX_ELEMENTS = 200_000;
  private static final int MAX_DEPTH = 64;

  private final Text text;
  private int searched;

  private XmlChangelog(Text text) {
    this.text = text;
  }

  /** The root element; empty where the text is no well-formed changelog. */
  static Optional<Change> read(Text text) {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
    try {
      XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(text.chars()));
      try {
        return new XmlChangelog(text).root(reader);
      } finally {
        reader.close();
      }
    } catch (XMLStreamException notWellFormed) {
      return Optional.empty();
    }
  }

  private static final class Open {
    private final String name;
    private final Map<String, String> attributes;
    private final Region where;
    private final int textStart;
    private final List<Change> children = new ArrayList<>();
    private final StringBuilder chars = new StringBuilder();

    private Open(String name, Map<String, String> attributes, Region where, int textStart) {
      this.name = name;
      this.attributes = attributes;
      this.where = where;
      this.textStart = textStart;
    }
  }

  private Optional<Change> root(XMLStreamReader reader) throws XMLStreamException {
    Deque<Open> open = new ArrayDeque<>();
    int elements = 0;
    while (reader.hasNext()) {
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          if (++elements > MAX_ELEMENTS || open.size() >= MAX_DEPTH) {
            return Optional.empty();
          }
          open.push(opened(reader));
          if (open.size() == 1 && !reader.getLocalName().equals("databaseChangeLog")) {
            return Optional.empty();
          }
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
          if (!open.isEmpty()) {
            open.peek().chars.append(reader.getText());
          }
        }
        case XMLStreamConstants.END_ELEMENT -> {
          Change done = closed(open.pop());
          if (open.isEmpty()) {
            return Optional.of(done);
          }
          open.peek().children.add(done);
        }
        default -> {}
      }
    }
    return Optional.empty();
  }

  private Open opened(XMLStreamReader reader) {
    Map<String, String> attributes = new LinkedHashMap<>();
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
    }
    String name = reader.getLocalName();
    String prefix = reader.getPrefix();
    String tag = prefix == null || prefix.isEmpty() ? "<" + name : "<" + prefix + ":" + name;
    int end = Math.min(reader.getLocation().getCharacterOffset(), text.chars().length());
    int start = text.chars().lastIndexOf('<', end - 1);
    if (start < searched || !text.chars().startsWith(tag, start)) {
      start = Math.max(searched, text.chars().indexOf(tag, searched));
      end = Math.max(start, text.chars().indexOf('>', start)) + 1;
    }
    searched = Math.min(end, text.chars().length());
    return new Open(name, attributes, text.regionAt(start), searched);
  }

  private Change closed(Open element) {
    String chars = element.chars.toString();
    int cdata = text.chars().startsWith("<![CDATA[", element.textStart) ? 9 : 0;
    int textStart = Math.min(element.textStart + cdata, text.chars().length());
    return new Change(
        element.name,
        element.attributes,
        element.children,
        chars,
        element.where,
        text.regionAt(textStart));
  }
}
