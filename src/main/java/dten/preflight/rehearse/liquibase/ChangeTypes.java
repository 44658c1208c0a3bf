package dten.preflight.rehearse.liquibase;

import dten.preflight.read.content.sql.Change;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What may be in a change set: that which does nothing but send SQL and read files of the package.
 * Everything else is refused by not being named here: classes (customChange, customPrecondition),
 * programs (executeCommand), files to be written (output), other executors (runWith), and whatever
 * an extension may bring.
 */
final class ChangeTypes {
  private static final Set<String> CHANGES =
      Set.of(
          "addAutoIncrement",
          "addColumn",
          "addDefaultValue",
          "addForeignKeyConstraint",
          "addLookupTable",
          "addNotNullConstraint",
          "addPrimaryKey",
          "addUniqueConstraint",
          "alterSequence",
          "createIndex",
          "createProcedure",
          "createSequence",
          "createTable",
          "createView",
          "delete",
          "dropAllForeignKeyConstraints",
          "dropColumn",
          "dropDefaultValue",
          "dropForeignKeyConstraint",
          "dropIndex",
          "dropNotNullConstraint",
          "dropPrimaryKey",
          "dropProcedure",
          "dropSequence",
          "dropTable",
          "dropUniqueConstraint",
          "dropView",
          "empty",
          "insert",
          "loadData",
          "loadUpdateData",
          "mergeColumns",
          "modifyDataType",
          "renameColumn",
          "renameSequence",
          "renameTable",
          "renameView",
          "setColumnRemarks",
          "setTableRemarks",
          "sql",
          "sqlFile",
          "stop",
          "tagDatabase",
          "update");

  private static final Set<String> PRECONDITIONS =
      Set.of(
          "and",
          "changeLogPropertyDefined",
          "changeSetExecuted",
          "columnExists",
          "dbms",
          "expectedQuotingStrategy",
          "foreignKeyConstraintExists",
          "indexExists",
          "not",
          "or",
          "primaryKeyExists",
          "rowCount",
          "runningAs",
          "sequenceExists",
          "sqlCheck",
          "tableExists",
          "tableIsEmpty",
          "uniqueConstraintExists",
          "viewExists");

  /** What may stand beside preconditions, in YAML as an element of its own. */
  private static final Set<String> ORDERS =
      Set.of("onFail", "onError", "onFailMessage", "onErrorMessage", "onSqlOutput", "onUpdateSql");

  /** What the elements of a change may hold. */
  private static final Set<String> PARTS =
      Set.of("column", "constraints", "where", "whereParams", "param", "comment", "columns");

  private static final Set<String> BESIDE =
      Set.of("comment", "validCheckSum", "validCheckSums", "ext");

  private static final Set<String> VISITORS =
      Set.of("append", "prepend", "replace", "regExpReplace");

  private static final Map<String, String> WHY =
      Map.of(
          "customChange", "runs a class of the vendor's",
          "customPrecondition", "runs a class of the vendor's",
          "executeCommand", "runs a program",
          "output", "writes to a file or to the terminal");

  private ChangeTypes() {}

  /** Whether an element is a change, and not something beside the changes. */
  static boolean isChange(String name) {
    return CHANGES.contains(name);
  }

  /** Why nothing of a change set can be run here; empty where something can. */
  static Optional<String> refusal(Change changeSet) {
    String runWith = changeSet.get("runWith");
    if (!runWith.isEmpty() && !runWith.equals("jdbc")) {
      return Optional.of("runWith=\"" + word(runWith) + "\" runs a program");
    }
    return firstOf(
        changeSet,
        each ->
            switch (each.name()) {
              case "preConditions", "preconditions" -> preconditions(each);
              case "modifySql" -> firstOf(each, visitor -> named(visitor, VISITORS));
              default -> Optional.empty();
            });
  }

  /** Why a change, or what takes it back, has to be left out of its change set. */
  static Optional<String> refusalOfPart(Change each) {
    return switch (each.name()) {
      case "preConditions", "preconditions", "modifySql" -> Optional.empty();
      case "rollback" -> firstOf(each, ChangeTypes::change);
      default -> BESIDE.contains(each.name()) ? Optional.empty() : change(each);
    };
  }

  /** Why preconditions cannot be looked at here. */
  static Optional<String> preconditions(Change conditions) {
    return firstOf(
        conditions,
        each -> {
          if (ORDERS.contains(each.name()) && each.children().isEmpty()) {
            return Optional.empty();
          }
          Optional<String> refused = named(each, PRECONDITIONS);
          return refused.isPresent() ? refused : preconditions(each);
        });
  }

  private static Optional<String> change(Change change) {
    if (change.name().equals("comment")) {
      return Optional.empty();
    }
    Optional<String> refused = named(change, CHANGES);
    if (refused.isEmpty()) {
      refused = outside(change);
    }
    return refused.isPresent() ? refused : firstOf(change, ChangeTypes::part);
  }

  private static Optional<String> part(Change part) {
    Optional<String> refused = named(part, PARTS);
    return refused.isPresent() ? refused : firstOf(part, ChangeTypes::part);
  }

  /** Files that are named as if they were elsewhere. */
  private static Optional<String> outside(Change change) {
    String file = change.has("path") ? change.get("path") : change.get("file");
    return isElsewhere(file)
        ? Optional.of(change.name() + " reads " + word(file) + ", which is outside of the package")
        : Optional.empty();
  }

  /** Whether a path names another machine, or another place of this one. */
  static boolean isElsewhere(String file) {
    String path = file.startsWith("classpath:") ? file.substring("classpath:".length()) : file;
    int colon = path.indexOf(':');
    return colon >= 0 && path.lastIndexOf('/', colon) < 0;
  }

  private interface Judge {
    Optional<String> of(Change change);
  }

  private static Optional<String> firstOf(Change change, Judge judge) {
    for (Change each : change.children()) {
      Optional<String> refused = judge.of(each);
      if (refused.isPresent()) {
        return refused;
      }
    }
    return Optional.empty();
  }

  private static Optional<String> named(Change change, Set<String> allowed) {
    String name = change.name();
    if (allowed.contains(name)) {
      return Optional.empty();
    }
    String why = WHY.getOrDefault(name, "is nothing that is known to send only SQL");
    return Optional.of(word(name) + " " + why);
  }

  private static String word(String written) {
    return written.length() > 60 ? written.substring(0, 60) + "…" : written;
  }
}
