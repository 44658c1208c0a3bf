package dten.preflight.read.config;

import dten.preflight.fact.Problem;
import dten.preflight.fact.Region;
import dten.preflight.read.FactSink;
import dten.preflight.read.Text;
import dten.preflight.read.document.ForeignDocumentReader;
import dten.preflight.read.document.ForeignDocumentReader.Documents;
import dten.preflight.read.document.Node;

/** JSON (RFC 8259) with comments and trailing commas, which many programs allow in their files. */
final class JsonFormat implements ConfigFormat {
  @Override
  public String name() {
    return "json";
  }

  @Override
  public void read(Text text, FactSink sink) {
    Keys keys = new Keys(text.file(), name(), sink);
    Documents documents = ForeignDocumentReader.json(text);
    for (Node root : documents.roots()) {
      keys.newScope();
      new Tree(keys).read(root);
    }
    if (documents.tooMuch()) {
      keys.cutShort();
    }
    Problem fault = documents.fault();
    if (fault != null) {
      Region at = fault.location().region();
      keys.syntaxError(at == null ? Region.line(1) : at, fault.message());
    }
  }
}
