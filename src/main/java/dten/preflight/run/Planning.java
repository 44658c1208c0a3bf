package dten.preflight.run;

import dten.preflight.check.manifest.Downtime;
import dten.preflight.check.manifest.DowntimeEstimate;
import dten.preflight.check.rollback.Reversal;
import dten.preflight.fact.Upgrade;
import dten.preflight.fact.rehearsal.MeasuredRehearsal;
import dten.preflight.finding.PreflightResult;
import dten.preflight.plan.Basis;
import dten.preflight.plan.Leftover;
import dten.preflight.plan.Migration;
import dten.preflight.plan.Place;
import dten.preflight.plan.Plan;
import dten.preflight.plan.TimePart;
import dten.preflight.plan.patch.Patch;
import dten.preflight.read.Progress;
import dten.preflight.read.settings.Settings;
import dten.preflight.read.settings.SitePolicy;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks a package as {@link Preflight} does, and makes a plan of what came of it. */
public final class Planning {
  private final Preflight preflight;

  /** How it went. */
  public sealed interface Result {
    /** There is a plan, whatever it says. */
    record Planned(Plan plan, PreflightResult result, List<Place> places) implements Result {
      /** Copies the list. */
      public Planned {
        places = List.copyOf(places);
      }
    }

    /** The package was not read, for reasons that {@link Outcome} has. */
    record Unknown(Outcome outcome) implements Result {}
  }

  /** With every reader and every check. */
  public Planning(Preparation preparation, Progress progress, Trace trace) {
    this.preflight = new Preflight(preparation, progress, trace);
  }

  /**
   * Checks and plans.
   *
   * @param rehearsal what an earlier rehearsal measured, which counts in place of estimates
   */
  public Result of(Inputs inputs, Optional<MeasuredRehearsal> rehearsal) {
    List<Upgrade> upgrades = new ArrayList<>();
    Outcome outcome = preflight.run(inputs, upgrades::add);
    if (!(outcome instanceof Outcome.Reported reported)) {
      return new Result.Unknown(outcome);
    }
    PreflightResult result = reported.result();
    SecretLines secrets = new SecretLines();
    List<Place> places = new ArrayList<>();
    for (int i = 0; i < upgrades.size(); i++) {
      places.add(place(result, i, upgrades.get(i), secrets, rehearsal));
    }
    Settings settings = inputs.settings();
    Basis basis = new Basis(result, places, owners(settings.site()), settings.channel());
    return new Result.Planned(Plan.of(basis), result, places);
  }

  /**
   * The changes to the files of the package; it is read once more for them.
   *
   * @throws IOException when it cannot be read
   */
  public static Patch patch(Result.Planned planned, Inputs inputs) throws IOException {
    List<Upgrade> upgrades = new ArrayList<>();
    planned.places().forEach(place -> upgrades.add(place.upgrade()));
    return PackagePatch.of(
        inputs.pkg(),
        upgrades,
        planned.result().targets(),
        Bounds.of(inputs).limits(),
        new SecretLines());
  }

  private static Place place(
      PreflightResult result,
      int index,
      Upgrade upgrade,
      SecretLines secrets,
      Optional<MeasuredRehearsal> rehearsal) {
    Downtime downtime = DowntimeEstimate.of(upgrade);
    List<TimePart> parts = new ArrayList<>();
    for (Downtime.Part part : downtime.parts()) {
      parts.add(
          TimePart.estimated(
              reason(part.reason()), part.what(), part.path(), part.low(), part.high()));
    }
    List<Leftover> leftovers = new ArrayList<>();
    for (Reversal.Remaining each : Reversal.remaining(upgrade.pkg())) {
      leftovers.add(new Leftover(each.location(), each.isCredential()));
    }
    List<Migration> migrations = new ArrayList<>();
    for (Reversal.Migration each : Reversal.migrations(upgrade.pkg())) {
      migrations.add(Migration.of(each.path(), each.undo()));
    }
    return new Place(
        result.targets().get(index),
        upgrade,
        Measured.parts(parts, rehearsal),
        downtime.unknownTables(),
        leftovers,
        Measured.migrations(migrations, parts, rehearsal),
        LivePatch.of(upgrade, result.targets().get(index), secrets));
  }

  private static TimePart.Reason reason(Downtime.Reason reason) {
    return switch (reason) {
      case MIGRATION -> TimePart.Reason.MIGRATION;
      case RESTART -> TimePart.Reason.RESTART;
      case REBOOT -> TimePart.Reason.REBOOT;
      case OTHER -> TimePart.Reason.OTHER;
    };
  }

  private static Map<String, String> owners(SitePolicy site) {
    Map<String, String> owners = new HashMap<>();
    for (SitePolicy.Entry each : site.owners()) {
      owners.put(each.name(), each.value());
    }
    return owners;
  }
}
