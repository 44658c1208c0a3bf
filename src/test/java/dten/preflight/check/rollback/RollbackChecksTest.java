package dten.preflight.check.rollback;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.testing.Checking;
import dten.preflight.testing.Contents;
import dten.preflight.testing.Upgrades;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rules about the way back, each with what it is to find and what it is to leave alone. */
class RollbackChecksTest {
  /** The findings of a package with a forward and a rollback script, without their common words. */
  private static List<String> left(String install, String rollback) {
    Contents contents = new Contents().file("install.sh", install).file("rollback.sh", rollback);
    List<String> lines = new ArrayList<>();
    for (String line : Checking.lines(new SideEffectCheck(), Upgrades.of(contents.facts()))) {
      lines.add(
          line.replace("rollback.side-effect install.sh:", "")
              .replace(", which no rollback script of the package takes back", ""));
    }
    return lines;
  }

  private static List<String> undo(Contents contents) {
    return Checking.lines(new UndoCheck(), Upgrades.of(contents.facts()));
  }

  @Test
  void flagsSetByRequests() {
    String install =
        """
        API=https://flags.test/api
        curl -fsS -X PUT "$API/flags/fast-checkout" -d '{"enabled": true}'
        curl -sX PATCH https://flags.test/api/featureToggles/beta.search -d '{"on":true}'
        http PUT https://flags.test/features/third enabled=true
        curl -s https://flags.test/api/flags/reading
        """;
    assertThat(left(install, "curl -X PUT $API/flags/fast-checkout -d '{\"enabled\": false}'\n"))
        .containsExactly(
            "warning 3:1 sets the feature flag \"beta.search\" at"
                + " flags.test/api/featureToggles/beta.search (PATCH)",
            "warning 4:1 sets the feature flag \"third\" at flags.test/features/third" + " (PUT)");
  }

  @Test
  void filesOfTheSystem() {
    String install = "echo '10.7.0.9 mq7' >> /etc/hosts\nsed -i 's/a/b/' /etc/ssh/sshd_config\n";
    assertThat(left(install, "true\n"))
        .containsExactly(
            "warning 1:1 changes the system's \"/etc/hosts\"",
            "warning 2:1 changes the system's \"/etc/ssh/sshd_config\"");
    assertThat(left(install, "sed -i '/mq7/d' /etc/hosts\ncp sshd.before /etc/ssh/sshd_config\n"))
        .isEmpty();
    assertThat(left("grep mq7 /etc/hosts\nsed s/a/b/ /etc/fstab >x\n", "true\n")).isEmpty();
  }

  @Test
  void whatOneWayBackTakesAwayIsToldTogether() {
    String install =
        """
        apt-get install -y curl gcc make
        getent group app || groupadd app
        useradd -g app app
        useradd -g app app-web
        if [ -f /etc/debian_version ]; then
          adduser --system -gecos "The App" app
        fi
        """;
    assertThat(left(install, "true\n"))
        .containsExactly(
            "note 1:1 installs the package \"curl\", also \"gcc\", \"make\"",
            "warning 2:21 creates the group \"app\"",
            "warning 3:1 creates the account \"app\", again at line 6",
            "warning 4:1 creates the account \"app-web\"");
    assertThat(left(install, "userdel app\ngroupdel app\n"))
        .containsExactly(
            "note 1:1 installs the package \"curl\", also \"gcc\", \"make\"",
            "warning 4:1 creates the account \"app-web\"");
    assertThat(left("if a; then useradd $U; else adduser $U; fi\n", "true\n"))
        .containsExactly("warning 1:12 creates the account \"$U\"");
    assertThat(left("useradd a\nuseradd b\nuseradd c\nuseradd d\n", "userdel c\n"))
        .containsExactly(
            "warning 1:1 creates the account \"a\"",
            "warning 2:1 creates the account \"b\"",
            "warning 4:1 creates the account \"d\"");
    assertThat(left("useradd a\nuseradd b\nuseradd c\nuseradd d\n", "true\n"))
        .containsExactly("warning 1:1 creates the account \"a\", also \"b\", \"c\", \"d\"");
  }

