package dten.preflight.check.migration;

import dten.preflight.fact.Fact;
import dten.preflight.fact.TargetFacts;
import dten.preflight.fact.TargetFacts.Database;
import dten.preflight.fact.TargetFacts.Table;
import dten.preflight.fact.Upgrade;
import dten.preflight.read.EntryReader;
import dten.preflight.read.TextReader;
import dten.preflight.run.Readers;
import dten.preflight.testing.Reads;
import dten.preflight.testing.Upgrades;
import java.util.ArrayList;
import java.util.List;

/** A package of SQL files for tests, read by the real readers. */
final class SqlPackage {
  private static final List<EntryReader> READERS = Readers.ofEntries();
  private static final List<TextReader> TEXTS = Readers.ofTexts();

  private final List<Fact> facts = new ArrayList<>();
  private final List<Table> tables = new ArrayList<>();
  private String kind = "";
  private String version = "15.4";

  /** One file. */
  static SqlPackage of(String path, String... lines) {
    return new SqlPackage().and(path, lines);
  }

  /** Another file. */
  SqlPackage and(String path, String... lines) {
    String content = String.join("\n", lines) + "\n";
    facts.addAll(Reads.facts(path, content, READERS, TEXTS));
    return this;
  }

  /** The facts of one kind. */
  <F extends Fact> List<F> all(Class<F> factKind) {
    return upgrade().pkg().all(factKind);
  }

  /** A target with this database. */
  SqlPackage on(String databaseKind, String databaseVersion) {
    kind = databaseKind;
    version = databaseVersion;
    return this;
  }

  /** A table of the target, which is PostgreSQL unless said otherwise. */
  SqlPackage table(String name, long rows) {
    kind = kind.isEmpty() ? "postgresql" : kind;
    tables.add(new Table(name, rows, -1));
    return this;
  }

  Upgrade upgrade() {
    Fact[] all = facts.toArray(new Fact[0]);
    if (kind.isEmpty()) {
      return Upgrades.of(all);
    }
    return Upgrades.of(target(new Database(kind, version, tables)), all);
  }

  private static TargetFacts target(Database database) {
    return TargetFacts.named("production").database(database).build();
  }
}
