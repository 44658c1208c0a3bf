package dten.preflight.read.secretrules;

import com.google.re2j.Matcher;
import dten.preflight.fact.Credential;
import dten.preflight.fact.Credential.Certainty;
import dten.preflight.fact.Credential.Form;
import dten.preflight.fact.Credential.Strength;
import dten.preflight.fact.Kind;
import dten.preflight.read.EntryContent;
import dten.preflight.read.EntryHead;
import dten.preflight.read.EntryReader;
import dten.preflight.read.FactSink;
import dten.preflight.read.content.scan.Automaton;
import dten.preflight.read.content.scan.TextWalk;
import dten.preflight.read.content.secret.Redaction;
import dten.preflight.read.content.source.FileRole;
import dten.preflight.read.content.source.Randomness;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Matches the operator's rules on every text: one walk finds the keywords of all rules, and an
 * expression is matched only around those of its rule.
 */
public final class OwnRulesReader implements EntryReader {
  private static final int BEHIND = 512;
  private static final int AHEAD = 4096;

  /** More matches of one rule in one entry say no more. */
  private static final int MOST = 100;

  /** More windows of one rule in one entry are the work of somebody who wants it to take long. */
  private static final int MOST_WINDOWS = 1000;

  /** Rules without keywords are matched on this much of an entry. */
  private static final int LONGEST = 1 << 18;

  private final List<SecretRule> rules;
  private final List<List<SecretRule>> byKeyword;
  private final Automaton automaton;

  /** Prepares the search for all rules. */
  public OwnRulesReader(SecretRules given) {
    rules = given.rules();
    Map<String, List<SecretRule>> keywords = new LinkedHashMap<>();
    for (SecretRule rule : rules) {
      for (String keyword : rule.keywords()) {
        if (!keyword.isEmpty()) {
          keywords.computeIfAbsent(keyword, k -> new ArrayList<>()).add(rule);
        }
      }
    }
    byKeyword = List.copyOf(keywords.values());
    automaton = Automaton.ignoringCase(List.copyOf(keywords.keySet()));
  }

  @Override
  public boolean wants(EntryHead head) {
    return head.kind() == Kind.TEXT;
  }

  @Override
  public void read(EntryContent content, FactSink sink) {
    Search search = new Search(content, sink);
    if (!byKeyword.isEmpty()) {
      TextWalk.of(content)
          .over(
              automaton,
              (keyword, start, end) -> {
                for (SecretRule rule : byKeyword.get(keyword)) {
                  search.around(rule, start);
                }
              });
    }
    for (SecretRule rule : rules) {
      if (rule.keywords().isEmpty()) {
        search.in(rule, 0, LONGEST);
      }
    }
  }

  /** The search of one entry. */
  private static final class Search {
    private final EntryContent content;
    private final String chars;
    private final FactSink sink;
    private final Map<String, Progress> progress = new LinkedHashMap<>();

    /** How far a rule has come. */
    private static final class Progress {
      private final Set<Integer> found = new HashSet<>();
      private int done = -1;
      private int windows;
    }

    Search(EntryContent content, FactSink sink) {
      this.content = content;
      this.chars = content.text().chars();
      this.sink = sink;
    }

    void around(SecretRule rule, int at) {
      Progress own = progress.computeIfAbsent(rule.id(), id -> new Progress());
      if (at < own.done || own.windows++ > MOST_WINDOWS) {
        return;
      }
      own.done = at + AHEAD / 2;
      in(rule, Math.max(0, at - BEHIND), at + AHEAD);
    }

    void in(SecretRule rule, int from, int to) {
      Progress own = progress.computeIfAbsent(rule.id(), id -> new Progress());
      String path = content.head().path();
      if (rule.path().isPresent() && !rule.path().get().matcher(path).find()) {
        return;
      }
      Matcher matcher = rule.regex().matcher(chars.substring(from, Math.min(chars.length(), to)));
      while (own.found.size() < MOST && matcher.find()) {
        int group = group(rule, matcher);
        int start = from + matcher.start(group);
        String secret = matcher.group(group);
        boolean random = rule.entropy() <= 0 || Randomness.entropy(secret) > rule.entropy();
        if (random
            && !secret.isEmpty()
            && !isAllowed(rule, path, secret, matcher.group(), line(start))
            && own.found.add(start)) {
          add(rule, start, secret);
        }
      }
    }

    private static int group(SecretRule rule, Matcher matcher) {
      if (rule.group() > 0) {
        return matcher.start(rule.group()) < 0 ? 0 : rule.group();
      }
      for (int i = 1; i <= matcher.groupCount(); i++) {
        if (matcher.start(i) >= 0 && matcher.end(i) > matcher.start(i)) {
          return i;
        }
      }
      return 0;
    }

    private static boolean isAllowed(
        SecretRule rule, String path, String secret, String match, String line) {
      for (Allowance allowance : rule.allowed()) {
        if (allowance.covers(path, secret, match, line)) {
          return true;
        }
      }
      return false;
    }

    private String line(int at) {
      int start = at;
      while (start > 0 && at - start < BEHIND && chars.charAt(start - 1) != '\n') {
        start--;
      }
      int end = at;
      while (end < chars.length() && end - at < AHEAD && chars.charAt(end) != '\n') {
        end++;
      }
      return chars.substring(start, end);
    }

    private void add(SecretRule rule, int start, String secret) {
      sink.add(
          new Credential(
              content.text().at(start),
              Form.OWN_RULE,
              rule.id(),
              Redaction.of(secret),
              Certainty.HIGH,
              FileRole.of(content.head()).standing(),
              Strength.ORDINARY));
    }
  }
}
