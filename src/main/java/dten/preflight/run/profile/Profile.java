package dten.preflight.run.profile;

import dten.preflight.fact.OperatorFacts;
import dten.preflight.fact.PackageFacts;
import dten.preflight.fact.Parsed;
import dten.preflight.fact.TargetFacts;
import dten.preflight.finding.PackageProfile;
import dten.preflight.finding.PackageProfile.Timetable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Gathers the profile of a package. */
public final class Profile {
  private final PackageFacts pkg;
  private final OperatorFacts operator;
  private final Timetables timetables;
  private final List<Timetable> made = new ArrayList<>();

  /** Of a package and the operator's date and policy. */
  public Profile(PackageFacts pkg, OperatorFacts operator) {
    this.pkg = pkg;
    this.operator = operator;
    this.timetables = new Timetables(pkg);
  }

  /** Adds a target, whose facts are asked for only while there is room for its timetable. */
  public void add(String name, Supplier<Parsed<TargetFacts>> facts) {
    if (made.size() < PackageProfile.MOST_TIMETABLES) {
      made.add(timetables.of(name, facts.get().toOptional(), operator.asOf()));
    }
  }

  /** What was gathered. */
  public PackageProfile profile() {
    return new PackageProfile(SizeTree.of(pkg), AgeSpans.of(pkg, operator), made);
  }
}
