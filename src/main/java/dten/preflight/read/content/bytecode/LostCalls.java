package dten.preflight.read.content.bytecode;

import dten.preflight.fact.Base;
import dten.preflight.fact.Location;
import dten.preflight.fact.change.ApiComparison;
import dten.preflight.fact.change.LostApi;
import dten.preflight.read.content.bytecode.ClassFile.Name;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  private int pairs;

  LostCalls(PreviousApi previous, NewApi.Finished now, Callers callers) {
    this.previous = previous;
    this.now = now;
    this.callers = callers;
  }

  private static final class Lost {
    private final TreeSet<String> names = new TreeSet<>();
    private int count;

    void add(String name) {
      count++;
      names.add(name);
      if (names.size() > MOST_MEMBERS) {
        names.pollLast();
      }
    }
  }

  @Override
  public void call(int archive, byte[] bytes, Name owner, Name name, Name descriptor) {
    long type = Hash.type(bytes, owner);
    if (name.length() == 0) {
      if (!now.has(type) && Platform.named(Hash.text(bytes, owner)).isEmpty()) {
        lost(
            archive,
            previous.classes().first(type),
            by(archive, type, 0, Members.type(Hash.text(bytes, owner))));
      }
      return;
    }
    int member = Hash.member(bytes, name, descriptor);
    boolean inherits = bytes[name.start()] != '<';
    // Members of a class that is gone are gone with it.
    if (now.has(type) && now.declares(type, member, inherits) == NewApi.Answer.MISSING) {
      lost(
          archive,
          previous.declaring(new Steps(type), member, inherits),
          by(
              archive,
              type,
              member,
              Members.of(
                  Hash.text(bytes, owner), Hash.text(bytes, name), Hash.text(bytes, descriptor))));
    }
  }

  private void lost(int caller, int definition, String name) {
    String artifact = previous.artifact(definition);
    Optional<String> changed = now.path(artifact);
    if (changed.isEmpty() && now.isInstalled(caller) && now.isGone(artifact)) {
      // A package may well drop a library as a whole; what others have made does not know.
      changed = Optional.of(previous.path(definition));
    }
    if (changed.isEmpty() || artifact.equals(now.artifact(caller))) {
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
    known.add(name);
  }

  /** The member, and for what is installed beside the product the class that calls it. */
  private String by(int caller, long type, int member, String name) {
    return callers
        .of(CallLog.key(caller, type, member))
        .map(by -> name + " (by " + by + ")")
        .orElse(name);
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
