package dten.preflight.run;

import dten.preflight.read.EntryReader;
import dten.preflight.read.content.bytecode.ApiReader;
import dten.preflight.read.content.bytecode.DefaultReader;
import dten.preflight.read.content.bytecode.PreviousApi;
import java.util.List;

/** What is kept of the Java classes of the package now installed, to compare another with. */
final class PreviousClasses {
  private final ApiReader api = new ApiReader();
  private final DefaultReader defaults = new DefaultReader();
  private final InstalledClasses installed;

  PreviousClasses(InstalledClasses installed) {
    this.installed = installed;
  }

  /** For the pass over that package. */
  List<EntryReader> readers() {
    return List.of(api, defaults);
  }

  /** Adds what lies beside the product, once the pass is over. */
  void finish() {
    installed.leaveOut(api::hasNamesake);
    installed.read(api::ofInstalled);
  }

  /** What others could call. */
  PreviousApi api() {
    return api.api();
  }

  DefaultReader defaults() {
    return defaults;
  }

  InstalledClasses installed() {
    return installed;
  }
}
