package dten.preflight.rehearse.tool;

import dten.preflight.fact.Fact;
import dten.preflight.fact.PackageFacts;
import dten.preflight.fact.rehearsal.RehearsedFile;
import dten.preflight.fact.rehearsal.RehearsedStatement;
import dten.preflight.fact.rehearsal.RerunOutcome;
import dten.preflight.fact.rehearsal.UndoOutcome;
import dten.preflight.rehearse.migration.Migration;
import dten.preflight.rehearse.migration.MigrationPlan;
import dten.preflight.rehearse.migration.MigrationTool;
import dten.preflight.rehearse.migration.ObservedRun;
import dten.preflight.rehearse.migration.ScriptTexts;
import dten.preflight.rehearse.migration.TriedServer;
import dten.preflight.rehearse.migration.WaysBack;
import dten.preflight.testing.Contents;
import dten.preflight.testing.Reads;
import dten.preflight.testing.Upgrades;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A package made of texts, planned and run, and what was seen of it as lines. */
public final class ToolRuns {
  private final List<MigrationTool> tools;
  private final Map<String, String> files = new TreeMap<>();
  private final Map<String, String> previous = new TreeMap<>();
  private final List<String> prepared = new ArrayList<>();
  private final Map<String, String> parameters = new TreeMap<>();
  private String applied = "";

  /** A package of no files. */
  public ToolRuns(MigrationTool... tools) {
    this.tools = List.of(tools);
  }

  /** Has a file. */
  public ToolRuns file(String path, String... lines) {
    files.put(path, String.join("\n", lines) + "\n");
    return this;
  }

  /** The package before it had a file. */
  public ToolRuns previous(String path, String... lines) {
    previous.put(path, String.join("\n", lines) + "\n");
    return this;
  }

  /** A statement that is run before. */
  public ToolRuns prepared(String sql) {
    prepared.add(sql);
    return this;
  }

  /** What has been run last. */
  public ToolRuns applied(String version) {
    applied = version;
    return this;
  }

  /** A value that the operator gives. */
  public ToolRuns parameter(String name, String value) {
    parameters.put(name, value);
    return this;
  }

  /** What is run, and what counts as run before. */
  public MigrationPlan plan() {
    ScriptTexts texts = texts(files);
    PackageFacts pkg = facts(files);
    Optional<ScriptTexts> old =
        previous.isEmpty() ? Optional.empty() : Optional.of(texts(previous));
    Optional<PackageFacts> oldFacts =
        previous.isEmpty() ? Optional.empty() : Optional.of(facts(previous));
    return MigrationPlan.of(
        new MigrationTool.Request(pkg, texts, old, applied, parameters), oldFacts, tools);
  }

  private static PackageFacts facts(Map<String, String> files) {
    Contents contents = new Contents();
    files.forEach(contents::file);
    return Upgrades.of(contents.facts()).pkg();
  }

  private static ScriptTexts texts(Map<String, String> files) {
    ScriptTexts texts = new ScriptTexts();
    files.forEach((path, text) -> Reads.facts(path, text, List.of(texts), List.of()));
    return texts;
  }

  /** A database in which what counts as run before has been run. */
  public String database(MigrationPlan plan) throws SQLException {
    String database = TriedServer.database(prepared.toArray(String[]::new));
    for (Migration each : plan.earlier()) {
      RehearsedFile file =
          TriedServer.run(TriedServer.get(), database, Duration.ofSeconds(20)).run(each);
      if (file.ending() != RehearsedFile.Ending.DONE) {
        throw new IllegalStateException(each.path() + " fails");
      }
    }
    return database;
  }

  /** The statements of the upgrade as they were seen, and how each migration ended. */
  public List<String> seen() throws SQLException {
    MigrationPlan plan = plan();
    return seen(plan, database(plan));
  }

  /** The same in a database that is there. */
  public static List<String> seen(MigrationPlan plan, String database) {
    ObservedRun run = TriedServer.run(TriedServer.get(), database, Duration.ofSeconds(20));
    List<String> lines = new ArrayList<>();
    List<String> ends = new ArrayList<>();
    for (Migration each : plan.fresh()) {
      RehearsedFile file = run.run(each);
      ends.add(each.path() + " " + file.ending());
      if (file.ending() != RehearsedFile.Ending.DONE) {
        break;
      }
    }
    for (RehearsedStatement each : run.statements()) {
      lines.add((each.location() + " " + each.summary() + " " + each.error()).strip());
    }
    lines.addAll(ends);
    return lines;
  }

  /** What breaking off and going back has shown. */
  public List<String> waysBack() throws SQLException {
    MigrationPlan plan = plan();
    String database = database(plan);
    Set<String> notes = new LinkedHashSet<>();
    List<String> lines = new ArrayList<>();
    for (Fact each : new WaysBack(TriedServer.get(), database, plan.fresh(), notes).tried()) {
      if (each instanceof RerunOutcome rerun) {
        String end =
            rerun.error().isEmpty()
                ? " goes through"
                : " fails at " + rerun.failed() + " " + rerun.error();
        lines.add("rerun " + rerun.location() + end);
      } else if (each instanceof UndoOutcome undo) {
        String remains = " remains " + undo.remains() + " " + undo.error();
        lines.add(("undo " + undo.location() + remains).strip());
      }
    }
    lines.addAll(notes);
    return lines;
  }
}
