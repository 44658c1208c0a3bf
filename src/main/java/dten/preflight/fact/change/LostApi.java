package dten.preflight.fact.change;

import dten.preflight.fact.Location;
import java.util.List;

/**
 * Public and protected members that an archive offered in the previous package and does not in this
 * one, or not in the same way, while another archive still refers to them.
 *
 * @param caller the archive, or folder of classes, that refers to them
 * @param changed the archive that offered them, at its path in the new package
 * @param members classes, constructors, methods and fields, sorted; at most 100
 * @param count how many there are
 */
public record LostApi(Location caller, Location changed, List<LostMember> members, int count) {
  /** Copies the list. */
  public LostApi {
    members = List.copyOf(members);
  }
}
