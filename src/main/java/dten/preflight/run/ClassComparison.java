package dten.preflight.run;

import dten.preflight.fact.Fact;
import dten.preflight.fact.PackageFacts;
import dten.preflight.read.EntryReader;
import dten.preflight.read.content.bytecode.CallReader;
import dten.preflight.read.content.bytecode.ChangedDefaultReader;
import java.util.List;

/** The Java classes of a package against those of the one before. */
final class ClassComparison {
  private final InstalledClasses installed;
  private final CallReader calls;
  private final ChangedDefaultReader defaults;

  ClassComparison(PreviousClasses before) {
    this.installed = before.installed();
    this.calls = new CallReader(before.api());
    this.defaults = new ChangedDefaultReader(before.defaults());
  }

  /** For the pass over the new package. */
  List<EntryReader> readers() {
    return List.of(calls, defaults);
  }

  /** What came out, once the pass is over. */
  List<Fact> facts(PackageFacts pass) {
    installed.read(calls::ofInstalled);
    return List.of(calls.comparison(pass, installed.unread()), defaults.comparison());
  }
}
