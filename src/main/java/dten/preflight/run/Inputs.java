package dten.preflight.run;

import dten.preflight.fact.FailOn;
import dten.preflight.fact.Policy;
import dten.preflight.fact.Problem;
import dten.preflight.read.settings.Settings;
import dten.preflight.read.settings.SitePolicy.Profile;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What one run works on.
 *
 * @param pkg the package
 * @param settings all else, the command line already laid over {@code preflight.yaml}
 * @param today the date to judge by where the settings name none
 * @param environment where passwords of trust stores come from; not copied, for it is large
 * @param problems faults of {@code preflight.yaml} itself
 * @param scope what of it all is asked for
 */
public record Inputs(
    Path pkg,
    Settings settings,
    LocalDate today,
    Map<String, String> environment,
    List<Problem> problems,
    Scope scope) {
  /** One that looks at everything. */
  public Inputs(
      Path pkg,
      Settings settings,
      LocalDate today,
      Map<String, String> environment,
      List<Problem> problems) {
    this(pkg, settings, today, environment, problems, Scope.WHOLE);
  }

  /** Copies the list. */
  public Inputs {
    problems = List.copyOf(problems);
  }

  /** The same for another package. */
  public Inputs withPackage(Path other) {
    return new Inputs(other, settings, today, environment, problems, scope);
  }

  /** The date to judge by. */
  public LocalDate asOf() {
    return settings.asOf().orElse(today);
  }

  /** What shuts the gate. */
  public FailOn failOn() {
    boolean isAdvisory = settings.site().profile().equals(Optional.of(Profile.ADVISORY));
    return settings.failOn().orElse(isAdvisory ? FailOn.NEVER : FailOn.ERROR);
  }

  /** Numbers and choices of the site. */
  public Policy policy() {
    return new Policy(
        settings.productCycleDays().orElse(Policy.DEFAULT.productCycleDays()),
        settings.maxStaleCycles().orElse(Policy.DEFAULT.maxStaleCycles()),
        settings.toVersion(),
        onRequest());
  }

  private Set<String> onRequest() {
    Set<String> all = new HashSet<>(settings.onRequest());
    all.addAll(scope.onRequest());
    return all;
  }
}
