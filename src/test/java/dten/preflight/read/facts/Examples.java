package dten.preflight.read.facts;

import dten.preflight.fact.Fact;
import dten.preflight.fact.Location;
import dten.preflight.fact.Region;
import dten.preflight.fact.shell.Guard;
import dten.preflight.fact.shell.Origin;
import dten.preflight.fact.shell.ShellCommand;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A fact of any kind with something in every component: whatever a record holds is made here, so
 * that a kind or component that is added later is in the tests without anybody's doing.
 */
final class Examples {
  /** Which of the types that may stand in a place, and whether what may be absent is. */
  private final int turn;

  private int count;

  Examples(int turn) {
    this.turn = turn;
  }

  Fact fact(Class<? extends Fact> kind) {
    return kind == ShellCommand.class ? command() : (Fact) record(kind, Map.of());
  }

  private ShellCommand command() {
    ShellCommand.Word word =
        new ShellCommand.Word("w\u00e9\ud83d\ude00 \u001b", true, new Region(7, 0));
    return new ShellCommand(
        Location.ofEntry("a.sh", new Region(3, 4)),
        turn % 2 == 0 ? Origin.WRITTEN : Origin.SCRIPT,
        turn % 2 == 0 ? null : new Region(2, 1),
        "f",
        turn % 3 == 0 ? Set.of() : Set.of(Guard.LOOP, Guard.BRANCH),
        List.of(new dten.preflight.fact.shell.Wrapper("sudo", "root", "h")),
        new ShellCommand.Pipe(new Region(3, 4), turn),
        List.of(new ShellCommand.Assignment("A", word)),
        turn % 2 == 0
            ? List.of()
            : List.of(word, new ShellCommand.Word("", false, new Region(1, 1))),
        List.of(
            new ShellCommand.Redirection(2, ">", word, turn % 2 == 0 ? null : new Region(9, 9))));
  }

  private Object record(Class<?> type, Map<TypeVariable<?>, Type> known) {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types = new Class<?>[components.length];
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      types[i] = components[i].getType();
      boolean mayBeNull = components[i].getAnnotatedType().isAnnotationPresent(Nullable.class);
      if (!mayBeNull || (turn + i) % 2 != 0) {
        Optional<Object> special = special(type, components[i].getName());
        values[i] =
            special.isPresent() ? special.get() : value(components[i].getGenericType(), known);
      }
    }
    return made(type, types, values);
  }

  private static Optional<Object> special(Class<?> type, String component) {
    return type.getSimpleName().equals("SignatureEvidence") && component.equals("content")
        ? Optional.of("AAEC")
        : type.getSimpleName().equals("SignatureEvidence") && component.equals("digests")
            ? Optional.of(Map.of("SHA-1", "00ff"))
            : Optional.empty();
  }

  private static Object made(Class<?> type, Class<?>[] types, Object[] values) {
    try {
      Constructor<?> canonical = type.getDeclaredConstructor(types);
      canonical.setAccessible(true);
      return canonical.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + " " + java.util.Arrays.toString(values), e);
    }
  }

  private Object value(Type type, Map<TypeVariable<?>, Type> known) {
    if (type instanceof TypeVariable<?> variable) {
      return value(Objects.requireNonNull(known.get(variable)), known);
    }
    if (type instanceof ParameterizedType generic) {
      Class<?> raw = (Class<?>) generic.getRawType();
      Type first = generic.getActualTypeArguments()[0];
      if (raw == List.class) {
        return turn % 3 == 0 ? List.of() : List.of(value(first, known), value(first, known));
      }
      if (raw == Set.class) {
        return turn % 3 == 0 ? Set.of() : Set.of(value(first, known));
      }
      if (raw == Optional.class) {
        return turn % 2 == 0 ? Optional.empty() : Optional.of(value(first, known));
      }
      if (raw == Map.class) {
        return Map.of("k", value(generic.getActualTypeArguments()[1], known));
      }
      return one(raw, Map.of(raw.getTypeParameters()[0], first));
    }
    return one((Class<?>) type, known);
  }

  private Object one(Class<?> type, Map<TypeVariable<?>, Type> known) {
    count++;
    if (type.isEnum()) {
      return type.getEnumConstants()[turn % type.getEnumConstants().length];
    }
    // A compiler may say of an enum, and a later JDK of a class of its own, that it is sealed too.
    if (type.isSealed() && type.getName().startsWith("dten.")) {
      List<Class<?>> kinds = new ArrayList<>(List.of(type.getPermittedSubclasses()));
      Class<?> kind = kinds.get(turn % kinds.size());
      Map<TypeVariable<?>, Type> inner =
          kind.getTypeParameters().length == 0 || known.isEmpty()
              ? Map.of()
              : Map.of(kind.getTypeParameters()[0], known.values().iterator().next());
      // A document without a problem is no malformed one.
      return kind.getSimpleName().equals("Malformed") && turn % 3 == 0
          ? new Examples(turn + 1).record(kind, inner)
          : record(kind, inner);
    }
    if (type.isRecord()) {
      return record(type, known);
    }
    return switch (type.getSimpleName()) {
      case "String" ->
          turn % 4 == 0 ? "" : "t\u00e9xt \"\\\n\u001b[31m \ud83d\ude00 \ud800 " + count;
      case "int", "Integer" -> count;
      case "long", "Long" -> Long.MAX_VALUE - count;
      case "boolean" -> (count & 1) == 0;
      case "Instant" -> Instant.ofEpochSecond(1_700_000_000L, count);
      case "Duration" -> Duration.ofSeconds(count, 5);
      case "LocalDate" -> LocalDate.of(2026, 11, 1 + count % 28);
      case "LocalDateTime" -> LocalDateTime.of(1980, 1, 1, 0, 0, count % 60);
      case "LocalTime" -> LocalTime.of(3, count % 60);
      case "ZoneId" -> ZoneId.of(turn % 2 == 0 ? "Europe/Berlin" : "Z");
      default -> throw new IllegalStateException("no example of " + type);
    };
  }
}
