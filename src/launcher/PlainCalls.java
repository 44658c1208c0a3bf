import static org.objectweb.asm.Opcodes.*;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Type;

/**
 * Rewrites a jar so that lambdas, the methods of records and string concatenation need no
 * invokedynamic. Each such place is linked when it is first reached, by machinery that takes a
 * tenth of a millisecond or, for a record's methods, several; a run of preflight reaches some
 * hundreds and is over in a fifth of a second. What is written instead is what a compiler without
 * invokedynamic would have written: a class for each lambda, in the nest of the class it stands in
 * (JVMS 4.7.28), and a static method for each of the others.
 *
 * <p>Left as they are: classes of class-file versions before 55, which know no nests, and lambdas
 * that are serializable or have more than one interface or bridge.
 *
 * <p>Usage: {@code java -cp asm.jar PlainCalls.java JAR}; the jar is replaced.
 */
public final class PlainCalls {
  private static final int FIRST_WITH_NESTS = 55;

  /** The class files to write, the added ones behind those they were made for. */
  private final Map<String, byte[]> entries = new LinkedHashMap<>();

  /** For each class that is the host of a nest, what was added to the nest. */
  private final Map<String, List<String>> members = new HashMap<>();

  private int rewritten;

  public static void main(String[] args) throws IOException {
    if (args.length != 1) {
      System.err.println("usage: java PlainCalls.java JAR");
      System.exit(2);
    }
    new PlainCalls().rewrite(Path.of(args[0]));
  }

