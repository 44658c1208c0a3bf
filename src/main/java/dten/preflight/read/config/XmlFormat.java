package dten.preflight.read.config;

import dten.preflight.read.FactSink;
import dten.preflight.read.Text;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * XML to paths: {@code /Server/Service[Catalina]/Connector@port}, an element with a {@code name} or
 * {@code id} being called by it. Where a file writes keys of its own into elements ({@code <entry
 * key="k">v</entry>}, {@code <property><name>k</name><value>v</value></property>}), those keys
 * stand beside the paths.
 */
final class XmlFormat implements ConfigFormat {
  @Override
  public String name() {
    return "xml";
  }

  @Override
  public void read(Text text, FactSink sink) {
    Keys keys = new Keys(text.file(), name(), sink);
    Paths paths = new Paths(text, keys, "", Force.ACTIVE);
    try {
      XmlScan.document(text.chars(), paths);
    } catch (XmlScan.NotWellFormed e) {
      String message = e.getMessage() == null ? "not well formed" : e.getMessage();
      keys.syntaxError(text.regionAt(e.offset()), "syntax error: " + message);
    }
  }

  /** How Hadoop, the Servlet specification and others call the element that holds a name. */
  private static final Set<String> NAMES = Set.of("name", "param-name", "key");

  private enum Force {
    ACTIVE,
    COMMENTED
  }

  /** An element that is open. */
  private static final class Element {
    private final String name;
    private final String path;
    private final int offset;
    private final @Nullable String ownKey;
    private final StringBuilder text = new StringBuilder();
    private boolean leaf = true;
    private int nameOffset;

    /** What an element inside calls this one: {@code <name>k</name>}; empty for nothing. */
    private String childName = "";

    /** The element inside that holds the value: {@code <value>v</value>}. */
    private @Nullable Element childValue;

    Element(String name, String path, int offset, @Nullable String ownKey) {
      this.name = name;
      this.path = path;
      this.offset = offset;
      this.ownKey = ownKey;
    }
  }

  private static final class Paths implements XmlScan.Handler {
    private static final int MAX_TEXT = 4_000;
    private static final int MAX_PATH = 1_000;

    private final Text text;
    private final Keys keys;
    private final String prefix;
    private final Force force;
    private final Deque<Element> open = new ArrayDeque<>();

    Paths(Text text, Keys keys, String prefix, Force force) {
      this.text = text;
      this.keys = keys;
      this.prefix = prefix;
      this.force = force;
    }

    @Override
    public void start(int offset, String name, List<XmlScan.Attribute> attributes) {
      Element parent = open.peek();
      if (parent != null) {
        parent.leaf = false;
      }
      String qualifier = value(attributes, "name");
      qualifier = qualifier == null ? value(attributes, "id") : qualifier;
      String path = path(parent == null ? prefix : parent.path, name, qualifier);
      String ownKey = value(attributes, "key");
      keys.about(ownKey == null ? "" : ownKey);
      for (XmlScan.Attribute attribute : attributes) {
        if (!attribute.name().startsWith("xmlns")) {
          String full = path + "@" + local(attribute.name());
          put(attribute.offset(), full, attribute.name(), attribute.value());
        }
      }
      keys.about("");
      String ownValue = value(attributes, "value");
      if (ownKey != null && ownValue != null) {
        put(offset, ownKey, ownKey, ownValue);
      }
      open.push(new Element(name, path, offset, ownValue == null ? ownKey : null));
    }

    @Override
    public void text(String characters) {
      Element element = open.peek();
      if (element != null && element.text.length() < MAX_TEXT) {
        element.text.append(characters);
      }
    }

    @Override
    public void end(String name) {
      Element element = open.pop();
      Element parent = open.peek();
      String value = element.text.toString().strip();
      if (element.leaf && !value.isEmpty()) {
        leaf(element, parent, value);
      }
      Element named = element.childValue;
      if (named != null) {
        keys.about(element.childName);
        put(named.offset, named.path, named.name, named.text.toString().strip());
        keys.about("");
        if (!element.childName.isEmpty()) {
          put(
              element.nameOffset,
              element.childName,
              element.childName,
              named.text.toString().strip());
        }
      }
    }

    /** A value that a sibling may name waits for its parent's end, to know what it is. */
    private void leaf(Element element, @Nullable Element parent, String value) {
      boolean isValue = element.name.equals("value") || element.name.equals("param-value");
      if (isValue && parent != null && parent.childValue == null) {
        parent.childValue = element;
        return;
      }
      keys.about(element.ownKey == null ? "" : element.ownKey);
      put(element.offset, element.path, element.name, value);
      keys.about("");
      if (element.ownKey != null) {
        put(element.offset, element.ownKey, element.ownKey, value);
      }
      if (parent != null && NAMES.contains(element.name)) {
        parent.childName = value;
        parent.nameOffset = element.offset;
      }
    }

    @Override
    public void comment(int from, int to) {
      int tag = text.chars().indexOf('<', from);
      if (force == Force.COMMENTED || tag < 0 || tag >= to) {
        return;
      }
      Element parent = open.peek();
      Paths inside = new Paths(text, keys, parent == null ? prefix : parent.path, Force.COMMENTED);
      try {
        XmlScan.fragment(text.chars(), tag, to, inside);
      } catch (XmlScan.NotWellFormed e) {
        // Prose that mentions a tag; what came before it was one, or nothing did.
      }
    }

    private void put(int offset, String key, String spelling, String value) {
      switch (force) {
        case ACTIVE -> keys.active(text.regionAt(offset), key, spelling, value);
        case COMMENTED -> keys.commented(text.regionAt(offset), key, spelling, value);
      }
    }

    /** A path that grew beyond what any key has grows no further. */
    private static String path(String parent, String name, @Nullable String qualifier) {
      int length = name.length() + (qualifier == null ? 0 : qualifier.length());
      if (parent.length() + length > MAX_PATH) {
        return parent;
      }
      return parent + "/" + local(name) + (qualifier == null ? "" : "[" + qualifier + "]");
    }

    /** A prefix is the author's choice and says nothing; Namespaces in XML 1.0, section 4. */
    private static String local(String name) {
      return name.substring(name.indexOf(':') + 1);
    }

    private static @Nullable String value(List<XmlScan.Attribute> attributes, String name) {
      for (XmlScan.Attribute attribute : attributes) {
        if (attribute.name().equals(name)) {
          return attribute.value();
        }
      }
      return null;
    }
  }
}
