package dten.preflight.read.content.bytecode;

/** What the classes of the package now installed offer to others. */
public final class PreviousApi {
  private final Archives archives;
  private final ClassTable classes;
  private final boolean isWhole;

  PreviousApi(Archives archives, ClassTable classes, boolean isWhole) {
    this.archives = archives;
    this.classes = classes;
    this.isWhole = isWhole;
  }

  /** Whether all its classes were kept. */
  boolean isWhole() {
    return isWhole;
  }

  ClassTable classes() {
    return classes;
  }

  /** The name, without a version, of the archive that a definition stands in. */
  String artifact(int definition) {
    return archives.artifact(classes.archive(definition));
  }

  /** The path of that archive. */
  String path(int definition) {
    return archives.path(classes.archive(definition));
  }

  /**
   * Where a public or protected member of a class was declared; negative where nowhere known.
   *
   * @param steps start at the class
   * @param inherits whether the types above it may declare it, too
   */
  int declaring(Steps steps, int member, boolean inherits) {
    while (steps.hasNext()) {
      long next = steps.next();
      for (int each = classes.first(next); each >= 0; each = classes.next(each)) {
        steps.look();
        if (classes.bits(each, member) >= 0) {
          return each;
        }
        for (int i = 0; inherits && i < classes.supers(each); i++) {
          steps.add(classes.parent(each, i));
        }
      }
    }
    return -1;
  }
}
