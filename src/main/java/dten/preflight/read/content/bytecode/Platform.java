package dten.preflight.read.content.bytecode;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Classes of Java itself, as super types of those in a package. Only these are looked up, in the
 * Java that runs this program, and only once a member is missed.
 */
final class Platform {
  private static final String[] STARTS = {"java/", "javax/", "org/w3c/", "org/xml/", "org/ietf/"};
  private static final int MOST = 5000;
  private static final int LARGEST = 1 << 20;

  private final Map<Long, String> names = new ConcurrentHashMap<>();
  private final Map<Long, Optional<ClassFile>> read = new HashMap<>();

  /** Notes the super types of a class that may be Java's. */
  void note(ClassFile file) {
    for (ClassFile.Name each : file.supers()) {
      for (String start : STARTS) {
        if (file.startsWith(each, start) && names.size() < MOST) {
          names.computeIfAbsent(file.type(each), hash -> file.text(each));
        }
      }
    }
  }

  /** A noted class; nothing where Java has none of that name. */
  Optional<ClassFile> noted(long type) {
    String name = names.get(type);
    if (name == null) {
      return Optional.empty();
    }
    Optional<ClassFile> known = read.get(type);
    if (known == null) {
      known = named(name);
      known.ifPresent(this::note);
      read.put(type, known);
    }
    return known;
  }

  /** The class of Java with that name, with slashes. */
  static Optional<ClassFile> named(String name) {
    try (InputStream in =
        ClassLoader.getPlatformClassLoader().getResourceAsStream(name + ".class")) {
      return in == null ? Optional.empty() : ClassFile.of(in.readNBytes(LARGEST));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
