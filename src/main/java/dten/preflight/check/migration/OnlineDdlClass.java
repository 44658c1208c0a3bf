package dten.preflight.check.migration;

import dten.preflight.fact.sql.OnlineDdl.Operation;

/**
 * How InnoDB carries out a change of a table, in ascending order of what it costs (MySQL Reference
 * Manual 8.0 and 8.4, 17.12.1; MariaDB documentation, "InnoDB Online DDL").
 */
enum OnlineDdlClass {
  /** Only the dictionary changes; ALGORITHM=INSTANT will do. */
  INSTANT,
  /** In place: rows are not written anew, and may be changed meanwhile. */
  IN_PLACE,
  /** In place, but every row is written anew; rows may be changed meanwhile. */
  REBUILD,
  /** In place, but rows may only be read meanwhile. */
  READ_ONLY,
  /** Every row is copied to a new table; rows may only be read meanwhile. */
  COPY,
  /** Not documented. */
  UNKNOWN;

  /**
   * The class of an operation on a server.
   *
   * @param keysUnchecked whether foreign keys are added without a look at the rows
   */
  static OnlineDdlClass of(Operation operation, MySqlServer server, boolean keysUnchecked) {
    return switch (operation) {
      case ADD_COLUMN -> server.addsColumnsAtOnce() ? INSTANT : REBUILD;
      case ADD_COLUMN_WITHIN -> server.addsColumnsAnywhereAtOnce() ? INSTANT : REBUILD;
      case DROP_COLUMN -> server.addsColumnsAnywhereAtOnce() ? INSTANT : REBUILD;
      case RENAME_COLUMN -> server.renamesColumnsAtOnce() ? INSTANT : IN_PLACE;
      case SET_DEFAULT, RENAME_TABLE, ADD_VIRTUAL_COLUMN -> INSTANT;
      case ADD_INDEX, DROP_INDEX, CHANGE_INDEX, DROP_FOREIGN_KEY, SET_OPTION -> IN_PLACE;
      case CHANGE_PARTITION_LIST -> IN_PLACE;
      case ADD_FOREIGN_KEY -> keysUnchecked ? IN_PLACE : server.copying();
      case ADD_PRIMARY_KEY, REPLACE_PRIMARY_KEY, REBUILD, SET_CHARSET -> REBUILD;
      case ADD_COUNTING_COLUMN, ADD_FULLTEXT_INDEX, ADD_SPATIAL_INDEX -> READ_ONLY;
      case REORGANIZE_PARTITION -> READ_ONLY;
      case DROP_PRIMARY_KEY, CONVERT_CHARSET, PARTITION_BY -> server.copying();
      case DEFINE_COLUMN, DEFINE_TEXT_COLUMN, ADD_STORED_COLUMN -> server.copying();
      case CHANGE_ENGINE -> COPY;
      case UNKNOWN -> UNKNOWN;
    };
  }

  /**
   * Whether the class follows from the statement: what a column is defined as anew may be what it
   * was.
   */
  static boolean isCertain(Operation operation) {
    return operation != Operation.DEFINE_COLUMN && operation != Operation.DEFINE_TEXT_COLUMN;
  }

  /** Whether rows may not be changed meanwhile. */
  boolean stopsWrites() {
    return this == READ_ONLY || this == COPY;
  }

  /** How it is done, as the documentation names it. */
  String words() {
    return switch (this) {
      case INSTANT -> "INSTANT";
      case IN_PLACE, READ_ONLY -> "INPLACE";
      case REBUILD -> "INPLACE with a rebuild";
      case COPY -> "COPY";
      case UNKNOWN -> "not documented";
    };
  }
}
