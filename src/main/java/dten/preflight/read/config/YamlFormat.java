package dten.preflight.read.config;

import dten.preflight.fact.Problem;
import dten.preflight.fact.Region;
import dten.preflight.read.FactSink;
import dten.preflight.read.Text;
import dten.preflight.read.document.ForeignDocumentReader;
import dten.preflight.read.document.ForeignDocumentReader.Documents;
import dten.preflight.read.document.Node;
import java.util.HashMap;
import java.util.Map;

/** YAML 1.2: several documents, anchors, aliases and merge keys, and settings in comments. */
final class YamlFormat implements ConfigFormat {
  @Override
  public String name() {
    return "yaml";
  }

  @Override
  public void read(Text text, FactSink sink) {
    Keys keys = new Keys(text.file(), name(), sink);
    Documents documents = ForeignDocumentReader.yaml(text);
    Map<Integer, Tree.Place> places = new HashMap<>();
    for (Node root : documents.roots()) {
      keys.newScope();
      Tree tree = new Tree(keys);
      tree.read(root);
      places.putAll(tree.places());
    }
    new CommentedYaml(text, keys, places).read();
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
