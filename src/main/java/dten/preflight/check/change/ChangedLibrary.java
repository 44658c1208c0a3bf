package dten.preflight.check.change;

import dten.preflight.check.Quoted;
import dten.preflight.fact.Location;
import dten.preflight.fact.change.ConstantChange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A library, or folder of classes, whose classes set some things otherwise than before. */
final class ChangedLibrary {
  private static final int MOST_SHOWN = 4;

  /** So many that move alike are numbered anew. */
  private static final int LEAST_SHIFTED = 3;

  private static final List<String> NUMBERING =
      List.of(
          "id", "ids", "code", "codes", "opcode", "opcodes", "token", "tokens", "ordinal", "index",
          "version");

  private final Location location;
  private final Location formerly;
  private final List<Default> defaults;

  /**
   * One of them.
   *
   * @param jump how much more or less it is, where that is much
   */
  private record Default(String name, String before, String after, String jump) {
    String words() {
      return name + " from " + before + " to " + after + (jump.isEmpty() ? "" : " (" + jump + ")");
    }
  }

  private ChangedLibrary(Location location, Location formerly, List<Default> defaults) {
    this.location = location;
    this.formerly = formerly;
    this.defaults = defaults;
  }

  /** Those in which an amount or a choice is another one, in the order they come in. */
  static List<ChangedLibrary> all(List<ConstantChange> changes) {
    Map<Location, List<ConstantChange>> byLibrary = new LinkedHashMap<>();
    for (ConstantChange each : changes) {
      byLibrary.computeIfAbsent(each.library(), l -> new ArrayList<>()).add(each);
    }
    List<ChangedLibrary> all = new ArrayList<>();
    byLibrary.forEach(
        (library, own) -> {
          List<Default> defaults = defaults(own);
          if (!defaults.isEmpty()) {
            all.add(new ChangedLibrary(library, own.get(0).formerly(), defaults));
          }
        });
    all.sort(Comparator.comparing(each -> each.location.path()));
    return all;
  }

  private static List<Default> defaults(List<ConstantChange> changes) {
    Map<String, List<ConstantChange>> byType = new LinkedHashMap<>();
    for (ConstantChange each : changes) {
      byType.computeIfAbsent(each.type(), t -> new ArrayList<>()).add(each);
    }
    List<Default> defaults = new ArrayList<>();
    for (List<ConstantChange> ofType : byType.values()) {
      if (isNumberedAnew(ofType)) {
        continue;
      }
      for (ConstantChange each : ofType) {
        String simple = simple(each.type());
        if (isDefault(each.before(), each.after())
            && !isNumbering(simple)
            && !isNumbering(each.member())) {
          defaults.add(
              new Default(name(simple, each.member()), each.before(), each.after(), jump(each)));
        }
      }
    }
    return ordered(defaults);
  }

  /** A key says by itself what it is; a field needs its class. */
  private static String name(String type, String member) {
    return Quoted.cut(member.indexOf('.') >= 0 ? member : type + "." + member);
  }

  private static String simple(String type) {
    return type.substring(Math.max(type.lastIndexOf('.'), type.lastIndexOf('$')) + 1);
  }

  private static boolean isNumbering(String name) {
    int start = name.length();
    while (start > 0 && Character.isLetter(name.charAt(start - 1))) {
      start--;
      if (Character.isUpperCase(name.charAt(start))
          && start + 1 < name.length()
          && Character.isLowerCase(name.charAt(start + 1))) {
        break;
      }
    }
    return NUMBERING.contains(name.substring(start).toLowerCase(Locale.ROOT));
  }

  /** Two amounts, or two words: whatever else differs is how it is written, not what it is. */
  private static boolean isDefault(String before, String after) {
    Optional<Magnitude> was = Magnitude.of(before);
    Optional<Magnitude> is = Magnitude.of(after);
    if (was.isPresent() && is.isPresent()) {
      return !was.equals(is);
    }
    return isWord(before) && isWord(after) && before.startsWith("\"") == after.startsWith("\"");
  }

  private static boolean isWord(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (!Character.isLetter(c) && "\"_-".indexOf(c) < 0) {
        return false;
      }
    }
    return value.length() > 1;
  }

  private static boolean isNumberedAnew(List<ConstantChange> changes) {
    Set<Double> shifts = new HashSet<>();
    for (ConstantChange each : changes) {
      Optional<Magnitude> was = Magnitude.of(each.before());
      Optional<Magnitude> is = Magnitude.of(each.after());
      if (was.isEmpty() || is.isEmpty()) {
        return false;
      }
      shifts.add(is.get().number() - was.get().number());
    }
    return changes.size() >= LEAST_SHIFTED && shifts.size() == 1;
  }

  private static String jump(ConstantChange change) {
    Optional<Magnitude> was = Magnitude.of(change.before());
    Optional<Magnitude> is = Magnitude.of(change.after());
    return was.isPresent() && is.isPresent() ? was.get().jumpTo(is.get()) : "";
  }

  /** What moved far first, and each move once before any stands a second time. */
  private static List<Default> ordered(List<Default> defaults) {
    List<Default> sorted = new ArrayList<>(defaults);
    sorted.sort(Comparator.comparing(each -> each.jump().isEmpty()));
    Set<String> moves = new HashSet<>();
    List<Default> first = new ArrayList<>();
    List<Default> again = new ArrayList<>();
    for (Default each : sorted) {
      (moves.add(each.before() + ' ' + each.after()) ? first : again).add(each);
    }
    first.addAll(again);
    return first;
  }

  Location location() {
    return location;
  }

  int size() {
    return defaults.size();
  }

  /** Whether any differs by ten times or more. */
  boolean isJump() {
    return !defaults.get(0).jump().isEmpty();
  }

  String name() {
    String path = location.path();
    String name = path.substring(path.lastIndexOf('/') + 1);
    return name.isEmpty() ? "the package" : Quoted.cut(name);
  }

  String words() {
    boolean isOne = size() == 1;
    String path = formerly.path();
    String former = path.substring(path.lastIndexOf('/') + 1);
    boolean isRenamed = !former.isEmpty() && !former.equals(name());
    StringBuilder out = new StringBuilder();
    out.append(size()).append(isOne ? " default of its classes" : " defaults of its classes");
    out.append(isOne ? " differs from " : " differ from ");
    out.append(isOne ? "the one " : "those ");
    out.append(isRenamed ? "of " + Quoted.cut(former) : "before");
    for (int i = 0; i < Math.min(MOST_SHOWN, size()); i++) {
      out.append(i == 0 ? ": " : ", ").append(defaults.get(i).words());
    }
    return size() > MOST_SHOWN ? out + " and " + (size() - MOST_SHOWN) + " more" : out.toString();
  }
}
