package dten.preflight.read.content.bytecode;

import dten.preflight.fact.Kind;
import dten.preflight.fact.Location;
import dten.preflight.fact.PackageFacts;
import dten.preflight.fact.change.ApiComparison;
import dten.preflight.read.EntryContent;
import dten.preflight.read.EntryHead;
import dten.preflight.read.EntryReader;
import dten.preflight.read.FactSink;
import dten.preflight.read.content.bytecode.ClassFile.Name;
import dten.preflight.read.content.bytecode.ClassFile.Through;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Collects what the classes of the new package offer, and what they call of that which archives of
 * the previous one offered; for one pass.
 */
public final class CallReader implements EntryReader {
  /** Honest classes need a few each; all together must not take longer than reading them. */
  private static final long MOST_STEPS = 200_000_000;

  private static final Name NOTHING = new Name(0, 0);

  private final PreviousApi previous;
  private final NewApi api;
  private final CallLog log = new CallLog();
  private final Callers callers = new Callers();
  private final AtomicLong steps = new AtomicLong();

  /** Compares with what the package before offered. */
  public CallReader(PreviousApi previous) {
    this.previous = previous;
    this.api = new NewApi(previous);
  }

  @Override
  public boolean wants(EntryHead head) {
    return head.kind() == Kind.JAVA_CLASS;
  }

  @Override
  public void read(EntryContent content, FactSink sink) {
    String path = content.head().path();
    ClassFile file = ClassFile.of(content.bytes()).orElse(null);
    if (file == null) {
      api.unread(path);
      return;
    }
    if (file.isModule()) {
      return;
    }
    take(file, api.archives().number(Archives.of(path, file.text(file.name()))));
  }

  /** Takes classes of an archive that is installed beside the product, and what they call. */
  public EntryReader ofInstalled(String archive) {
    return new InstalledReader(archive, api.archives(), this::take);
  }

  private void take(ClassFile file, int home) {
    api.add(file, home);
    if (steps.get() <= MOST_STEPS && !log.isFull()) {
      Calls calls = new Calls(file, home);
      file.references(calls);
      steps.addAndGet(calls.taken);
    }
  }

  /**
   * What others miss, once the pass is over.
   *
   * @param pkg what the pass has found
   * @param unread archives beside the product that could not be read
   */
  public ApiComparison comparison(PackageFacts pkg, List<Location> unread) {
    NewApi.Finished now = api.finished(pkg);
    if (!previous.isWhole() || !api.isWhole() || log.isFull() || steps.get() > MOST_STEPS) {
      log.drain((archive, way, bytes, owner, name, descriptor) -> {});
      return ApiComparison.unknown("the packages hold more classes than are compared");
    }
    LostCalls lost = new LostCalls(previous, now, callers);
    log.drain(lost);
    return lost.comparison(unread);
  }

  /** Keeps the calls of one class that an archive of another name answered before. */
  private final class Calls implements ClassFile.References {
    private final ClassFile file;
    private final int home;
    private final String artifact;
    private final long self;
    private long taken;

    Calls(ClassFile file, int home) {
      this.file = file;
      this.home = home;
      this.artifact = api.archives().artifact(home);
      this.self = file.type(file.name());
    }

    @Override
    public void type(Name type) {
      if (!isForeign(type)) {
        return;
      }
      int definition = previous.classes().first(file.type(type));
      if (definition >= 0
          && previous.classes().isPublic(definition)
          && !previous.artifact(definition).equals(artifact)) {
        log.add(home, way(Through.CLASS, type, definition), file, type, NOTHING, NOTHING);
        note(type, 0);
      }
    }

    @Override
    public void member(Through through, Name owner, Name name, Name descriptor) {
      if (!isForeign(owner)) {
        return;
      }
      int member = file.member(name, descriptor);
      boolean inherits = !file.startsWith(name, "<");
      if (file.type(owner) != self) {
        answered(through, owner, name, descriptor, member, inherits);
      } else if (inherits && file.bits(member) < 0) {
        // Its own class may be new: what it inherits is asked of the classes above.
        for (Name parent : file.supers()) {
          if (isForeign(parent)) {
            // It may as well be called on this class, which is what it is, and not on the one
            // above.
            answered(Through.FIELD, parent, name, descriptor, member, true);
          }
        }
      }
    }

    /** Both the class that is named and the one that declares a member count as near. */
    private CallLog.Way way(Through through, Name owner, int declaring) {
      CallLog.From from = CallLog.From.ELSEWHERE;
      if (file.isNestmate(owner)) {
        from = CallLog.From.SAME_NEST;
      } else if (file.folder() == file.folder(owner)
          || file.folder() == previous.classes().folder(declaring)) {
        from = CallLog.From.SAME_PACKAGE;
      } else if (file.isSubclass()) {
        from = CallLog.From.SUBCLASS;
      }
      return new CallLog.Way(through, from);
    }

    private void answered(
        Through through, Name owner, Name name, Name descriptor, int member, boolean inherits) {
      Steps up = new Steps(file.type(owner));
      int definition = previous.declaring(up, member, inherits);
      taken += up.taken();
      if (definition >= 0 && !previous.artifact(definition).equals(artifact)) {
        log.add(home, way(through, owner, definition), file, owner, name, descriptor);
        note(owner, member);
      }
    }

    /** Of what is installed beside the product it is told which class calls. */
    private void note(Name owner, int member) {
      if (api.archives().isInstalled(home)) {
        callers.note(CallLog.key(home, file.type(owner), member), file.text(file.name()));
      }
    }

    private boolean isForeign(Name type) {
      return !file.startsWith(type, "java/") && !file.startsWith(type, "[");
    }
  }
}
