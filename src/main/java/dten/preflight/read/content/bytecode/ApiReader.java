package dten.preflight.read.content.bytecode;

import dten.preflight.fact.Kind;
import dten.preflight.read.EntryContent;
import dten.preflight.read.EntryHead;
import dten.preflight.read.EntryReader;
import dten.preflight.read.FactSink;

/** Collects what the classes of the package now installed offer to others; for one pass. */
public final class ApiReader implements EntryReader {
  private final Archives archives = new Archives();
  private final ClassTable.Builder classes = new ClassTable.Builder();

  @Override
  public boolean wants(EntryHead head) {
    return head.kind() == Kind.JAVA_CLASS;
  }

  @Override
  public void read(EntryContent content, FactSink sink) {
    ClassFile file = ClassFile.of(content.bytes()).orElse(null);
    if (file == null || file.isModule()) {
      return;
    }
    String home = Archives.of(content.head().path(), file.text(file.name()));
    classes.add(
        file.type(file.name()), archives.number(home), ClassTable.words(file, file.exported()));
  }

  /** What was read, once the pass is over. */
  public PreviousApi api() {
    ClassTable table = classes.build(archives);
    return new PreviousApi(archives, table, !classes.isFull());
  }
}
