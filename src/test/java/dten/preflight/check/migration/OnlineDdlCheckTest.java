package dten.preflight.check.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.fact.sql.OnlineDdl;
import dten.preflight.fact.sql.OnlineDdl.Operation;
import dten.preflight.testing.Checking;
import java.util.List;
import org.junit.jupiter.api.Test;

class OnlineDdlCheckTest {
  private static final String FILE = "db/mysql/004.sql";

  private static List<String> lines(SqlPackage sql) {
    return Checking.lines(new OnlineDdlCheck(), sql.upgrade());
  }

  private static List<String> on(String kind, String version, String... statements) {
    return lines(SqlPackage.of(FILE, statements).on(kind, version));
  }

  @Test
  void whatIsDoneAtOnceOrInPlaceIsQuiet() {
    assertThat(
            on(
                "mysql",
                "8.4.3",
                "ALTER TABLE `orders` ADD COLUMN a int, DROP COLUMN b, RENAME COLUMN c TO d;",
                "ALTER TABLE orders ALTER COLUMN a SET DEFAULT 1, ADD INDEX i (a);",
                "CREATE UNIQUE INDEX i ON orders (a);",
                "DROP INDEX i ON orders;",
                "ALTER TABLE orders DROP FOREIGN KEY f, AUTO_INCREMENT = 5;",
                "ALTER TABLE orders RENAME TO old_orders;"))
        .isEmpty();
  }

  @Test
  void aCopyKeepsWritersOut() {
    assertThat(on("mysql", "8.4.3", "ALTER TABLE shop.orders CONVERT TO CHARACTER SET utf8mb4;"))
        .containsExactly(
            "warning migration.mysql-writes-blocked db/mysql/004.sql:1:1 ALTER TABLE orders"
                + " converts the character set, which on MySQL 8.4 is done by COPY: writes of"
                + " orders wait until it ends");
  }

  @Test
  void theSizeOfTheTableDecides() {
    SqlPackage large =
        SqlPackage.of(FILE, "CREATE FULLTEXT INDEX i ON orders (note);")
            .on("mysql", "8.0.36")
            .table("orders", 5_000_000);
    assertThat(lines(large))
        .containsExactly(
            "error migration.mysql-writes-blocked db/mysql/004.sql:1:1 CREATE INDEX ON orders adds"
                + " a full-text index, which on MySQL 8.0 is done by INPLACE: writes of orders"
                + " (5000000 rows) wait until it ends");
    SqlPackage small =
        SqlPackage.of(FILE, "ALTER TABLE orders DROP PRIMARY KEY;")
            .on("mysql", "8.0.36")
            .table("orders", 50);
    assertThat(lines(small))
        .containsExactly(
            "note migration.mysql-writes-blocked db/mysql/004.sql:1:1 ALTER TABLE orders drops the"
                + " primary key, which on MySQL 8.0 is done by COPY: writes of orders (50 rows)"
                + " wait until it ends");
  }

  @Test
  void aColumnDefinedAnewMayStayAsItIs() {
    assertThat(
            on(
                "mysql",
                "8.4.3",
                "ALTER TABLE a MODIFY COLUMN n bigint NOT NULL;",
                "ALTER TABLE a CHANGE name name varchar(80);"))
        .containsExactly(
            "warning migration.mysql-writes-blocked db/mysql/004.sql:1:1 ALTER TABLE a defines a"
                + " column anew, which on MySQL 8.4 is done by COPY unless the type stays as it"
                + " is: writes of a wait until it ends; so do 1 more in this file");
  }

  @Test
  void aForeignKeyDependsOnItsChecks() {
    String add = "ALTER TABLE a ADD CONSTRAINT f FOREIGN KEY (b) REFERENCES c (id);";
    assertThat(on("mysql", "8.4.3", "SET foreign_key_checks = 0;", add)).isEmpty();
    assertThat(
            on("mysql", "8.4.3", "SET foreign_key_checks = 0;", "SET foreign_key_checks=1;", add))
        .containsExactly(
            "warning migration.mysql-writes-blocked db/mysql/004.sql:3:1 ALTER TABLE a adds a"
                + " foreign key, which on MySQL 8.4 is done by COPY: writes of a wait until it"
                + " ends");
  }

