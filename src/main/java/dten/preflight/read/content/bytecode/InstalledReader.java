package dten.preflight.read.content.bytecode;

import dten.preflight.fact.Kind;
import dten.preflight.read.EntryContent;
import dten.preflight.read.EntryHead;
import dten.preflight.read.EntryReader;
import dten.preflight.read.FactSink;
import java.util.function.ObjIntConsumer;

/** Hands on the classes of an archive that is installed beside the product. */
final class InstalledReader implements EntryReader {
  private final String archive;
  private final Archives archives;
  private final ObjIntConsumer<ClassFile> taker;

  /**
   * Reads one.
   *
   * @param taker is given each class with the number of what holds it
   */
  InstalledReader(String archive, Archives archives, ObjIntConsumer<ClassFile> taker) {
    this.archive = archive;
    this.archives = archives;
    this.taker = taker;
  }

  @Override
  public boolean wants(EntryHead head) {
    return head.kind() == Kind.JAVA_CLASS;
  }

  @Override
  public void read(EntryContent content, FactSink sink) {
    ClassFile file = ClassFile.of(content.bytes()).orElse(null);
    if (file != null && !file.isModule()) {
      String path = content.head().path();
      int inside = path.lastIndexOf("!/");
      String home = inside < 0 ? archive : archive + "!/" + path.substring(0, inside);
      taker.accept(file, archives.installed(home));
    }
  }
}
