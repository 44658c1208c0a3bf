package dten.preflight.check.rollback;

import dten.preflight.check.rollback.Change.Kind;
import dten.preflight.fact.Location;
import dten.preflight.fact.PackageFacts;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What takes a package's changes back and what does not, for whoever plans the way back. */
public final class Reversal {
  private static final Set<Kind> CREDENTIALS =
      EnumSet.of(Kind.ACCOUNT, Kind.TOKEN, Kind.DATABASE_ROLE);

  private Reversal() {}

  /**
   * A change that nothing takes back.
   *
   * @param isCredential whether it lets somebody in
   */
  public record Remaining(Location location, boolean isCredential) {}

  /**
   * A file that changes the database.
   *
   * @param undo the file that takes it back; empty where nothing does
   */
  public record Migration(String path, String undo) {}

  /** The changes behind {@code rollback.side-effect}. */
  public static List<Remaining> remaining(PackageFacts pkg) {
    List<Remaining> all = new ArrayList<>();
    for (Change change : new Changes(pkg).remaining()) {
      all.add(new Remaining(change.location(), CREDENTIALS.contains(change.kind())));
    }
    return all;
  }

  /** All migrations, in the order of the package. */
  public static List<Migration> migrations(PackageFacts pkg) {
    Undos undos = new Undos(pkg);
    List<Migration> all = new ArrayList<>();
    for (String path : undos.migrations()) {
      String undo = undos.counterpart(path).orElse("");
      all.add(new Migration(path, undo.isEmpty() && undos.restoreData() ? "a backup" : undo));
    }
    return all;
  }
}
