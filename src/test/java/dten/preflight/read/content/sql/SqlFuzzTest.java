package dten.preflight.read.content.sql;

import dten.preflight.testing.Places;
import dten.preflight.testing.Reads;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Text made of pieces of SQL in any order: nothing of it may throw, hang or leave the file. */
class SqlFuzzTest {
  private static final String[] PIECES = {
    "ALTER",
    "TABLE",
    "ADD",
    "COLUMN",
    "DROP",
    "CREATE",
    "INDEX",
    "CONCURRENTLY",
    "ON",
    "a",
    "b.c",
    "\"q\"\"\"",
    "(",
    ")",
    "[",
    "]",
    ",",
    ";",
    "'s'",
    "'",
    "$$",
    "$t$",
    "DO",
    "BEGIN",
    "END",
    "IF",
    "THEN",
    "LOOP",
    "EXECUTE",
    "format",
    "'ALTER TABLE %I ADD x int'",
    "||",
    "SET",
    "LOCAL",
    "lock_timeout",
    "=",
    "'5s'",
    "0",
    "RESET",
    "ALL",
    "COMMIT",
    "ROLLBACK",
    "TO",
    "SAVEPOINT",
    "s",
    "SELECT",
    "set_config",
    "FROM",
    "WHERE",
    "1",
    "UPDATE",
    "DELETE",
    "INSERT",
    "INTO",
    "WITH",
    "AS",
    "VALUES",
    "COPY",
    "STDIN",
    "\n\\.\n",
    "\n\\i x.sql\n",
    "\\gexec",
    "\\c",
    "\n",
    "--",
    "/*",
    "*/",
    "TRUNCATE",
    "LOCK",
    "IN",
    "EXCLUSIVE",
    "MODE",
    "TYPE",
    "varchar",
    "USING",
    "NOT",
    "NULL",
    "DEFAULT",
    "now",
    "CHECK",
    "REFERENCES",
    "UNIQUE",
    "PRIMARY",
    "KEY",
    "CONSTRAINT",
    "VALID",
    "PARTITION",
    "OF",
    "ATTACH",
    "DETACH",
    "REINDEX",
    "VACUUM",
    "FULL",
    "COMMENT",
    "IS",
    "GRANT",
    "ROLE",
    "DOMAIN",
    "VIEW",
    "TRIGGER",
    "FUNCTION",
    "f",
    "RETURNS",
    "LANGUAGE",
    "plpgsql",
    "CALL",
    "\n-- +goose Down\n",
    "\n-- migrate:up\n",
    "\n--changeset a:1 dbms:h2\n",
    "::",
    ":v",
    "${x}",
    "E'\\'",
    "~",
    "\\if",
    "CASE",
    "WHEN",
    "ATOMIC",
    "GENERATED",
    "ALWAYS",
    "IDENTITY",
    "\u0000",
    "\ud83d",
    "é"
  };
  private static final String[] HEADS = {
    "", "--liquibase formatted sql\n", "-- +goose Up\n", "-- migrate:up\n"
  };

  @Test
  @Timeout(300)
  void piecesInAnyOrder() {
    Random random = new Random(20261121);
    for (int i = 0; i < 6_000; i++) {
      StringBuilder text = new StringBuilder(HEADS[i % HEADS.length]);
      int length = 1 + random.nextInt(60);
      for (int j = 0; j < length; j++) {
        text.append(PIECES[random.nextInt(PIECES.length)]);
        text.append(random.nextInt(5) == 0 ? "" : " ");
      }
      String path = i % 2 == 0 ? "db/a.sql" : "db/V1__a.sql";
      Places.areIn(
          text.toString(),
          Reads.facts(
              path, text.toString(), List.of(new SqlFileReader()), List.of(new SqlTextReader())));
    }
  }
}
