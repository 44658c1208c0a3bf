package dten.preflight.fact.sql;

import org.jspecify.annotations.Nullable;

/**
 * A table, index, view or other object that a statement names.
 *
 * @param schema its schema as the statement says; null where it says none
 * @param name its name, folded to lower case unless it was quoted
 * @param origin whether it was there before the script
 */
public record Relation(@Nullable String schema, String name, Origin origin) {
  /** Whether an object was there, with data and users, before the script ran. */
  public enum Origin {
    /** The script does not create it, so it is there already. */
    EXISTING,
    /** {@code CREATE … IF NOT EXISTS} in this script: new at the first run only. */
    CREATED_IF_MISSING,
    /** Created by this script: nobody else uses it yet. */
    CREATED,
    /** A temporary table: nobody else ever sees it. */
    TEMPORARY
  }

  /** An object that the script did not create. */
  public static Relation existing(@Nullable String schema, String name) {
    return new Relation(schema, name, Origin.EXISTING);
  }

  /** Stands for tables that a statement reaches without naming them. */
  public static Relation unnamed(String words) {
    return new Relation(null, words, Origin.EXISTING);
  }

  /** The same object with another origin. */
  public Relation from(Origin other) {
    return new Relation(schema, name, other);
  }

  /** Whether both may be the same object; a name without a schema may be in any. */
  public boolean mayBe(Relation other) {
    return name.equals(other.name)
        && (schema == null || other.schema == null || schema.equals(other.schema));
  }

  /** The name with its schema where one is given. */
  @Override
  public String toString() {
    return schema == null ? name : schema + "." + name;
  }
}
