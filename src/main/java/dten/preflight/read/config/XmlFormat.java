package dten.preflight.read.config;

import dten.preflight.read.FactSink;
import dten.preflight.read.Text;

/**
 * XML to paths: {@code /Server/Service[Catalina]/Connector@port}, an element being called by the
 * name it has: its attribute {@code name}, {@code id} or {@code className}, or the element inside
 * that holds its name ({@code <servlet><servlet-name>n</servlet-name>}). Where a file writes keys
 * of its own into elements ({@code <entry key="k">v</entry>}, {@code
 * <property><name>k</name><value>v</value></property>}), those keys stand beside the paths.
 */
final class XmlFormat implements ConfigFormat {
  @Override
  public String name() {
    return "xml";
  }

  @Override
  public void read(Text text, FactSink sink) {
    Keys keys = new Keys(text.file(), name(), sink);
    XmlPaths paths = new XmlPaths(text, keys);
    try {
      XmlScan.document(text.chars(), paths);
    } catch (XmlScan.NotWellFormed e) {
      String message = e.getMessage() == null ? "not well formed" : e.getMessage();
      keys.syntaxError(text.regionAt(e.offset()), "syntax error: " + message);
    }
  }
}