  private void rewrite(Path jar) throws IOException {
    long time = 0;
    try (ZipFile from = new ZipFile(jar.toFile())) {
      for (ZipEntry entry : from.stream().toList()) {
        time = entry.getTime();
        byte[] bytes = from.getInputStream(entry).readAllBytes();
        entries.put(entry.getName(), bytes);
        if (isClass(entry.getName())) {
          entries.put(entry.getName(), rewritten(bytes));
        }
      }
    }
    members.forEach(this::admit);
    Path fresh = jar.resolveSibling(jar.getFileName() + ".new");
    try (ZipOutputStream to = new ZipOutputStream(Files.newOutputStream(fresh))) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        put(to, entry.getKey(), time, entry.getValue());
      }
    }
    Files.move(fresh, jar, StandardCopyOption.REPLACE_EXISTING);
    System.err.println(jar.getFileName() + ": " + rewritten + " dynamic calls made plain");
  }

  private static boolean isClass(String name) {
    return name.endsWith(".class") && !name.startsWith("META-INF/");
  }

  /** Writes into a host's class file who has come into its nest. */
  private void admit(String host, List<String> added) {
    ClassReader reader = new ClassReader(Objects.requireNonNull(entries.get(host + ".class")));
    ClassWriter writer = new ClassWriter(reader, 0);
    reader.accept(
        new ClassVisitor(ASM9, writer) {
          @Override
          public void visitEnd() {
            added.forEach(cv::visitNestMember);
            super.visitEnd();
          }
        },
        0);
    entries.put(host + ".class", writer.toByteArray());
  }

  private static void put(ZipOutputStream to, String name, long time, byte[] bytes)
      throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTime(time);
    to.putNextEntry(entry);
    to.write(bytes);
    to.closeEntry();
  }

  private byte[] rewritten(byte[] bytes) {
    ClassReader reader = new ClassReader(bytes);
    int major = reader.readUnsignedShort(6);
    if (major < FIRST_WITH_NESTS) {
      return bytes;
    }
    ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
    Rewriter rewriter = new Rewriter(writer, major);
    reader.accept(rewriter, 0);
    return rewriter.count == 0 ? bytes : writer.toByteArray();
  }

  /** Rewrites one class. */
  private final class Rewriter extends ClassVisitor {
    private final int major;
    private String owner = "";
    private String host = "";
    private boolean isInterface;
    private int count;

    Rewriter(ClassWriter writer, int major) {
      super(ASM9, writer);
      this.major = major;
    }

    @Override
    public void visit(
        int version, int access, String name, String signature, String parent, String[] types) {
      owner = name;
      host = name;
      isInterface = (access & ACC_INTERFACE) != 0;
      super.visit(version, access, name, signature, parent, types);
    }

    @Override
    public void visitNestHost(String nestHost) {
      host = nestHost;
      super.visitNestHost(nestHost);
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
      return new MethodVisitor(ASM9, next) {
        @Override
        public void visitInvokeDynamicInsn(
            String called, String type, Handle bootstrap, Object... constants) {
          String method = bootstrap.getOwner() + "." + bootstrap.getName();
          switch (method) {
            case "java/lang/invoke/LambdaMetafactory.metafactory" -> {
              visitMethodInsn(INVOKESTATIC, lambda(called, type, constants), "make", type, false);
              return;
            }
            case "java/lang/runtime/ObjectMethods.bootstrap" -> {
              visitMethodInsn(INVOKESTATIC, owner, ofRecord(called, type, constants), type, false);
              return;
            }
            case "java/lang/invoke/StringConcatFactory.makeConcatWithConstants" -> {
              visitMethodInsn(INVOKESTATIC, owner, concat(type, constants), type, isInterface);
              return;
            }
            default -> {}
          }
          super.visitInvokeDynamicInsn(called, type, bootstrap, constants);
        }
      };
    }

    private String lambda(String called, String type, Object[] constants) {
      String name = owner + "$$L" + count++;
      rewritten++;
      members.computeIfAbsent(host, each -> new ArrayList<>()).add(name);
      entries.put(
          name + ".class",
          new Lambda(name, host, major, called, Type.getMethodType(type), constants).bytes());
      return name;
    }

    private MethodVisitor addedMethod(String name, String type) {
      count++;
      rewritten++;
      return cv.visitMethod(ACC_PRIVATE | ACC_STATIC | ACC_SYNTHETIC, name, type, null, null);
    }

    private String ofRecord(String called, String type, Object[] constants) {
      String name = "$" + called;
      MethodVisitor out = addedMethod(name, type);
      out.visitCode();
      Type self = (Type) constants[0];
      String names = (String) constants[1];
      List<Handle> fields = new ArrayList<>();
      for (int i = 2; i < constants.length; i++) {
        fields.add((Handle) constants[i]);
      }
      switch (called) {
        case "equals" -> recordEquals(out, self, fields);
        case "hashCode" -> recordHashCode(out, fields);
        case "toString" -> recordToString(out, self, names.split(";"), fields);
        default -> throw new IllegalStateException("a record has no dynamic " + called);
      }
      out.visitMaxs(0, 0);
      out.visitEnd();
      return name;
    }

    private String concat(String type, Object[] constants) {
      String name = "$concat" + count;
      MethodVisitor out = addedMethod(name, type);
      out.visitCode();
      newBuilder(out);
      String recipe = (String) constants[0];
      Type[] arguments = Type.getArgumentTypes(type);
      StringBuilder literal = new StringBuilder();
      int constant = 1;
      int argument = 0;
      int local = 0;
      for (char c : recipe.toCharArray()) {
        if (c == '\1') {
          appendLiteral(out, literal);
          out.visitVarInsn(arguments[argument].getOpcode(ILOAD), local);
          append(out, arguments[argument]);
          local += arguments[argument++].getSize();
        } else if (c == '\2') {
          literal.append(constants[constant++]);
        } else {
          literal.append(c);
        }
      }
      appendLiteral(out, literal);
      out.visitMethodInsn(
          INVOKEVIRTUAL, "java/lang/StringBuilder", "toString", "()Ljava/lang/String;", false);
      out.visitInsn(ARETURN);
      out.visitMaxs(0, 0);
      out.visitEnd();
      return name;
    }
  }

  private static void newBuilder(MethodVisitor out) {
    out.visitTypeInsn(NEW, "java/lang/StringBuilder");
    out.visitInsn(DUP);
    out.visitMethodInsn(INVOKESPECIAL, "java/lang/StringBuilder", "<init>", "()V", false);
  }

  private static void appendLiteral(MethodVisitor out, StringBuilder literal) {
    if (literal.length() > 0) {
      out.visitLdcInsn(literal.toString());
      append(out, Type.getType(String.class));
      literal.setLength(0);
    }
  }

  private static void append(MethodVisitor out, Type type) {
    String of =
        switch (type.getSort()) {
          case Type.BYTE, Type.SHORT -> "I";
          case Type.ARRAY, Type.OBJECT ->
              type.getInternalName().equals("java/lang/String")
                  ? "Ljava/lang/String;"
                  : "Ljava/lang/Object;";
          default -> type.getDescriptor();
        };
    out.visitMethodInsn(
        INVOKEVIRTUAL,
        "java/lang/StringBuilder",
        "append",
        "(" + of + ")Ljava/lang/StringBuilder;",
        false);
  }

  private static void field(MethodVisitor out, Handle field) {
    out.visitFieldInsn(GETFIELD, field.getOwner(), field.getName(), field.getDesc());
  }

  private static void recordEquals(MethodVisitor out, Type self, List<Handle> fields) {
    Label isOne = new Label();
    out.visitVarInsn(ALOAD, 1);
    out.visitTypeInsn(INSTANCEOF, self.getInternalName());
    out.visitJumpInsn(IFNE, isOne);
    out.visitInsn(ICONST_0);
    out.visitInsn(IRETURN);
    out.visitLabel(isOne);
    out.visitFrame(F_SAME, 0, null, 0, null);
    for (Handle field : fields) {
      Label same = new Label();
      out.visitVarInsn(ALOAD, 0);
      field(out, field);
      out.visitVarInsn(ALOAD, 1);
      out.visitTypeInsn(CHECKCAST, self.getInternalName());
      field(out, field);
      Type type = Type.getType(field.getDesc());
      switch (type.getSort()) {
        case Type.LONG -> compare(out, "java/lang/Long", "(JJ)I", same);
        case Type.FLOAT -> compare(out, "java/lang/Float", "(FF)I", same);
        case Type.DOUBLE -> compare(out, "java/lang/Double", "(DD)I", same);
        case Type.ARRAY, Type.OBJECT -> {
          out.visitMethodInsn(
              INVOKESTATIC,
              "java/util/Objects",
              "equals",
              "(Ljava/lang/Object;Ljava/lang/Object;)Z",
              false);
          out.visitJumpInsn(IFNE, same);
        }
        default -> out.visitJumpInsn(IF_ICMPEQ, same);
      }
      out.visitInsn(ICONST_0);
      out.visitInsn(IRETURN);
      out.visitLabel(same);
      out.visitFrame(F_SAME, 0, null, 0, null);
    }
    out.visitInsn(ICONST_1);
    out.visitInsn(IRETURN);
  }

  private static void compare(MethodVisitor out, String owner, String type, Label same) {
    out.visitMethodInsn(INVOKESTATIC, owner, "compare", type, false);
    out.visitJumpInsn(IFEQ, same);
  }

  private static void recordHashCode(MethodVisitor out, List<Handle> fields) {
    out.visitInsn(ICONST_0);
    for (Handle field : fields) {
      out.visitIntInsn(BIPUSH, 31);
      out.visitInsn(IMUL);
      out.visitVarInsn(ALOAD, 0);
      field(out, field);
      Type type = Type.getType(field.getDesc());
      boolean primitive = type.getSort() < Type.ARRAY;
      out.visitMethodInsn(
          INVOKESTATIC,
          primitive ? wrapper(type) : "java/util/Objects",
          "hashCode",
          "(" + (primitive ? type.getDescriptor() : "Ljava/lang/Object;") + ")I",
          false);
      out.visitInsn(IADD);
    }
    out.visitInsn(IRETURN);
  }

  private static void recordToString(
      MethodVisitor out, Type self, String[] names, List<Handle> fields) {
    String name = self.getInternalName();
    name = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('$')) + 1);
    newBuilder(out);
    StringBuilder literal = new StringBuilder(name).append('[');
    for (int i = 0; i < fields.size(); i++) {
      literal.append(i == 0 ? "" : ", ").append(names[i]).append('=');
      appendLiteral(out, literal);
      out.visitVarInsn(ALOAD, 0);
      field(out, fields.get(i));
      append(out, Type.getType(fields.get(i).getDesc()));
    }
    appendLiteral(out, literal.append(']'));
    out.visitMethodInsn(
        INVOKEVIRTUAL, "java/lang/StringBuilder", "toString", "()Ljava/lang/String;", false);
    out.visitInsn(ARETURN);
  }

  private static String wrapper(Type primitive) {
    return switch (primitive.getSort()) {
      case Type.BOOLEAN -> "java/lang/Boolean";
      case Type.CHAR -> "java/lang/Character";
      case Type.BYTE -> "java/lang/Byte";
      case Type.SHORT -> "java/lang/Short";
      case Type.INT -> "java/lang/Integer";
      case Type.FLOAT -> "java/lang/Float";
      case Type.LONG -> "java/lang/Long";
      case Type.DOUBLE -> "java/lang/Double";
      default -> throw new IllegalStateException("not primitive: " + primitive);
    };
  }

  /** The class of one lambda or method reference. */
  private static final class Lambda {
    private final String name;
    private final String host;
    private final int major;
    private final String called;
    private final Type factory;
    private final Type erased;
    private final Handle target;
    private final Type actual;

    Lambda(String name, String host, int major, String called, Type factory, Object[] constants) {
      this.name = name;
      this.host = host;
      this.major = major;
      this.called = called;
      this.factory = factory;
      this.erased = (Type) constants[0];
      this.target = (Handle) constants[1];
      this.actual = (Type) constants[2];
    }

    byte[] bytes() {
      ClassWriter out = new ClassWriter(ClassWriter.COMPUTE_MAXS);
      String type = factory.getReturnType().getInternalName();
      out.visit(
          major,
          ACC_FINAL | ACC_SUPER | ACC_SYNTHETIC,
          name,
          null,
          "java/lang/Object",
          new String[] {type});
      out.visitNestHost(host);
      Type[] captured = factory.getArgumentTypes();
      for (int i = 0; i < captured.length; i++) {
        String of = captured[i].getDescriptor();
        out.visitField(ACC_PRIVATE | ACC_FINAL, "c" + i, of, null, null).visitEnd();
      }
      constructor(out, captured);
      make(out, captured);
      call(out, captured);
      out.visitEnd();
      return out.toByteArray();
    }

    private void constructor(ClassWriter to, Type[] captured) {
      String type = Type.getMethodDescriptor(Type.VOID_TYPE, captured);
      MethodVisitor out = to.visitMethod(ACC_PRIVATE, "<init>", type, null, null);
      out.visitCode();
      out.visitVarInsn(ALOAD, 0);
      out.visitMethodInsn(INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
      int local = 1;
      for (int i = 0; i < captured.length; i++) {
        out.visitVarInsn(ALOAD, 0);
        out.visitVarInsn(captured[i].getOpcode(ILOAD), local);
        out.visitFieldInsn(PUTFIELD, name, "c" + i, captured[i].getDescriptor());
        local += captured[i].getSize();
      }
      out.visitInsn(RETURN);
      out.visitMaxs(0, 0);
      out.visitEnd();
    }

    /** Makes one for each set of captured values; without any there is one for all. */
    private void make(ClassWriter to, Type[] captured) {
      String self = "L" + name + ";";
      if (captured.length == 0) {
        to.visitField(ACC_PRIVATE | ACC_STATIC | ACC_FINAL, "ONE", self, null, null).visitEnd();
        MethodVisitor first = to.visitMethod(ACC_STATIC, "<clinit>", "()V", null, null);
        first.visitCode();
        first.visitTypeInsn(NEW, name);
        first.visitInsn(DUP);
        first.visitMethodInsn(INVOKESPECIAL, name, "<init>", "()V", false);
        first.visitFieldInsn(PUTSTATIC, name, "ONE", self);
        first.visitInsn(RETURN);
        first.visitMaxs(0, 0);
        first.visitEnd();
      }
      MethodVisitor out = to.visitMethod(ACC_STATIC, "make", factory.getDescriptor(), null, null);
      out.visitCode();
      if (captured.length == 0) {
        out.visitFieldInsn(GETSTATIC, name, "ONE", self);
      } else {
        out.visitTypeInsn(NEW, name);
        out.visitInsn(DUP);
        int local = 0;
        for (Type type : captured) {
          out.visitVarInsn(type.getOpcode(ILOAD), local);
          local += type.getSize();
        }
        out.visitMethodInsn(
            INVOKESPECIAL,
            name,
            "<init>",
            Type.getMethodDescriptor(Type.VOID_TYPE, captured),
            false);
      }
      out.visitInsn(ARETURN);
      out.visitMaxs(0, 0);
      out.visitEnd();
    }

    private void call(ClassWriter to, Type[] captured) {
      MethodVisitor out = to.visitMethod(ACC_PUBLIC, called, erased.getDescriptor(), null, null);
      out.visitCode();
      int tag = target.getTag();
      boolean creates = tag == H_NEWINVOKESPECIAL;
      Type targetOwner = Type.getObjectType(target.getOwner());
      List<Type> wanted = new ArrayList<>();
      if (tag != H_INVOKESTATIC && !creates) {
        wanted.add(targetOwner);
      }
      wanted.addAll(List.of(Type.getArgumentTypes(target.getDesc())));
      if (creates) {
        out.visitTypeInsn(NEW, target.getOwner());
        out.visitInsn(DUP);
      }
      for (int i = 0; i < captured.length; i++) {
        out.visitVarInsn(ALOAD, 0);
        out.visitFieldInsn(GETFIELD, name, "c" + i, captured[i].getDescriptor());
        convert(out, captured[i], wanted.get(i));
      }
      Type[] given = erased.getArgumentTypes();
      Type[] really = actual.getArgumentTypes();
      int local = 1;
      for (int i = 0; i < given.length; i++) {
        out.visitVarInsn(given[i].getOpcode(ILOAD), local);
        convert(out, given[i], really[i]);
        convert(out, really[i], wanted.get(captured.length + i));
        local += given[i].getSize();
      }
      int opcode =
          switch (tag) {
            case H_INVOKESTATIC -> INVOKESTATIC;
            case H_NEWINVOKESPECIAL -> INVOKESPECIAL;
            case H_INVOKEINTERFACE -> INVOKEINTERFACE;
            case H_INVOKEVIRTUAL -> INVOKEVIRTUAL;
            // A private method, which a nest mate calls like any other.
            case H_INVOKESPECIAL -> target.isInterface() ? INVOKEINTERFACE : INVOKEVIRTUAL;
            default -> throw new IllegalStateException("no call: " + target);
          };
      out.visitMethodInsn(
          opcode, target.getOwner(), target.getName(), target.getDesc(), target.isInterface());
      result(out, creates ? targetOwner : Type.getReturnType(target.getDesc()));
      out.visitMaxs(0, 0);
      out.visitEnd();
    }

    private void result(MethodVisitor out, Type brought) {
      Type expected = erased.getReturnType();
      if (expected.getSort() == Type.VOID) {
        if (brought.getSize() > 0) {
          out.visitInsn(brought.getSize() == 2 ? POP2 : POP);
        }
        out.visitInsn(RETURN);
        return;
      }
      convert(out, brought, actual.getReturnType());
      convert(out, actual.getReturnType(), expected);
      out.visitInsn(expected.getOpcode(IRETURN));
    }

    /** Boxes, unboxes, widens or casts, as LambdaMetafactory's documentation allows. */
    private static void convert(MethodVisitor out, Type from, Type to) {
      if (from.equals(to)) {
        return;
      }
      boolean fromPrimitive = from.getSort() < Type.ARRAY;
      boolean toPrimitive = to.getSort() < Type.ARRAY;
      if (fromPrimitive && toPrimitive) {
        widen(out, from, to);
      } else if (fromPrimitive) {
        String box = wrapper(from);
        String type = "(" + from.getDescriptor() + ")L" + box + ";";
        out.visitMethodInsn(INVOKESTATIC, box, "valueOf", type, false);
      } else if (toPrimitive) {
        Type primitive = unboxed(from, to);
        String box = wrapper(primitive);
        out.visitTypeInsn(CHECKCAST, box);
        String method = primitive.getClassName() + "Value";
        out.visitMethodInsn(INVOKEVIRTUAL, box, method, "()" + primitive.getDescriptor(), false);
        widen(out, primitive, to);
      } else if (!to.getInternalName().equals("java/lang/Object")) {
        out.visitTypeInsn(CHECKCAST, to.getInternalName());
      }
    }

    private static Type unboxed(Type from, Type to) {
      for (Type each :
          List.of(
              Type.BOOLEAN_TYPE,
              Type.CHAR_TYPE,
              Type.BYTE_TYPE,
              Type.SHORT_TYPE,
              Type.INT_TYPE,
              Type.FLOAT_TYPE,
              Type.LONG_TYPE,
              Type.DOUBLE_TYPE)) {
        if (wrapper(each).equals(from.getInternalName())) {
          return each;
        }
      }
      return to;
    }

    private static void widen(MethodVisitor out, Type from, Type to) {
      String key = stackKind(from) + stackKind(to);
      switch (key) {
        case "IJ" -> out.visitInsn(I2L);
        case "IF" -> out.visitInsn(I2F);
        case "ID" -> out.visitInsn(I2D);
        case "JF" -> out.visitInsn(L2F);
        case "JD" -> out.visitInsn(L2D);
        case "FD" -> out.visitInsn(F2D);
        default -> {}
      }
    }

    private static String stackKind(Type type) {
      return switch (type.getSort()) {
        case Type.LONG -> "J";
        case Type.FLOAT -> "F";
        case Type.DOUBLE -> "D";
        default -> "I";
      };
    }
  }
}