  @Test
  void aRebuildIsANoteAndAWarningWhereItIsLarge() {
    SqlPackage sql = SqlPackage.of(FILE, "ALTER TABLE a ADD PRIMARY KEY (id);").on("mysql", "8.4");
    String message =
        " migration.mysql-table-rebuild db/mysql/004.sql:1:1 ALTER TABLE a adds a primary key,"
            + " which on MySQL 8.4 is done by INPLACE with a rebuild: every row of a%s is written"
            + " anew, and replicas fall behind";
    assertThat(lines(sql)).containsExactly("note" + String.format(message, ""));
    assertThat(lines(sql.table("a", 2_000_000)))
        .containsExactly("warning" + String.format(message, " (2000000 rows)"));
  }

  @Test
  void olderServersRebuildForAColumn() {
    String drop = "ALTER TABLE a DROP COLUMN b;";
    String place = "ALTER TABLE a ADD b int AFTER c;";
    for (String version : List.of("5.7.44", "8.0.28")) {
      assertThat(on("mysql", version, drop, place)).hasSize(1).allMatch(l -> l.contains("rebuild"));
    }
    assertThat(on("mysql", "8.0.29", drop, place)).isEmpty();
    assertThat(on("mariadb", "10.3.39", drop, place)).hasSize(1);
    assertThat(on("mariadb", "10.6", drop, place)).isEmpty();
  }

  @Test
  void mariaDbCopiesOnlineSinceElevenTwo() {
    String convert = "ALTER TABLE a CONVERT TO CHARACTER SET utf8mb4";
    assertThat(on("mariadb", "11.1", convert)).allMatch(l -> l.contains("mysql-writes-blocked"));
    assertThat(on("mariadb", "11.4", convert)).allMatch(l -> l.contains("mysql-table-rebuild"));
    assertThat(on("mariadb", "11.4", convert + ", LOCK=NONE")).hasSize(1);
    assertThat(on("mariadb", "11.4", convert + ", ALGORITHM=INPLACE"))
        .allMatch(l -> l.startsWith("error migration.mysql-algorithm-refused"));
  }

  @Test
  void anAlgorithmThatCannotBeHadFailsTheStatement() {
    assertThat(on("mysql", "8.4.3", "ALTER TABLE a ADD INDEX i (b), ALGORITHM=INSTANT;"))
        .containsExactly(
            "error migration.mysql-algorithm-refused db/mysql/004.sql:1:1 ALTER TABLE a asks for"
                + " ALGORITHM=INSTANT and adds an index, which MySQL 8.4 does by INPLACE: the"
                + " statement fails");
    assertThat(on("mysql", "8.4.3", "CREATE SPATIAL INDEX i ON a (b) ALGORITHM=INPLACE LOCK=NONE;"))
        .containsExactly(
            "error migration.mysql-algorithm-refused db/mysql/004.sql:1:1 CREATE INDEX ON a asks"
                + " for LOCK=NONE and adds a spatial index, which MySQL 8.4 does by INPLACE with"
                + " writers kept out: the statement fails");
    assertThat(on("mysql", "8.4.3", "ALTER TABLE a ADD b int, ALGORITHM=INSTANT;")).isEmpty();
    assertThat(on("mysql", "8.4.3", "ALTER TABLE a ADD INDEX i (b), ALGORITHM=INPLACE, LOCK=NONE;"))
        .isEmpty();
  }

  @Test
  void whatIsAskedForCounts() {
    assertThat(on("mysql", "8.4.3", "ALTER TABLE a ADD INDEX i (b), LOCK=SHARED;"))
        .hasSize(1)
        .allMatch(l -> l.startsWith("warning migration.mysql-writes-blocked"));
    assertThat(on("mysql", "8.4.3", "ALTER TABLE a ADD COLUMN b int, ALGORITHM=COPY;"))
        .hasSize(1)
        .allMatch(l -> l.startsWith("warning migration.mysql-writes-blocked"));
  }

  @Test
  void tablesOfTheScriptItselfAreLeftOut() {
    assertThat(
            on(
                "mysql",
                "8.4.3",
                "CREATE TABLE IF NOT EXISTS `Orders` (id int) ENGINE=InnoDB;",
                "ALTER TABLE orders CONVERT TO CHARACTER SET utf8mb4;"))
        .isEmpty();
  }

  @Test
  void withoutATargetItIsOneLevelLess() {
    assertThat(lines(SqlPackage.of(FILE, "ALTER TABLE a DROP PRIMARY KEY;")))
        .containsExactly(
            "note migration.mysql-writes-blocked db/mysql/004.sql:1:1 ALTER TABLE a drops the"
                + " primary key, which on MySQL 8.4 is done by COPY: writes of a wait until it"
                + " ends");
  }

