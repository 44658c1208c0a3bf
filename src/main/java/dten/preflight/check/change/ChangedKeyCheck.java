package dten.preflight.check.change;

import dten.preflight.check.Check;
import dten.preflight.check.Quoted;
import dten.preflight.fact.ConfigEntry;
import dten.preflight.fact.LiveConfiguration;
import dten.preflight.fact.Location;
import dten.preflight.fact.TargetFacts;
import dten.preflight.fact.Upgrade;
import dten.preflight.fact.change.KeyChange;
import dten.preflight.fact.change.PackageChanges;
import dten.preflight.finding.Findings;
import dten.preflight.finding.Level;
import dten.preflight.finding.Precision;
import dten.preflight.finding.Rule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Configuration keys that the package ships in another way than the one before. */
public final class ChangedKeyCheck implements Check {
  private static final Rule VANISHED =
      new Rule(
          "change.key-vanished",
          Level.WARNING,
          Precision.MEDIUM,
          "A configuration file of the package has lost keys since the previous package");
  private static final Rule VALUE =
      new Rule(
          "change.key-value",
          Level.NOTE,
          Precision.HIGH,
          "A configuration file of the package has other values than in the previous package");
  private static final Rule APPEARED =
      new Rule(
          "change.key-appeared",
          Level.NOTE,
          Precision.HIGH,
          "A configuration file of the package has keys that the previous package had not");

  /** A report is read by people: beyond so many files, preflight diff is the better list. */
  private static final int MAX_FILES = 20;

  private static final int LONGEST = 120;

  @Override
  public List<Rule> rules() {
    return List.of(VANISHED, VALUE, APPEARED);
  }

  @Override
  public void check(Upgrade upgrade, Findings findings) {
    if (upgrade.previous().isEmpty()) {
      for (Rule rule : rules()) {
        findings.skip(rule, "no --previous given");
      }
      return;
    }
    List<KeyChange> keys = PackageChanges.between(upgrade.previous().get(), upgrade.pkg()).keys();
    Optional<Map<String, Location>> live = live(upgrade.target().toOptional());
    String root = upgrade.pkg().rootFolder();
    for (Rule rule : rules()) {
      Map<String, List<KeyChange>> files = byFile(keys, rule);
      int told = 0;
      for (Map.Entry<String, List<KeyChange>> file : files.entrySet()) {
        if (told == MAX_FILES) {
          rest(rule, files.size() - told, findings);
          break;
        }
        file(rule, Location.ofEntry(root + file.getKey()), file.getValue(), live, findings);
        told++;
      }
    }
  }

  /** Where keys are in force on the target; nothing where nobody says. */
  private static Optional<Map<String, Location>> live(Optional<TargetFacts> target) {
    Optional<LiveConfiguration> configuration =
        target.isEmpty() ? Optional.empty() : target.get().configuration();
    if (configuration.isEmpty()) {
      return Optional.empty();
    }
    Map<String, Location> live = new HashMap<>();
    for (ConfigEntry entry : configuration.get().entries()) {
      if (entry.state() == ConfigEntry.State.ACTIVE) {
        live.putIfAbsent(entry.key(), entry.location());
      }
    }
    return Optional.of(live);
  }

  private static Map<String, List<KeyChange>> byFile(List<KeyChange> keys, Rule rule) {
    Map<String, List<KeyChange>> files = new TreeMap<>();
    for (KeyChange each : keys) {
      if (rule.equals(rule(each))) {
        files.computeIfAbsent(each.file(), path -> new ArrayList<>()).add(each);
      }
    }
    return files;
  }

  /** The rule a change is for; examples that come and go are for nobody but preflight diff. */
  private static Rule rule(KeyChange change) {
    return switch (change.turn()) {
      case VANISHED, COMMENTED_OUT, EXAMPLE_VANISHED -> VANISHED;
      case CHANGED, COMMENTED_IN, EXAMPLE_CHANGED -> VALUE;
      case APPEARED, EXAMPLE_APPEARED -> APPEARED;
    };
  }

  private static void file(
      Rule rule,
      Location file,
      List<KeyChange> keys,
      Optional<Map<String, Location>> live,
      Findings findings) {
    String words = Quoted.some(keys, ChangedKeyCheck::words);
    if (rule.equals(APPEARED)) {
      findings.report(
          rule,
          file,
          count(keys, " the previous package had not: ") + words,
          "see whether your own file needs them; an upgrade seldom adds them to it");
    } else if (rule.equals(VALUE)) {
      findings.report(
          rule,
          file,
          count(keys, " with another value than in the previous package: ") + words,
          "where your own file leaves them unset, expect the new behaviour");
    } else {
      vanished(file, keys, words, live, findings);
    }
  }

  /** Where the target's files are known, it is graver to lose a key that stands in one of them. */
  private static void vanished(
      Location file,
      List<KeyChange> keys,
      String words,
      Optional<Map<String, Location>> live,
      Findings findings) {
    List<KeyChange> set = new ArrayList<>();
    boolean inForce = false;
    for (KeyChange each : keys) {
      // What lies inside a library is the vendor's own affair: nobody edits it.
      inForce |= each.was() == KeyChange.State.ACTIVE && !each.file().contains("!/");
      if (live.isPresent() && live.get().containsKey(each.key())) {
        set.add(each);
      }
    }
    String where = "";
    if (!set.isEmpty()) {
      Map<String, Location> places = live.get();
      where =
          "; set on the target: " + Quoted.some(set, k -> name(k) + " in " + places.get(k.key()));
    }
    boolean graver = live.isPresent() ? !set.isEmpty() : inForce;
    findings.report(
        VANISHED,
        graver ? Level.WARNING : Level.NOTE,
        file,
        count(keys, " less than in the previous package: ") + words + where,
        "ask the release notes what became of them; what the new version does not know is mostly"
            + " ignored without a word");
  }

  private static String count(List<KeyChange> keys, String rest) {
    return keys.size() + (keys.size() == 1 ? " key" : " keys") + rest;
  }

  /** Of a long path the end, which says more. */
  private static String name(KeyChange key) {
    String name = key.key();
    int cut = name.length() - LONGEST;
    return cut <= 0 ? name : "…" + name.substring(cut);
  }

  private static String words(KeyChange key) {
    String name = name(key);
    return switch (key.turn()) {
      case VANISHED -> name + " was " + Quoted.of(key.before());
      case COMMENTED_OUT -> name + " is commented out";
      case EXAMPLE_VANISHED -> name + " was shown in a comment";
      case CHANGED, EXAMPLE_CHANGED ->
          name + " from " + Quoted.of(key.before()) + " to " + Quoted.of(key.after());
      case COMMENTED_IN, APPEARED -> name + " is " + Quoted.of(key.after());
      case EXAMPLE_APPEARED -> name + " is shown in a comment";
    };
  }

  private static void rest(Rule rule, int files, Findings findings) {
    findings.report(
        rule,
        Level.NOTE,
        Location.ofPackage(),
        "so it is in " + files + " more configuration files",
        "preflight diff lists every key");
  }
}
