package dten.preflight.rehearse.load;

import java.util.List;

/**
 * Statements that are run one after the other: one transaction of the workload.
 *
 * @param weight how often it is chosen, beside the weights of the others; at least 1
 */
record Script(String name, int weight, List<Command> commands) {
  Script {
    commands = List.copyOf(commands);
  }
}
