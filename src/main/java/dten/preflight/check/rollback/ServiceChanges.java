package dten.preflight.check.rollback;

import dten.preflight.check.rollback.Change.Direction;
import dten.preflight.check.rollback.Change.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Changes in services beside the system: brokers, key stores, clouds, clusters. */
final class ServiceChanges {
  private final CommandChange draft;
  private final List<String> words;

  ServiceChanges(CommandChange draft) {
    this.draft = draft;
    this.words = draft.words();
  }

  void read() {
    switch (draft.command().name()) {
      case "rabbitmqctl" -> rabbit();
      case "kafka-topics", "kafka-topics.sh" -> kafka();
      case "keytool" -> keytool();
      case "consul", "etcdctl", "vault" -> store();
      case "redis-cli" -> redis();
      case "aws" -> aws();
      case "kubectl", "oc" -> kubectl();
      default -> {}
    }
  }

  private void rabbit() {
    List<String> operands = draft.operands();
    if (operands.size() < 2) {
      return;
    }
    String name = operands.get(1);
    switch (operands.get(0)) {
      case "add_user" ->
          draft.add(Kind.ACCOUNT, Direction.MAKES, "rabbitmq", name, "creates the account");
      case "delete_user" -> draft.add(Kind.ACCOUNT, Direction.TAKES_BACK, "rabbitmq", name, "");
      case "add_vhost" ->
          draft.add(Kind.MESSAGING, Direction.MAKES, "vhost", name, "creates the vhost");
      case "delete_vhost" -> draft.add(Kind.MESSAGING, Direction.TAKES_BACK, "vhost", name, "");
      case "enable_feature_flag" ->
          draft.add(
              Kind.FEATURE_FLAG, Direction.SETS, "", name, "enables for good the feature flag");
      default -> {}
    }
  }

  private void kafka() {
    String topic = draft.after("--topic");
    if (words.contains("--create")) {
      draft.add(Kind.MESSAGING, Direction.MAKES, "topic", topic, "creates the topic");
    } else if (words.contains("--delete")) {
      draft.add(Kind.MESSAGING, Direction.TAKES_BACK, "topic", topic, "");
    }
  }

  private void keytool() {
    String alias = draft.after("-alias");
    if (words.contains("-importcert") || words.contains("-import")) {
      draft.add(
          Kind.TRUST, Direction.MAKES, "keytool", alias, "adds to a trust store the certificate");
    } else if (words.contains("-delete")) {
      draft.add(Kind.TRUST, Direction.TAKES_BACK, "keytool", alias, "");
    }
  }

  private void store() {
    List<String> operands = draft.operands();
    int put = Math.max(operands.indexOf("put"), operands.indexOf("set"));
    int delete = Math.max(operands.indexOf("delete"), operands.indexOf("del"));
    int create = draft.command().name().equals("vault") ? operands.indexOf("create") : -1;
    int at = Math.max(Math.max(put, delete), create);
    String name = draft.command().name();
    if (operands.contains("token") && create >= 0) {
      draft.add(Kind.TOKEN, Direction.MAKES, name, "", "issues a token by " + name);
    } else if (operands.contains("revoke")) {
      draft.add(Kind.TOKEN, Direction.TAKES_BACK, name, "", "");
    } else if (at >= 0 && at + 1 < operands.size() && create < 0) {
      key(operands.get(at + 1), put >= 0 ? Direction.SETS : Direction.TAKES_BACK, name);
    }
  }

  private void redis() {
    List<String> operands = draft.operands();
    for (int i = 0; i + 1 < operands.size(); i++) {
      String verb = operands.get(i).toLowerCase(Locale.ROOT);
      if (Set.of("set", "hset", "sadd", "mset").contains(verb)) {
        key(operands.get(i + 1), Direction.SETS, "redis");
        return;
      }
      if (Set.of("del", "hdel", "srem", "unlink").contains(verb)) {
        key(operands.get(i + 1), Direction.TAKES_BACK, "redis");
        return;
      }
    }
  }

  private void key(String key, Direction direction, String store) {
    if (Words.isFlag(key)) {
      draft.add(Kind.FEATURE_FLAG, direction, store, key, "sets in " + store + " the feature flag");
    } else {
      draft.add(Kind.STORE, direction, store, key, "sets in " + store + " the key");
    }
  }

  private void aws() {
    for (String word : words) {
      if (word.equals("create-user") || word.equals("delete-user")) {
        account(word.startsWith("create"), draft.after("--user-name"));
      } else if (word.equals("create-access-key") || word.equals("delete-access-key")) {
        boolean creates = word.startsWith("create");
        draft.add(
            Kind.TOKEN,
            creates ? Direction.MAKES : Direction.TAKES_BACK,
            "aws",
            draft.after("--user-name"),
            "issues an access key for");
      } else if (word.equals("put-parameter") || word.equals("delete-parameter")) {
        boolean puts = word.startsWith("put");
        key(draft.after("--name"), puts ? Direction.SETS : Direction.TAKES_BACK, "aws ssm");
      }
    }
  }

  private void kubectl() {
    List<String> operands = draft.operands();
    int at = Math.max(operands.indexOf("create"), operands.indexOf("delete"));
    if (at < 0 || at + 2 >= operands.size()) {
      return;
    }
    boolean creates = operands.get(at).equals("create");
    Direction direction = creates ? Direction.MAKES : Direction.TAKES_BACK;
    String name = operands.get(operands.size() - 1);
    switch (operands.get(at + 1)) {
      case "secret", "secrets", "token" ->
          draft.add(Kind.TOKEN, direction, "kubernetes", name, "creates the secret");
      case "serviceaccount", "sa", "clusterrolebinding", "rolebinding", "role", "clusterrole" ->
          draft.add(
              Kind.ACCOUNT, direction, "kubernetes", name, "creates the " + operands.get(at + 1));
      default -> {}
    }
  }

  private void account(boolean creates, String name) {
    Direction direction = creates ? Direction.MAKES : Direction.TAKES_BACK;
    draft.add(Kind.ACCOUNT, direction, "aws", name, "creates the account");
  }
}
