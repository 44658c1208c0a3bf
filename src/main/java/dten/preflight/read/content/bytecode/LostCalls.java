package dten.preflight.read.content.bytecode;

import dten.preflight.fact.Base;
import dten.preflight.fact.Location;
import dten.preflight.fact.change.ApiComparison;
import dten.preflight.fact.change.LostApi;
import dten.preflight.fact.change.LostMember;
import dten.preflight.fact.change.LostMember.Fate;
import dten.preflight.read.content.bytecode.CallLog.From;
import dten.preflight.read.content.bytecode.CallLog.Way;
import dten.preflight.read.content.bytecode.ClassFile.Name;
import dten.preflight.read.content.bytecode.ClassFile.Through;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Calls that nothing in the new package answers, by who calls whom. */
final class LostCalls implements CallLog.Calls {
  private static final int MOST_PAIRS = 1000;
  private static final int MOST_MEMBERS = 100;

  private final PreviousApi previous;
  private final NewApi.Finished now;
  private final Callers callers;
  private final Map<String, Map<String, Lost>> byCaller = new TreeMap<>();
  private final Map<String, Map<String, Lost>> byInstalled = new TreeMap<>();

  /** One member may be referred to in several ways. */
  private final Set<Long> told = new HashSet<>();

  private int pairs;

  LostCalls(PreviousApi previous, NewApi.Finished now, Callers callers) {
    this.previous = previous;
    this.now = now;
    this.callers = callers;
  }

  private static final class Lost {
    private final TreeSet<LostMember> names = new TreeSet<>();
    private int count;

    void add(LostMember name) {
      count++;
      names.add(name);
      if (names.size() > MOST_MEMBERS) {
        names.pollLast();
      }
    }
  }

  @Override
  public void call(int archive, Way way, byte[] bytes, Name owner, Name name, Name descriptor) {
    long type = Hash.type(bytes, owner);
    if (name.length() == 0) {
      type(archive, way, type, Hash.text(bytes, owner));
      return;
    }
    // Members of a class that is gone, or out of reach, are so with it.
    if (!reaches(now.has(type), way)) {
      return;
    }
    int member = Hash.member(bytes, name, descriptor);
    boolean inherits = bytes[name.start()] != '<';
    int definition = previous.declaring(new Steps(type), member, inherits);
    if (definition < 0) {
      return;
    }
    Optional<Fate> fate =
        now.isOther(type, way.through())
            ? Optional.of(way.through() == Through.CLASS ? Fate.NOW_INTERFACE : Fate.NOW_CLASS)
            : fate(type, member, inherits, way);
    if (fate.isPresent()) {
      String text =
          Members.of(Hash.text(bytes, owner), Hash.text(bytes, name), Hash.text(bytes, descriptor));
      lost(archive, definition, CallLog.key(archive, type, member), text, fate.get());
    }
  }

  private void type(int archive, Way way, long type, String name) {
    NewApi.Answer answer = now.has(type);
    if (!reaches(answer, way) && Platform.named(name).isEmpty()) {
      Fate fate = answer == NewApi.Answer.MISSING ? Fate.GONE : Fate.HIDDEN;
      lost(
          archive,
          previous.classes().first(type),
          CallLog.key(archive, type, 0),
          Members.type(name),
          fate);
    }
  }

  /** Classes that are not public are there for those of the same Java package. */
  private static boolean reaches(NewApi.Answer type, Way way) {
    return type == NewApi.Answer.THERE
        || (type == NewApi.Answer.HIDDEN
            && (way.from() == From.SAME_PACKAGE || way.from() == From.SAME_NEST));
  }

  private Optional<Fate> fate(long type, int member, boolean inherits, Way way) {
    return switch (now.declares(type, member, inherits, way.from())) {
      case MISSING -> Optional.of(Fate.GONE);
      case HIDDEN -> Optional.of(Fate.HIDDEN);
      case THERE, UNKNOWN -> Optional.empty();
    };
  }

  /** Takes one; for what is installed beside the product with the class that calls it. */
  private void lost(int caller, int definition, long call, String name, Fate fate) {
    String artifact = previous.artifact(definition);
    Optional<String> changed = now.path(artifact);
    if (changed.isEmpty() && now.isInstalled(caller) && now.isGone(artifact)) {
      // A package may well drop a library as a whole; what others have made does not know.
      changed = Optional.of(previous.path(definition));
    }
    if (changed.isEmpty()
        || artifact.equals(now.artifact(caller))
        || changed.get().equals(now.archive(caller))
        || !told.add(call)) {
      return;
    }
    Map<String, Map<String, Lost>> all = now.isInstalled(caller) ? byInstalled : byCaller;
    Map<String, Lost> calls = all.computeIfAbsent(now.archive(caller), c -> new TreeMap<>());
    Lost known = calls.get(changed.get());
    if (known == null) {
      known = new Lost();
      calls.put(changed.get(), known);
      pairs++;
    }
    known.add(new LostMember(name, fate, callers.of(call).orElse("")));
  }

  /** All of them, by caller. */
  ApiComparison comparison(List<Location> unread) {
    if (pairs > MOST_PAIRS) {
      return ApiComparison.unknown("more archives miss something than can be told");
    }
    return ApiComparison.of(lost(byCaller, Base.PACKAGE), lost(byInstalled, Base.TARGET), unread);
  }

  private static List<LostApi> lost(Map<String, Map<String, Lost>> byCaller, Base base) {
    List<LostApi> all = new ArrayList<>();
    byCaller.forEach(
        (caller, calls) ->
            calls.forEach(
                (changed, lost) ->
                    all.add(
                        new LostApi(
                            new Location(base, caller, null),
                            Location.ofEntry(changed),
                            List.copyOf(lost.names),
                            lost.count))));
    return all;
  }
}