  @Test
  void aScriptOfUnknownOriginRunsOnWhatThereIs() {
    SqlPackage sql = SqlPackage.of("db/004.sql", "ALTER TABLE a DROP PRIMARY KEY;");
    assertThat(lines(sql)).isEmpty();
    assertThat(lines(sql.on("mysql", "8.4.3"))).hasSize(1);
    assertThat(lines(sql.on("postgresql", "16")))
        .containsExactly(
            "skipped migration.mysql-writes-blocked the target's database is PostgreSQL, not MySQL"
                + " or MariaDB",
            "skipped migration.mysql-table-rebuild the target's database is PostgreSQL, not MySQL"
                + " or MariaDB",
            "skipped migration.mysql-algorithm-refused the target's database is PostgreSQL, not"
                + " MySQL or MariaDB");
  }

  @Test
  void commentsRoutinesAndStringsAreNoStatements() {
    assertThat(
            on(
                "mysql",
                "8.4.3",
                "-- ALTER TABLE a DROP PRIMARY KEY;",
                "# ALTER TABLE a DROP PRIMARY KEY;",
                "/* ALTER TABLE a DROP PRIMARY KEY; */",
                "INSERT INTO t VALUES ('it\\'s; ALTER TABLE a DROP PRIMARY KEY;');",
                "DELIMITER //",
                "CREATE PROCEDURE p() BEGIN ALTER TABLE a DROP PRIMARY KEY; END //",
                "DELIMITER ;"))
        .isEmpty();
    assertThat(on("mysql", "8.4.3", "/*!40101 ALTER TABLE a DROP PRIMARY KEY */;")).hasSize(1);
  }

  @Test
  void whatAScriptHandsToTheClientCounts() {
    SqlPackage sql =
        SqlPackage.of(
                "install.sh",
                "#!/bin/sh",
                "psql -c 'ALTER TABLE p DROP COLUMN c'",
                "mysql -uapp shop -e 'ALTER TABLE a DROP PRIMARY KEY'",
                "mysql shop <<'EOF'",
                "ALTER TABLE b CONVERT TO CHARACTER SET utf8mb4;",
                "EOF")
            .on("mysql", "8.4.3");
    assertThat(lines(sql))
        .containsExactly(
            "warning migration.mysql-writes-blocked install.sh:3:22 ALTER TABLE a drops the primary"
                + " key, which on MySQL 8.4 is done by COPY: writes of a wait until it ends; so do"
                + " 1 more in this file");
  }

  @Test
  void everyOperationIsTold() {
    List<OnlineDdl> found =
        SqlPackage.of(
                FILE,
                "ALTER TABLE a ADD (x int), ADD b int AUTO_INCREMENT, ADD c int AS (b) STORED,",
                "ADD d int GENERATED ALWAYS AS (b) VIRTUAL, DROP PRIMARY KEY, ADD PRIMARY KEY (b),",
                "RENAME INDEX i TO j, ALTER INDEX j INVISIBLE, DROP KEY k, ENGINE=MyISAM,",
                "DEFAULT CHARSET=utf8mb4, COMMENT='x', FORCE, ADD CHECK (b > 0);",
                "ALTER TABLE p DROP PARTITION p1;",
                "ALTER TABLE p REORGANIZE PARTITION p1 INTO (PARTITION p2 VALUES LESS THAN (3));",
                "ALTER TABLE p PARTITION BY HASH (id) PARTITIONS 4;",
                "OPTIMIZE TABLE p;")
            .all(OnlineDdl.class);
    assertThat(found.stream().flatMap(ddl -> ddl.operations().stream()))
        .containsExactly(
            Operation.ADD_COLUMN,
            Operation.ADD_COUNTING_COLUMN,
            Operation.ADD_STORED_COLUMN,
            Operation.ADD_VIRTUAL_COLUMN,
            Operation.REPLACE_PRIMARY_KEY,
            Operation.CHANGE_INDEX,
            Operation.CHANGE_INDEX,
            Operation.DROP_INDEX,
            Operation.CHANGE_ENGINE,
            Operation.SET_CHARSET,
            Operation.SET_OPTION,
            Operation.REBUILD,
            Operation.UNKNOWN,
            Operation.CHANGE_PARTITION_LIST,
            Operation.REORGANIZE_PARTITION,
            Operation.PARTITION_BY,
            Operation.REBUILD);
  }
}