  @Test
  void flagsSetByTools() {
    String install =
        """
        /opt/app/bin/appctl feature enable hybrid-search
        ldcli flags toggle-on --project p --flag new-cart
        app-cli flags set dark.mode=true
        php artisan feature:enable billing
        rabbitmqctl enable_feature_flag quorum
        psql -c "UPDATE feature_flags SET enabled = true WHERE name = 'x'"
        redis-cli SET feature:sync 1
        dnf module enable nodejs; echo feature enable nothing; grep feature enable.txt
        """;
    String rollback =
        """
        appctl feature disable hybrid-search
        ldcli flags toggle-off --project p --flag other-cart
        psql -c "UPDATE feature_flags SET enabled = false WHERE name = 'x'"
        """;
    assertThat(left(install, rollback))
        .containsExactly(
            "warning 2:1 sets the feature flag \"new-cart\" by ldcli",
            "warning 3:1 sets the feature flag \"dark.mode\" by app-cli",
            "warning 4:1 sets the feature flag \"billing\" by php",
            "warning 5:1 enables for good the feature flag \"quorum\"",
            "warning 7:1 sets in redis the feature flag \"feature:sync\"");
  }

  @Test
  void webhooksByTheirNames() {
    String install =
        """
        curl -X POST https://hub.test/v1/webhooks -d '{"name": "orders", "url": "https://me.test/a"}'
        curl https://hub.test/v1/webhooks --json '{"name":"invoices"}'
        wget --post-data='{"url":"https://me.test/b"}' https://other.test/hooks
        """;
    assertThat(left(install, "curl -X DELETE https://hub.test/v1/webhooks/orders\n"))
        .containsExactly(
            "warning 2:1 registers a webhook \"invoices\" at hub.test/v1/webhooks (POST)",
            "warning 3:1 registers a webhook \"https://me.test/b\" at other.test/hooks"
                + " (POST)");
    // Names that only the run knows: each reversal is meant for one, or in a loop for all.
    String ids = "curl -X DELETE https://hub.test/v1/webhooks/$ID\n";
    assertThat(left(install, ids)).hasSize(2);
    assertThat(left(install, "for ID in $IDS; do " + ids.strip() + "; done\n")).hasSize(1);
  }

  @Test
  void accountsRolesAndTokens() {
    String install =
        """
        useradd -r -g app -s /bin/false importer
        groupadd app
        sudo -u postgres createuser reporting
        psql <<SQL
        CREATE ROLE batch LOGIN;
        SQL
        curl -X POST https://api.test/v1/tokens -d '{"name":"ci"}'
        curl -X POST https://sso.test/oauth/token -d grant_type=client_credentials
        vault token create -policy=app
        echo "$KEY" >> /home/app/.ssh/authorized_keys
        cp app.sudoers /etc/sudoers.d/app
        """;
    String rollback =
        """
        userdel -r importer
        psql -c 'DROP ROLE batch'
        rm -f /etc/sudoers.d/app
        """;
    assertThat(left(install, rollback))
        .containsExactly(
            "warning 2:1 creates the group \"app\"",
            "warning 3:18 creates the database role \"reporting\"",
            "warning 7:1 issues a token \"ci\" at api.test/v1/tokens (POST)",
            "warning 9:1 issues a token by vault",
            "warning 10:1 lets a key log in by \"/home/app/.ssh/authorized_keys\"");
  }

  @Test
  void tokensAccountsAndWebhooksByTools() {
    String install =
        """
        app-admin token create --name upgrade --role admin > /var/lib/app/token
        mc admin user add minio importer "$SECRET"
        hubctl webhooks register orders --url https://me.test/a
        appctl create-api-key ci
        kcadm.sh create users -r main -s username=batch
        appctl user list; appctl token show upgrade; appctl users disable x
        mktoken; echo token create x; docker create user
        """;
    assertThat(left(install, "app-admin token revoke upgrade\nhubctl webhooks delete other\n"))
        .containsExactly(
            "warning 2:1 creates the account \"minio\" by mc",
            "warning 3:1 registers the webhook \"https://me.test/a\" by hubctl",
            "warning 4:1 issues the credential \"ci\" by appctl",
            "warning 5:1 creates the account \"batch\" by kcadm.sh");
  }

