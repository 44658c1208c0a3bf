package dten.preflight.fact.sql;

import dten.preflight.fact.Fact;
import dten.preflight.fact.Location;
import java.util.List;

/**
 * A statement of MySQL or MariaDB that changes a table which was there before, and what it asks for
 * in the words of their online DDL.
 *
 * @param table its name as written, without quotes and schema
 * @param summary verb and object, such as {@code ALTER TABLE orders}; never a literal
 * @param operations what it does, in the order written; a statement is as slow as the slowest
 * @param algorithm what its ALGORITHM clause asks for in upper case; empty where it has none
 * @param lock what its LOCK clause asks for in upper case; empty where it has none
 * @param keysUnchecked whether the session has {@code foreign_key_checks} off
 */
public record OnlineDdl(
    Location location,
    String table,
    String summary,
    List<Operation> operations,
    String algorithm,
    String lock,
    boolean keysUnchecked)
    implements Fact {
  /** Copies the list. */
  public OnlineDdl {
    operations = List.copyOf(operations);
  }

  /** What is done to a table (MySQL Reference Manual 8.4, 17.12.1). */
  public enum Operation {
    ADD_COLUMN("adds a column"),
    /** At a place of its own, by FIRST or AFTER. */
    ADD_COLUMN_WITHIN("adds a column among the others"),
    ADD_COUNTING_COLUMN("adds a column that counts"),
    ADD_STORED_COLUMN("adds a stored generated column"),
    ADD_VIRTUAL_COLUMN("adds a virtual column"),
    DROP_COLUMN("drops a column"),
    RENAME_COLUMN("renames a column"),
    /** The whole definition is stated anew, whatever of it is different. */
    DEFINE_COLUMN("defines a column anew"),
    /** The same with a type that may only have become longer. */
    DEFINE_TEXT_COLUMN("defines a text column anew"),
    SET_DEFAULT("changes a default"),
    ADD_INDEX("adds an index"),
    ADD_FULLTEXT_INDEX("adds a full-text index"),
    ADD_SPATIAL_INDEX("adds a spatial index"),
    DROP_INDEX("drops an index"),
    CHANGE_INDEX("renames an index or hides it"),
    ADD_PRIMARY_KEY("adds a primary key"),
    DROP_PRIMARY_KEY("drops the primary key"),
    REPLACE_PRIMARY_KEY("replaces the primary key"),
    ADD_FOREIGN_KEY("adds a foreign key"),
    DROP_FOREIGN_KEY("drops a foreign key"),
    RENAME_TABLE("renames the table"),
    CONVERT_CHARSET("converts the character set"),
    SET_CHARSET("sets the character set of columns to come"),
    REBUILD("rebuilds the table"),
    CHANGE_ENGINE("moves the table to another storage engine"),
    SET_OPTION("sets an option"),
    CHANGE_PARTITION_LIST("adds or drops a partition"),
    REORGANIZE_PARTITION("reorganizes partitions"),
    PARTITION_BY("partitions the table anew"),
    /** Their documentation does not say how it is done. */
    UNKNOWN("does what has no documented class");

    private final String words;

    Operation(String words) {
      this.words = words;
    }

    /** What it does, as the rest of a sentence. */
    public String words() {
      return words;
    }
  }
}
