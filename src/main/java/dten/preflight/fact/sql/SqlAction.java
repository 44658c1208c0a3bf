package dten.preflight.fact.sql;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a statement does; an ALTER TABLE with three clauses does three.
 *
 * @param object the table or other object it is done to; null where it names none
 * @param columns the columns it names, with what it says of them
 * @param detail the name of a constraint, a type, a new name or the like; never a literal
 * @param effects the locks it takes, by version
 */
public record SqlAction(
    Kind kind,
    @Nullable Relation object,
    List<Column> columns,
    String detail,
    Set<Trait> traits,
    List<Effect> effects) {
  // Written out because a record's own methods are assembled when first called: see finding.Rule.

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SqlAction that
        && Objects.equals(that.kind, kind)
        && Objects.equals(that.object, object)
        && Objects.equals(that.columns, columns)
        && Objects.equals(that.detail, detail)
        && Objects.equals(that.traits, traits)
        && Objects.equals(that.effects, effects);
  }

  @Override
  public int hashCode() {
    return 31 * Objects.hashCode(kind) + Objects.hashCode(object);
  }

  /** Copies the collections. */
  public SqlAction {
    columns = List.copyOf(columns);
    traits = Set.copyOf(traits);
    effects = List.copyOf(effects);
  }

  /**
   * A column.
   *
   * @param type its type in PostgreSQL's short names, such as {@code varchar(20)}; empty where the
   *     action says none
   */
  public record Column(String name, String type, boolean notNull) {}

  /** What is done. */
  public enum Kind {
    CREATE_TABLE(Changes.SCHEMA),
    DROP_TABLE(Changes.SCHEMA),
    DROP_SCHEMA(Changes.SCHEMA),
    DROP_DATABASE(Changes.SCHEMA),
    DROP_OTHER(Changes.SCHEMA),
    ADD_COLUMN(Changes.SCHEMA),
    DROP_COLUMN(Changes.SCHEMA),
    ALTER_TYPE(Changes.SCHEMA),
    SET_NOT_NULL(Changes.SCHEMA),
    ADD_CHECK(Changes.SCHEMA),
    ADD_FOREIGN_KEY(Changes.SCHEMA),
    ADD_UNIQUE(Changes.SCHEMA),
    ADD_PRIMARY_KEY(Changes.SCHEMA),
    ADD_EXCLUSION(Changes.SCHEMA),
    ADD_NOT_NULL(Changes.SCHEMA),
    VALIDATE_CONSTRAINT(Changes.SCHEMA),
    DROP_CONSTRAINT(Changes.SCHEMA),
    RENAME_TABLE(Changes.SCHEMA),
    RENAME_COLUMN(Changes.SCHEMA),
    RENAME_OTHER(Changes.SCHEMA),
    ATTACH_PARTITION(Changes.SCHEMA),
    DETACH_PARTITION(Changes.SCHEMA),
    ALTER_TABLE_OTHER(Changes.SCHEMA),
    CREATE_INDEX(Changes.SCHEMA),
    DROP_INDEX(Changes.SCHEMA),
    REINDEX(Changes.SCHEMA),
    CLUSTER(Changes.SCHEMA),
    CREATE_VIEW(Changes.SCHEMA),
    REFRESH(Changes.SCHEMA),
    COMMENT(Changes.SCHEMA),
    ALTER_DOMAIN(Changes.SCHEMA),
    CREATE_OTHER(Changes.SCHEMA),
    ALTER_OTHER(Changes.SCHEMA),
    TRUNCATE(Changes.ROWS),
    INSERT(Changes.ROWS),
    UPDATE(Changes.ROWS),
    DELETE(Changes.ROWS),
    MERGE(Changes.ROWS),
    COPY_IN(Changes.ROWS),
    CREATE_ROLE(Changes.ACCESS),
    ALTER_ROLE(Changes.ACCESS),
    DROP_ROLE(Changes.ACCESS),
    GRANT(Changes.ACCESS),
    REVOKE(Changes.ACCESS),
    VACUUM(Changes.NOTHING),
    ANALYZE(Changes.NOTHING),
    LOCK_TABLE(Changes.NOTHING),
    QUERY(Changes.NOTHING),
    /** SQL made up at run time; {@code detail} is its verb where that can be seen. */
    DYNAMIC(Changes.NOTHING),
    OTHER(Changes.NOTHING);

    private final Changes changes;

    Kind(Changes changes) {
      this.changes = changes;
    }

    /** What is different afterwards. */
    public Changes changes() {
      return changes;
    }
  }

  /** What is different after an action. */
  public enum Changes {
    SCHEMA,
    ROWS,
    /** Roles and what they may do. */
    ACCESS,
    NOTHING
  }

  /** What is special about the way it is done. */
  public enum Trait {
    CONCURRENTLY,
    /** It fails inside a transaction block. */
    NO_TRANSACTION,
    NOT_VALID,
    /** The constraint takes over an index that is there already. */
    USING_INDEX,
    IF_EXISTS,
    CASCADE,
    /** A wait for the lock fails at once. */
    NOWAIT,
    UNIQUE,
    /** UPDATE or DELETE that reaches every row. */
    EVERY_ROW,
    /** A default that PostgreSQL has to evaluate for each row. */
    VOLATILE_DEFAULT,
    /** A default by a function of unknown volatility. */
    UNKNOWN_DEFAULT,
    /** A new column that is NOT NULL and has no default. */
    REQUIRED,
    /** A new column whose condition or reference is checked for rows that are there. */
    VALIDATES,
    /** A type change with a USING expression that is more than a cast. */
    USING,
    /** A type change with another collation. */
    COLLATE,
    /** A valid check already says that no value is null. */
    PROVEN,
    /** Something in it was not understood. */
    UNRECOGNISED
  }

  /** Whether it has a trait. */
  public boolean is(Trait trait) {
    return traits.contains(trait);
  }
}