  @Test
  void schedulesServicesAndTheSystem() {
    String install =
        """
        (crontab -l; echo '0 3 * * * /opt/x') | crontab -
        cp jobs/import /etc/cron.d/
        systemctl enable --now import.timer app.service
        apt-get install -y libfoo
        sysctl -w vm.max_map_count=262144
        iptables -A INPUT -p tcp --dport 8443 -j ACCEPT
        firewall-cmd --permanent --add-port=8443/tcp
        """;
    assertThat(left(install, "echo nothing\n"))
        .containsExactly(
            "warning 1:41 installs a crontab",
            "warning 2:1 installs the schedule \"/etc/cron.d/import\"",
            "warning 3:1 enables the timer \"import.timer\"",
            "note 3:1 enables the service \"app.service\"",
            "note 4:1 installs the package \"libfoo\"",
            "warning 5:1 sets the kernel parameter \"vm.max_map_count\"",
            "warning 6:1 adds the firewall rule \"INPUT -p tcp --dport 8443 -j ACCEPT\"",
            "warning 7:1 opens the firewall for \"port=8443/tcp\"");
    assertThat(
            left(
                install,
                """
                crontab -l | grep -v /opt/x | crontab -
                rm -f /etc/cron.d/import
                systemctl disable --now import.timer app
                apt-get remove -y libfoo
                sysctl -w vm.max_map_count="$OLD"
                iptables -D INPUT -p tcp --dport 8443 -j ACCEPT
                firewall-cmd --permanent --remove-port=8443/tcp
                """))
        .isEmpty();
  }

  @Test
  void undoInTheSameScriptCounts() {
    assertThat(left("useradd tmp\ntrap 'userdel tmp' EXIT\n", "x\n")).isEmpty();
    assertThat(left("install() { useradd a; }\nuninstall() { userdel a; }\n", "x\n")).isEmpty();
    Contents alone = new Contents().file("p-1.0/setup.sh", "useradd app\n");
    assertThat(Checking.lines(new SideEffectCheck(), Upgrades.of(alone.facts())))
        .containsExactly(
            "warning rollback.side-effect p-1.0/setup.sh:1:1 creates the account \"app\", and the"
                + " package has no script that takes anything back");
    // Programs of the product are no steps of an upgrade.
    Contents tool = new Contents().file("p/bin/account.sh", "useradd app\n");
    assertThat(Checking.lines(new SideEffectCheck(), Upgrades.of(tool.facts()))).isEmpty();
  }

  @Test
  void migrationsWithoutCounterparts() {
    Contents contents =
        new Contents()
            .file("db/001-a.sql", "CREATE TABLE a (id int);\n")
            .file("db/001-a.undo.sql", "DROP TABLE a;\n")
            .file("db/002-b.sql", "ALTER TABLE a ADD COLUMN note text;\n")
            .file("db/rollback/003-c.sql", "DROP VIEW c;\n")
            .file("db/003-c.sql", "CREATE VIEW c AS SELECT 1;\n")
            .file("db/V4__d.sql", "CREATE TABLE d (id int);\n")
            .file("db/U4__other_words.sql", "DROP TABLE d;\n")
            .file("db/create/schema.sql", "CREATE TABLE z (id int);\n")
            .file("db/report.sql", "SELECT 1;\n");
    assertThat(undo(contents))
        .containsExactly(
            "warning rollback.missing-undo db/002-b.sql nothing in the package takes this migration"
                + " back");
  }

  @Test
  void counterpartsThatForgetSomething() {
    Contents contents =
        new Contents()
            .file(
                "db/001.sql",
                """
                CREATE TABLE a (id int);
                CREATE TABLE b (id int);
                ALTER TABLE old ADD COLUMN x int, ADD COLUMN y int;
                CREATE INDEX old_x ON old (x);
                """)
            .file("db/001-undo.sql", "DROP TABLE b;\nALTER TABLE old DROP COLUMN y;\n");
    assertThat(undo(contents))
        .containsExactly(
            "warning rollback.missing-undo db/001.sql:1:1 creates table a, which 001-undo.sql does"
                + " not take back",
            "warning rollback.missing-undo db/001.sql:3:1 adds column old.x, which 001-undo.sql"
                + " does not take back",
            "warning rollback.missing-undo db/001.sql:4:1 creates index old_x, which 001-undo.sql"
                + " does not take back");
    contents.file("rollback.sh", "pg_restore -d app before.dump\n");
    assertThat(undo(contents)).isEmpty();
  }

  @Test
  void manyMigrationsAreToldAtOnce() {
    Contents contents = new Contents();
    for (int i = 10; i < 30; i++) {
      contents.file("db/" + i + ".sql", "CREATE TABLE t" + i + " (id int);\n");
    }
    assertThat(undo(contents))
        .containsExactly(
            "warning rollback.missing-undo db/10.sql 20 migrations have no counterpart that takes"
                + " them back: 10.sql, 11.sql, 12.sql and 17 more");
  }
}
