package dten.preflight.run;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.finding.Finding;
import dten.preflight.plan.Step;
import dten.preflight.read.Progress;
import dten.preflight.read.settings.Settings;
import dten.preflight.read.settings.SettingsReader;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Plans of real runs: what was found is in the plan, whole and once. */
class PlanningTest {
  private static final Path SAMPLES = Path.of("samples");

  private static Planning.Result.Planned planned(String pkg, Settings settings) {
    Inputs inputs =
        new Inputs(SAMPLES.resolve(pkg), settings, LocalDate.of(2026, 11, 20), Map.of(), List.of());
    return (Planning.Result.Planned)
        new Planning(Preparation.start(), Progress.NONE, Trace.NONE).of(inputs, Optional.empty());
  }

  private static Settings settings(String file) {
    return SettingsReader.read(SAMPLES.resolve(file)).toOptional().orElseThrow();
  }

  private static void isWhole(Planning.Result.Planned planned) {
    List<Finding> cited = new ArrayList<>();
    for (Step step : planned.plan().steps()) {
      cited.addAll(step.findings());
      assertThat(step.owner()).isNotBlank();
      assertThat(step.takes().high()).isPositive();
    }
    assertThat(cited).containsExactlyInAnyOrderElementsOf(planned.result().findings());
    assertThat(planned.plan().exitCode()).isEqualTo(planned.result().exitCode());
  }

  @Test
  void everyFindingOfTheSamplesIsInOneStep() {
    isWhole(planned("Full-upgrade-package-dten.zip", settings("preflight.yaml")));
    isWhole(planned("Full-upgrade-package-dten.zip", Settings.NONE));
    isWhole(planned("Full-upgrade-package-dten-repaired.zip", settings("preflight-repaired.yaml")));
  }

  @Test
  void twoTargetsShareOnePlan() {
    Settings both =
        new Settings.Builder()
            .target(
                List.of(
                    SAMPLES.resolve("production.yaml"),
                    SAMPLES.resolve("production-repaired.yaml")))
            .matrix(List.of(Path.of("config-keys-matrix.yaml")))
            .build();
    Planning.Result.Planned planned = planned("Full-upgrade-package-dten.zip", both);
    // Both samples are called production: the second is a fault of the operator, and still planned.
    isWhole(planned);
    assertThat(planned.plan().outages()).hasSize(2);
  }

  @Test
  void theSameInputGivesTheSamePlan() {
    assertThat(planned("Full-upgrade-package-dten.zip", settings("preflight.yaml")).plan())
        .isEqualTo(planned("Full-upgrade-package-dten.zip", settings("preflight.yaml")).plan());
  }
}
