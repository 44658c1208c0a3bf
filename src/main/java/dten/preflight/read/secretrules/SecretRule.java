package dten.preflight.read.secretrules;

import com.google.re2j.Pattern;
import java.util.List;
import java.util.Optional;

/**
 * One rule of an operator for secrets.
 *
 * @param regex what a secret looks like with what is around it; RE2's syntax, matched in linear
 *     time
 * @param group the group of the expression that is the secret; 0 for the first that is not empty
 * @param entropy bits per character that the secret must have more than; 0 for any
 * @param keywords in lower case; one of them stands near every match. Empty: look everywhere
 * @param path what the path of the entry must match
 * @param allowed what is no secret all the same
 */
record SecretRule(
    String id,
    Pattern regex,
    int group,
    double entropy,
    List<String> keywords,
    Optional<Pattern> path,
    List<Allowance> allowed) {

  SecretRule {
    keywords = List.copyOf(keywords);
    allowed = List.copyOf(allowed);
  }
}
