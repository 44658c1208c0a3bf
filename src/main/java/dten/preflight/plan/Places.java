package dten.preflight.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the findings of each rule lead to. A new rule is named in the class of its area, such as
 * {@link ChangeRules} for {@code change.…}, and nowhere else.
 */
public final class Places {
  private static final Places ALL = all();

  private final Map<String, Task> tasks = new HashMap<>();
  private final List<String> rules = new ArrayList<>();

  private Places() {}

  private static Places all() {
    Places places = new Places();
    ArchiveRules.place(places);
    ManifestRules.place(places);
    SignatureRules.place(places);
    ChangeRules.place(places);
    ConfigRules.place(places);
    DependencyRules.place(places);
    ScriptRules.place(places);
    MigrationRules.place(places);
    ScheduleRules.place(places);
    EndpointRules.place(places);
    SecretRules.place(places);
    RollbackRules.place(places);
    OperatorRules.place(places);
    return places;
  }

  void lead(Task task, String... some) {
    for (String rule : some) {
      rules.add(rule);
      tasks.put(rule, task);
    }
  }

  /** What there is to do about the findings of a rule; nothing known of it is cleared with care. */
  static Task of(String rule) {
    return ALL.tasks.getOrDefault(rule, Task.OTHER);
  }

  /** The ids of all rules that have a place; one that has two stands twice. */
  public static List<String> rules() {
    return List.copyOf(ALL.rules);
  }
}
