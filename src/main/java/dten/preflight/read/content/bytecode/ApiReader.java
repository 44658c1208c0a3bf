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
    if (file != null && !file.isModule()) {
      String home = Archives.of(content.head().path(), file.text(file.name()));
      add(file, archives.number(home));
    }
  }

  private void add(ClassFile file, int home) {
    classes.add(file.type(file.name()), home, ClassTable.words(file, file.exported()));
  }

  /** Takes classes of an archive that is installed beside the product, and stays as it is. */
  public EntryReader ofInstalled(String archive) {
    return new InstalledReader(archive, archives, this::add);
  }

  /** Whether the package holds an archive of that name, in any version, with classes in it. */
  public boolean hasNamesake(String fileName) {
    return archives.hasNamesake(fileName);
  }

  /** What was read, once the pass is over. */
  public PreviousApi api() {
    ClassTable table = classes.build(archives);
    return new PreviousApi(archives, table, !classes.isFull());
  }
}
