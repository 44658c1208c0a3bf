package dten.preflight.read.content.bytecode;

import java.util.Arrays;
import java.util.Optional;

/**
 * The outside of a Java class (The Java Virtual Machine Specification, chapter 4): its name, its
 * super types, its members, and the classes and members it refers to. Names stay in the array they
 * stand in and are known by their hashes.
 */
final class ClassFile {
  private static final int MAGIC = 0xCAFEBABE;
  private static final int MODULE = 0x8000;
  private static final int PUBLIC = 0x0001;
  private static final int INTERFACE = 0x0200;
  private static final int UTF8 = 1;
  private static final int CLASS = 7;
  private static final int FIELD = 9;
  private static final int INTERFACE_METHOD = 11;
  private static final int NAME_AND_TYPE = 12;

  private final byte[] bytes;

  /** Where each constant's tag stands; 0 where there is none. */
  private int[] at = {};

  private int offset;
  private int flags;
  private Name name = new Name(0, 0);
  private Name[] supers = {};
  private int[] exported = {};
  private int[] members = {};

  private ClassFile(byte[] bytes) {
    this.bytes = bytes;
  }

  /** A text of the class, in modified UTF-8 (section 4.4.7). */
  record Name(int start, int length) {}

  /** As what a reference takes the class of a member (section 4.4.2). */
  enum Through {
    FIELD,
    CLASS,
    INTERFACE
  }

  /** Takes what a class refers to. */
  interface References {
    /** A class is named. */
    void type(Name type);

    /** A field or method is used; a descriptor in parentheses is that of a method. */
    void member(Through through, Name owner, Name name, Name descriptor);
  }

  /** Thrown inside, for whatever is no class. */
  private static final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;

