package dten.preflight.run;

import dten.preflight.check.Check;
import dten.preflight.read.EntryReader;
import dten.preflight.read.StreamReader;
import dten.preflight.read.TextReader;
import dten.preflight.read.manifest.ManifestProfile;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Every check and every reader, made while the command line is still being read: their tables take
 * a good part of a short run. To be started as soon as it is known that a package will be checked.
 */
public final class Preparation {
  private final Pending<Judging> judging;
  private final Pending<Reading> reading;
  private final AtomicBoolean isTaken = new AtomicBoolean();

  /** The checks of a run. */
  record Judging(List<Check> checks, List<Check> ofWaivers) {
    private static Judging make() {
      return new Judging(Checks.ofUpgrade(), Checks.ofWaivers());
    }
  }

  /** The readers of one pass. */
  record Reading(List<EntryReader> entries, List<TextReader> texts, List<StreamReader> streams) {
    private static Reading make(Optional<ManifestProfile> profile) {
      return new Reading(Readers.ofEntries(profile), Readers.ofTexts(), Readers.ofStreams());
    }
  }

  private Preparation() {
    this.judging = Pending.start("preflight-prepare-checks", Judging::make);
    this.reading = Pending.start("preflight-prepare", () -> Reading.make(Optional.empty()));
  }

  /** Begins. */
  public static Preparation start() {
    return new Preparation();
  }

  Judging judging() {
    return judging.get();
  }

  /** Readers for one pass, which no other has used: some count what they have kept. */
  Reading reading(Optional<ManifestProfile> profile) {
    return profile.isEmpty() && isTaken.compareAndSet(false, true)
        ? reading.get()
        : Reading.make(profile);
  }
}
