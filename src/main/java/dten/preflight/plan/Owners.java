package dten.preflight.plan;

import java.util.Map;

/** Who does what: by the site's word for the rule or its area, or else by ours. */
final class Owners {
  private final Map<String, String> said;

  Owners(Map<String, String> said) {
    this.said = said;
  }

  /** Who deals with the findings of a rule. */
  String of(String rule, Role otherwise) {
    String own = said.get(rule);
    return own != null ? own : ofArea(rule.substring(0, rule.indexOf('.')), otherwise);
  }

  /** Who deals with an area. */
  String ofArea(String area, Role otherwise) {
    String own = said.get(area);
    return own != null ? own : otherwise.word();
  }
}
