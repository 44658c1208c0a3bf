package dten.preflight.read.settings;

import dten.preflight.fact.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a site makes of findings: how grave they are here, who deals with them, and how.
 *
 * @param profile a named set of levels; the default one where nothing is said
 * @param levels levels of rules and of whole areas
 * @param owners who deals with the findings of an area
 * @param remedies what to do here about the findings of a rule, in place of the general advice
 */
public record SitePolicy(
    Optional<Profile> profile, List<Entry> levels, List<Entry> owners, List<Entry> remedies) {
  /** Nothing said. */
  public static final SitePolicy NONE =
      new SitePolicy(Optional.empty(), List.of(), List.of(), List.of());

  /** Copies the lists. */
  public SitePolicy {
    levels = List.copyOf(levels);
    owners = List.copyOf(owners);
    remedies = List.copyOf(remedies);
  }

  /**
   * One line of a mapping.
   *
   * @param name the id of a rule or the name of an area, as it was written
   * @param value what it is to be
   * @param location where it stands
   */
  public record Entry(String name, String value, Location location) {}

  /** A set of levels by name. */
  public enum Profile {
    /** The levels that the rules have. */
    DEFAULT("default"),
    /** A package without a signature or without a manifest is an error. */
    STRICT("strict"),
    /** Everything is said, and nothing shuts the gate. */
    ADVISORY("advisory");

    private final String word;

    Profile(String word) {
      this.word = word;
    }

    /** Its name in files and options. */
    public String word() {
      return word;
    }

    /**
     * The profile of that name.
     *
     * @throws IllegalArgumentException with a message for the operator
     */
    public static Profile of(String text) {
      for (Profile each : values()) {
        if (each.word.equals(text)) {
          return each;
        }
      }
      throw new IllegalArgumentException("is " + text + ", not default, strict or advisory");
    }
  }

  /** This policy, and the other's wherever this says nothing; lists are joined, this one's last. */
  SitePolicy over(SitePolicy below) {
    return new SitePolicy(
        profile.isPresent() ? profile : below.profile,
        joined(below.levels, levels),
        joined(below.owners, owners),
        joined(below.remedies, remedies));
  }

  private static List<Entry> joined(List<Entry> first, List<Entry> second) {
    List<Entry> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }
}
