package dten.preflight.fact.sql;

import dten.preflight.fact.Fact;
import dten.preflight.fact.Location;

/**
 * One run of SQL: a file, or a part of a file that runs by itself.
 *
 * @param location where it starts
 * @param evidence what says so of the dialect, such as {@code its name}
 * @param version what the name says of its place in the order, such as {@code 1.2}; empty if
 *     nothing
 * @param statements how many statements it has, as far as it was read
 * @param schemaChanges how many of them change the schema
 * @param dataChanges how many of them change rows
 * @param atEnd what the session is left with
 */
public record SqlScript(
    Location location,
    Dialect dialect,
    String evidence,
    Runner runner,
    Direction direction,
    String version,
    int statements,
    int schemaChanges,
    int dataChanges,
    SqlSession atEnd)
    implements Fact {

  /** Which way a script goes. */
  public enum Direction {
    FORWARD,
    /** It takes a migration back, or removes the whole schema. */
    BACK
  }

  /** Whose SQL it is. */
  public enum Dialect {
    POSTGRESQL("PostgreSQL"),
    /** Nothing says whose; it is read as PostgreSQL's. */
    UNKNOWN("SQL"),
    MYSQL("MySQL or MariaDB"),
    ORACLE("Oracle"),
    SQL_SERVER("SQL Server"),
    DB2("Db2"),
    H2("H2"),
    HSQLDB("HSQLDB"),
    DERBY("Derby"),
    SQLITE("SQLite"),
    OTHER("another database");

    private final String words;

    Dialect(String words) {
      this.words = words;
    }

    /** The name of the product. */
    public String words() {
      return words;
    }

    /** Whether its statements are read. */
    public boolean isAnalysed() {
      return this == POSTGRESQL || this == UNKNOWN;
    }
  }

  /** The tool that runs a script. */
  public enum Runner {
    /** psql, or nothing that says another. */
    NONE("psql"),
    FLYWAY("Flyway"),
    LIQUIBASE("Liquibase"),
    GOOSE("goose"),
    DBMATE("dbmate"),
    GOLANG_MIGRATE("golang-migrate"),
    SQITCH("Sqitch"),
    PRISMA("Prisma");

    private final String words;

    Runner(String words) {
      this.words = words;
    }

    /** The name of the tool. */
    public String words() {
      return words;
    }

    /** Whether it keeps a second run away by a lock of its own. */
    public boolean hasLock() {
      return switch (this) {
        case FLYWAY, LIQUIBASE, GOLANG_MIGRATE, SQITCH, PRISMA -> true;
        case NONE, GOOSE, DBMATE -> false;
      };
    }

    /** Whether it puts a transaction around each script unless told otherwise. */
    public boolean hasTransaction() {
      return switch (this) {
        case FLYWAY, LIQUIBASE, GOOSE, DBMATE, GOLANG_MIGRATE, PRISMA -> true;
        case NONE, SQITCH -> false;
      };
    }
  }
}
