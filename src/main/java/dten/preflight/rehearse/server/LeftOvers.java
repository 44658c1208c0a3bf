package dten.preflight.rehearse.server;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Servers and folders of rehearsals that were killed. */
final class LeftOvers {
  private LeftOvers() {}

  /** Removes all that this account has left in a folder. */
  static void clear(Path parent) {
    for (PrivateFolder folder : PrivateFolder.leftOver(parent)) {
      for (ProcessHandle process : processes(folder.path())) {
        Ending.end(process);
      }
      remove(folder);
    }
  }

  static void remove(PrivateFolder folder) {
    try {
      folder.close();
    } catch (IOException notNow) {
      // Still to be found, and still unlocked, at the next start.
    }
  }

  /**
   * The processes that run a program of the folder, or where nobody may see which, were told to
   * keep their data in it. Its name holds a large random number: they are of that rehearsal.
   */
  private static List<ProcessHandle> processes(Path folder) {
    String below = folder + "/";
    List<ProcessHandle> found = new ArrayList<>();
    ProcessHandle.allProcesses()
        .filter(each -> each.pid() != ProcessHandle.current().pid())
        .forEach(
            each -> {
              ProcessHandle.Info info = each.info();
              boolean isOurs = info.command().filter(c -> c.startsWith(below)).isPresent();
              String[] arguments = info.arguments().orElse(new String[0]);
              for (int i = 1; i < arguments.length; i++) {
                isOurs |= arguments[i - 1].equals("-D") && arguments[i].equals(below + "data");
              }
              if (isOurs) {
                found.add(each);
              }
            });
    return found;
  }
}
