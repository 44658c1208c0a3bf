package dten.preflight.rehearse;

import java.util.List;

/** The tables in which tools of migrations note what they have done: not part of any schema. */
public final class Books {
  /** Their names. */
  public static final List<String> TABLES =
      List.of("databasechangelog", "databasechangeloglock", "flyway_schema_history");

  /** What of {@code pg_class}, as {@code c}, is none of them. */
  public static final String NONE_OF_THEM =
      " AND c.relname <> ALL (ARRAY['" + String.join("', '", TABLES) + "'])";

  private Books() {}
}