    Malformed() {
      super(null, null, false, false);
    }
  }

  /** Reads a class; nothing where it is cut off or no class. */
  static Optional<ClassFile> of(byte[] bytes) {
    try {
      ClassFile file = new ClassFile(bytes);
      file.read();
      return Optional.of(file);
    } catch (Malformed e) {
      return Optional.empty();
    }
  }

  private void read() throws Malformed {
    if (u4() != MAGIC) {
      throw new Malformed();
    }
    u4();
    constants();
    flags = u2();
    name = className(u2());
    int parent = u2();
    int interfaces = u2();
    need(2 * interfaces);
    supers = new Name[interfaces + (parent == 0 ? 0 : 1)];
    int next = 0;
    if (parent != 0) {
      supers[next++] = className(parent);
    }
    while (next < supers.length) {
      supers[next++] = className(u2());
    }
    declared();
  }

  private void constants() throws Malformed {
    int count = u2();
    need(2 * count - 2);
    at = new int[Math.max(1, count)];
    for (int i = 1; i < count; i++) {
      at[i] = offset;
      int tag = u1();
      switch (tag) {
        case UTF8 -> skip(u2());
        case 3, 4, FIELD, 10, INTERFACE_METHOD, NAME_AND_TYPE, 17, 18 -> skip(4);
        case 5, 6 -> {
          skip(8);
          // Long and double take two numbers.
          i++;
        }
        case CLASS, 8, 16, 19, 20 -> skip(2);
        case 15 -> skip(3);
        default -> throw new Malformed();
      }
    }
  }

  private void declared() throws Malformed {
    int[] open = new int[16];
    int[] inside = new int[16];
    int opens = 0;
    int insides = 0;
    for (int kind = 0; kind < 2; kind++) {
      int count = u2();
      need(8 * count);
      for (int i = 0; i < count; i++) {
        int access = u2();
        int hash = member(utf8(u2()), utf8(u2()));
        hash |= MemberBits.ofFlags(access);
        if (MemberBits.isExported(hash)) {
          open = opens == open.length ? Arrays.copyOf(open, 2 * opens) : open;
          open[opens++] = hash;
        }
        inside = insides == inside.length ? Arrays.copyOf(inside, 2 * insides) : inside;
        inside[insides++] = hash;
        int attributes = u2();
        for (int each = 0; each < attributes; each++) {
          u2();
          skip(u4());
        }
      }
    }
    exported = Arrays.copyOf(open, opens);
    members = Arrays.copyOf(inside, insides);
    Arrays.sort(exported);
    Arrays.sort(members);
  }

  /** Whether it is the description of a module, which is no class. */
  boolean isModule() {
    return (flags & MODULE) != 0;
  }

  /** Whether other packages may use it. */
  boolean isPublic() {
    return (flags & PUBLIC) != 0;
  }

  boolean isInterface() {
    return (flags & INTERFACE) != 0;
  }

  Name name() {
    return name;
  }

  /** The super class and the interfaces. */
  Name[] supers() {
    return supers;
  }

  /** Public and protected members, sorted, by {@link #member} and {@link MemberBits}. */
  int[] exported() {
    return exported;
  }

  /**
   * All members, sorted, by {@link #member} and {@link MemberBits}: those of one nest may call what
   * is private (section 5.4.4).
   */
  int[] members() {
    return members;
  }

  /** The bits of a member that it declares, else {@link MemberBits#NONE}. */
  int bits(int member) {
    return MemberBits.of(member, members, 0, members.length);
  }

  /** Tells all that it refers to; what is malformed is left out. */
  void references(References into) {
    for (int constant = 1; constant < at.length; constant++) {
      int tag = at[constant] == 0 ? 0 : bytes[at[constant]];
      try {
        if (tag == CLASS) {
          into.type(className(constant));
        } else if (tag >= FIELD && tag <= INTERFACE_METHOD) {
          Name owner = className(number(at[constant] + 1));
          int pair = place(number(at[constant] + 3), NAME_AND_TYPE);
          Through through =
              tag == FIELD
                  ? Through.FIELD
                  : tag == INTERFACE_METHOD ? Through.INTERFACE : Through.CLASS;
          into.member(through, owner, utf8(number(pair + 1)), utf8(number(pair + 3)));
        }
      } catch (Malformed e) {
        // A constant that points nowhere is used by nobody, or the JVM refuses the class.
      }
    }
  }

  /** The hash of a class by its name. */
  long type(Name type) {
    return Hash.type(bytes, type);
  }

  /** The hash of a member by name and descriptor, whatever its class is. */
  int member(Name name, Name descriptor) {
    return Hash.member(bytes, name, descriptor);
  }

  /** Whether it extends another class than Java's first one. */
  boolean isSubclass() {
    return supers.length > 0 && !text(supers[0]).equals("java/lang/Object");
  }

  /** The hash of its Java package. */
  int folder() {
    return folder(name);
  }

  /** The hash of the Java package of a class. */
  int folder(Name type) {
    long hash = Hash.of(bytes, type.start(), folderLength(type));
    return (int) (hash ^ (hash >>> 32));
  }

  /** Whether a class and this one stand in one source, by their names. */
  boolean isNestmate(Name type) {
    int own = top(name);
    return own == top(type)
        && Arrays.equals(
            bytes, name.start(), name.start() + own, bytes, type.start(), type.start() + own);
  }

  /** The length of the name of its top-level class. */
  private int top(Name type) {
    for (int i = folderLength(type) + 1; i < type.length(); i++) {
      if (bytes[type.start() + i] == '$') {
        return i;
      }
    }
    return type.length();
  }

  private int folderLength(Name type) {
    int end = type.length();
    while (end > 0 && bytes[type.start() + end - 1] != '/') {
      end--;
    }
    return end;
  }

  /** Whether a text starts with some ASCII. */
  boolean startsWith(Name text, String start) {
    if (text.length() < start.length()) {
      return false;
    }
    for (int i = 0; i < start.length(); i++) {
      if (bytes[text.start() + i] != start.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Appends a text, with its length in front. */
  int copy(Name text, byte[] into, int place) {
    into[place] = (byte) (text.length() >>> 8);
    into[place + 1] = (byte) text.length();
    System.arraycopy(bytes, text.start(), into, place + 2, text.length());
    return place + 2 + text.length();
  }

  String text(Name text) {
    return Hash.text(bytes, text);
  }

  private Name className(int constant) throws Malformed {
    return utf8(number(place(constant, CLASS) + 1));
  }

  private Name utf8(int constant) throws Malformed {
    int place = place(constant, UTF8);
    return new Name(place + 3, number(place + 1));
  }

  private int place(int constant, int tag) throws Malformed {
    if (constant <= 0 || constant >= at.length || at[constant] == 0 || bytes[at[constant]] != tag) {
      throw new Malformed();
    }
    return at[constant];
  }

  private int number(int place) {
    return (bytes[place] & 0xFF) << 8 | (bytes[place + 1] & 0xFF);
  }

  private void need(int length) throws Malformed {
    if (length > bytes.length - offset) {
      throw new Malformed();
    }
  }

  private void skip(int length) throws Malformed {
    if (length < 0) {
      throw new Malformed();
    }
    need(length);
    offset += length;
  }

  private int u1() throws Malformed {
    need(1);
    return bytes[offset++] & 0xFF;
  }

  private int u2() throws Malformed {
    need(2);
    offset += 2;
    return number(offset - 2);
  }

  private int u4() throws Malformed {
    return u2() << 16 | u2();
  }
}
