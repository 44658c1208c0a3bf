package dten.preflight.rehearse.migration;

import dten.preflight.fact.PackageFacts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A tool that runs migrations of its kind with its own library. */
public interface MigrationTool {
  /** Its name, as its makers write it. */
  String name();

  /** What it would run of a package; empty where there is nothing of its kind. */
  Optional<Plan> plan(Request request, Scripts scripts);

  /** What is known of a package's scripts without any tool. */
  interface Scripts {
    /** Whether the package now installed has a file of this name, too. */
    boolean wasThere(String path);

    /** Whether it had this file with the same text. */
    boolean wasTheSame(String path);

    /** A script as it would be run by its statements; empty where it is none of PostgreSQL. */
    Optional<Migration> plain(String path);
  }

  /**
   * What it is asked about.
   *
   * @param previous the texts of the package now installed
   * @param applied what has been run last; empty where that is not known
   * @param parameters values that only the operator knows, by name; they may be secret
   */
  record Request(
      PackageFacts pkg,
      ScriptTexts texts,
      Optional<ScriptTexts> previous,
      String applied,
      Map<String, String> parameters) {
    /** Copies the map. */
    public Request {
      parameters = Map.copyOf(parameters);
    }

    /** The names of parameters alone. */
    @Override
    public String toString() {
      return "Request[" + applied + ", " + parameters.keySet() + "]";
    }
  }

  /**
   * What it runs.
   *
   * @param claimed the files that it runs, or that are parts of what it runs
   * @param earlier what has been run before, in order
   * @param fresh what the upgrade runs, in order
   * @param notes what is done otherwise than in production, and what is left out
   */
  record Plan(
      Set<String> claimed, List<Migration> earlier, List<Migration> fresh, List<String> notes) {
    /** Copies the collections. */
    public Plan {
      claimed = Set.copyOf(claimed);
      earlier = List.copyOf(earlier);
      fresh = List.copyOf(fresh);
      notes = List.copyOf(notes);
    }
  }
}
