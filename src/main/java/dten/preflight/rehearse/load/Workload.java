package dten.preflight.rehearse.load;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Scripts of which each client of a load runs one after the other, chosen by their weights. */
public final class Workload {
  private final List<Script> scripts;
  private final Map<String, String> defined;
  private final List<String> notes;

  Workload(List<Script> scripts, Map<String, String> defined, List<String> notes) {
    this.scripts = List.copyOf(scripts);
    this.defined = Map.copyOf(defined);
    this.notes = List.copyOf(notes);
  }

  /**
   * Reads a script in the language of pgbench: statements that end in a semicolon, on one line or
   * many; {@code \set} with expressions, {@code \sleep}, {@code \if}, {@code \elif}, {@code \else},
   * {@code \endif}, {@code \gset}; comments of two hyphens. Commands of the shell are refused.
   *
   * @param text at most a million characters
   * @param name of the file, for messages; {@code @WEIGHT} at its end, a whole number from 1 to
   *     1,000,000, says how often it is run beside the others
   * @throws WorkloadException where it is wrong, with line and column, counted from 1
   */
  public static Workload parse(String text, String name) throws WorkloadException {
    int at = name.lastIndexOf('@');
    String file = at < 0 ? name : name.substring(0, at);
    int weight = 1;
    if (at >= 0) {
      try {
        weight = Integer.parseInt(name.substring(at + 1));
      } catch (NumberFormatException e) {
        weight = 0;
      }
      if (weight < 1 || weight > 1_000_000) {
        throw new WorkloadException(
            file, 1, 1, "the weight behind @ has to be a whole number from 1 to 1000000");
      }
    }
    List<Command> commands = new ScriptParser(file, text).commands();
    return new Workload(List.of(new Script(file, weight, commands)), Map.of(), List.of());
  }

  /**
   * A workload that follows from the tables: of 100 runs, 40 read a row by its primary key, 15 read
   * 20 rows along an index, 25 update a column of a row that is in no key and no index, 10 copy a
   * row, and 10 join a row with the one it refers to. Every table has the same share, and at most
   * the 50 largest have one. Which keys are asked for is read now.
   */
  public static Workload derive(Connection connection) throws SQLException {
    return new DerivedWorkload(connection).derive();
  }

  /** The scripts of both. */
  public Workload and(Workload other) {
    List<Script> all = new ArrayList<>(scripts);
    all.addAll(other.scripts);
    List<String> said = new ArrayList<>(notes);
    said.addAll(other.notes);
    Map<String, String> variables = new HashMap<>(defined);
    variables.putAll(other.defined);
    return new Workload(all, variables, said);
  }

  /**
   * The same with variables that every script has from the start; {@code scale}, which is 1
   * otherwise, may be one of them.
   */
  public Workload with(Map<String, String> variables) {
    Map<String, String> all = new HashMap<>(defined);
    all.putAll(variables);
    return new Workload(scripts, all, notes);
  }

  /** Whether there is nothing to run. */
  public boolean isEmpty() {
    return scripts.isEmpty();
  }

  /** What it leaves out, in whole sentences. */
  public List<String> notes() {
    return notes;
  }

  List<Script> scripts() {
    return scripts;
  }

  Map<String, String> defined() {
    return defined;
  }
}
