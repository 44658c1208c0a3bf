package dten.preflight.read.config;

import dten.preflight.read.Text;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes keys of the elements and attributes of one XML document, and of those in its comments. */
final class XmlPaths implements XmlScan.Handler {
  private static final int MAX_TEXT = 4_000;
  private static final int MAX_PATH = 1_000;

  /** How Hadoop, the Servlet specification and others call the element that holds a name. */
  private static final Set<String> NAMES = Set.of("name", "param-name", "key");

  private static final String NAME_ENDING = "-name";

  private enum Force {
    ACTIVE,
    COMMENTED
  }

  /** An element that is open. */
  private static final class Element {
    private final String name;
    private final int offset;
    private final @Nullable String ownKey;
    private final StringBuilder text = new StringBuilder();

    /** Without what this element is called: a name inside may come later. */
    private final String unnamed;

    private String path;

    /** Whether it has no attributes and no comment, which would show what it may hold. */
    private boolean bare;

    private boolean leaf = true;
    private int nameOffset;

    /** What an element inside calls this one: {@code <name>k</name>}; empty for nothing. */
    private String childName = "";

    /** The element inside that holds the value: {@code <value>v</value>}. */
    private @Nullable Element childValue;

    Element(
        String name,
        String parent,
        @Nullable String qualifier,
        int offset,
        boolean bare,
        @Nullable String ownKey) {
      this.name = name;
      this.unnamed = within(parent, "/" + local(name));
      this.path = qualifier == null ? unnamed : called(qualifier);
      this.offset = offset;
      this.bare = bare;
      this.ownKey = ownKey;
    }

    private String called(String qualifier) {
      return within(unnamed, "[" + qualifier + "]");
    }

    /** The first name counts, and one in an attribute before one in an element. */
    private void call(String qualifier) {
      if (path.equals(unnamed)) {
        path = called(qualifier);
      }
    }

    /**
     * Whether an element inside says what this one is called: {@code name}, or {@code x-name} in an
     * element that speaks of an x.
     */
    private boolean isNamedBy(String inside) {
      String child = local(inside);
      if (child.equals("name")) {
        return true;
      }
      int stem = child.length() - NAME_ENDING.length();
      return stem > 0
          && child.endsWith(NAME_ENDING)
          && local(name).contains(child.substring(0, stem));
    }
  }

  private final Text text;
  private final Keys keys;
  private final String prefix;
  private final Force force;

  /** What is added to an offset to get the one in the file. */
  private final int shift;

  private final Deque<Element> open = new ArrayDeque<>();

  XmlPaths(Text text, Keys keys) {
    this(text, keys, "", Force.ACTIVE, 0);
  }

  private XmlPaths(Text text, Keys keys, String prefix, Force force, int shift) {
    this.text = text;
    this.keys = keys;
    this.prefix = prefix;
    this.force = force;
    this.shift = shift;
  }

  @Override
  public void start(int offset, String name, List<XmlScan.Attribute> attributes) {
    Element parent = open.peek();
    if (parent != null) {
      parent.leaf = false;
    }
    String ownKey = value(attributes, "key");
    String ownValue = value(attributes, "value");
    Element element =
        new Element(
            name,
            parent == null ? prefix : parent.path,
            qualifier(attributes),
            offset,
            attributes.isEmpty(),
            ownValue == null ? ownKey : null);
    keys.about(ownKey == null ? "" : ownKey);
    for (XmlScan.Attribute attribute : attributes) {
      if (!attribute.name().startsWith("xmlns")) {
        String full = element.path + "@" + local(attribute.name());
        put(attribute.offset(), full, attribute.name(), attribute.value());
      }
    }
    keys.about("");
    if (ownKey != null && ownValue != null) {
      put(offset, ownKey, ownKey, ownValue);
    }
    open.push(element);
  }

  private static @Nullable String qualifier(List<XmlScan.Attribute> attributes) {
    String qualifier = value(attributes, "name");
    qualifier = qualifier == null ? value(attributes, "id") : qualifier;
    return qualifier == null ? value(attributes, "className") : qualifier;
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
    // An empty element without attributes says something by being there: <distributable/>.
    boolean present = element.bare && parent != null && force == Force.ACTIVE;
    if (element.leaf && (!value.isEmpty() || present)) {
      leaf(element, parent, value);
    }
    Element named = element.childValue;
    if (named != null) {
      keys.about(element.childName);
      String path = within(element.path, "/" + local(named.name));
      put(named.offset, path, named.name, named.text.toString().strip());
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
    String path = element.path;
    if (parent != null && !value.isEmpty() && parent.isNamedBy(element.name)) {
      parent.call(value);
      path = within(parent.path, "/" + local(element.name));
    }
    keys.about(element.ownKey == null ? "" : element.ownKey);
    put(element.offset, path, element.name, value);
    keys.about("");
    if (element.ownKey != null) {
      put(element.offset, element.ownKey, element.ownKey, value);
    }
    if (parent != null && !value.isEmpty() && NAMES.contains(element.name)) {
      parent.childName = value;
      parent.nameOffset = element.offset;
    }
  }

  @Override
  public void comment(int from, int to) {
    Element parent = open.peek();
    if (parent != null) {
      parent.bare = false;
    }
    if (force == Force.COMMENTED) {
      return;
    }
    String chars = text.chars();
    int first = from;
    while (first < to && chars.charAt(first) <= ' ') {
      first++;
    }
    int last = to;
    while (last > first && chars.charAt(last - 1) <= ' ') {
      last--;
    }
    if (isElementWithoutBrackets(chars, first, last)) {
      String whole = "<" + chars.substring(first, last) + ">";
      fragment(whole, 0, whole.length(), first - 1);
      return;
    }
    int tag = chars.indexOf('<', first);
    if (tag >= 0 && tag < to) {
      fragment(chars, tag, to, 0);
    }
  }

  /** {@code <!-- bean id="a"> … </bean -->}: an element whose outer brackets make the comment. */
  private static boolean isElementWithoutBrackets(String chars, int from, int to) {
    int end = from;
    while (end < to && (Character.isLetterOrDigit(chars.charAt(end)) || chars.charAt(end) == '-')) {
      end++;
    }
    int length = end - from;
    boolean closed = to - from > length + 1 && chars.charAt(to - 1) == '/';
    boolean ends =
        to - length - 2 > end
            && chars.startsWith("</", to - length - 2)
            && chars.regionMatches(from, chars, to - length, length);
    return length > 0 && (closed || ends);
  }

  private void fragment(String chars, int from, int to, int inFile) {
    Element parent = open.peek();
    String path = parent == null ? prefix : parent.path;
    try {
      XmlScan.fragment(chars, from, to, new XmlPaths(text, keys, path, Force.COMMENTED, inFile));
    } catch (XmlScan.NotWellFormed e) {
      // Prose that mentions a tag; what came before it was one, or nothing did.
    }
  }

  private void put(int offset, String key, String spelling, String value) {
    switch (force) {
      case ACTIVE -> keys.active(text.regionAt(offset + shift), key, spelling, value);
      case COMMENTED -> keys.commented(text.regionAt(offset + shift), key, spelling, value);
    }
  }

  /** A path that grew beyond what any key has grows no further. */
  private static String within(String path, String more) {
    return path.length() + more.length() > MAX_PATH ? path : path + more;
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
