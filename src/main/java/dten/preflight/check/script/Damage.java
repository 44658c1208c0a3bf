package dten.preflight.check.script;

import dten.preflight.fact.shell.Script;
import dten.preflight.fact.shell.ShellCommand;
import dten.preflight.fact.shell.ShellCommand.Word;
import dten.preflight.finding.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a command destroys. */
record Damage(Level level, String what, String fix) {
  private static final Set<String> WIPES =
      Set.of(
          "wipefs",
          "blkdiscard",
          "fdisk",
          "sfdisk",
          "sgdisk",
          "parted",
          "pvremove",
          "lvremove",
          "vgremove",
          "zpool",
          "badblocks",
          "shred");

  /** What a command destroys; null where it destroys nothing beyond its own files. */
  static @Nullable Damage by(Script script, ShellCommand command) {
    List<String> words = new ArrayList<>();
    for (Word word : command.arguments()) {
      List<String> values = script.values(command, word);
      words.add(values.size() == 1 ? values.get(0) : word.text());
    }
    String name = command.name();
    if (name.equals("rm")) {
      return Removal.by(script, command);
    }
    if (name.equals("chmod") || name.equals("chown") || name.equals("chgrp")) {
      return permissions(script, command, words);
    }
    if (name.startsWith("mkfs") || name.equals("mke2fs") || name.equals("mkswap")) {
      return error(
          "\"" + command.shown() + "\" makes a new file system over what is on the device",
          "leave the preparation of disks to the operator");
    }
    if (name.equals("find")) {
      return found(script, command, words);
    }
    if (name.equals("dd")) {
      return device(command, words, "of=/dev/");
    }
    if (WIPES.contains(name)) {
      return name.equals("zpool") && !words.contains("destroy")
          ? null
          : device(command, words, "/dev/");
    }
    return protection(command, name, words);
  }

  /** {@code find /var … -delete}: what it finds below a folder of the system is not all its own. */
  private static @Nullable Damage found(Script script, ShellCommand command, List<String> words) {
    boolean removes =
        words.contains("-delete") || (words.contains("-exec") && words.contains("rm"));
    boolean narrowed = words.contains("-path") || words.contains("-wholename");
    for (Word word : command.arguments()) {
      String text = word.text();
      if (!removes || narrowed || text.startsWith("-")) {
        return null;
      }
      boolean top = text.lastIndexOf('/') == 0 && !text.equals("/tmp");
      if (top && SystemPaths.isSystem(script, command, word)) {
        return new Damage(
            Level.WARNING,
            "\"find " + text + " … -delete\" removes what it finds anywhere below " + text,
            "look below the product's own folders only");
      }
    }
    return null;
  }

  private static @Nullable Damage device(ShellCommand command, List<String> words, String prefix) {
    for (String word : words) {
      boolean list = word.equals("-l") || word.equals("print") || word.equals("--list");
      if (list || word.endsWith("/dev/null") || word.endsWith("/dev/stdout")) {
        return null;
      }
      if (word.startsWith(prefix) && !word.startsWith(prefix + "shm") && !word.contains("/tty")) {
        return error(
            "\""
                + command.name()
                + "\" writes to the device "
                + word.substring(word.indexOf("/dev")),
            "leave the preparation of disks to the operator");
      }
    }
    return null;
  }

  private static @Nullable Damage permissions(
      Script script, ShellCommand command, List<String> words) {
    boolean recursive = false;
    for (String word : words) {
      boolean letters = word.startsWith("-") && !word.startsWith("--");
      recursive |= word.equals("--recursive") || (letters && word.indexOf('R') > 0);
    }
    if (!recursive) {
      return null;
    }
    String mode = "";
    for (int i = 0; i < command.arguments().size(); i++) {
      Word word = command.arguments().get(i);
      if (word.text().startsWith("-")) {
        continue;
      }
      if (mode.isEmpty()) {
        mode = word.text();
        continue;
      }
      if (SystemPaths.isSystem(script, command, word)) {
        return error(
            "\"" + command.name() + " -R " + mode + "\" changes all of " + word.text(),
            "change the product's own folders only");
      }
    }
    return null;
  }

  private static @Nullable Damage protection(
      ShellCommand command, String name, List<String> words) {
    String first = words.isEmpty() ? "" : words.get(0);
    boolean off =
        switch (name) {
          case "iptables", "ip6tables" ->
              words.contains("-F") || words.contains("--flush") || words.contains("-X");
          case "nft" -> words.contains("flush") && words.contains("ruleset");
          case "ufw" -> words.contains("disable") || words.contains("reset");
          case "setenforce" -> first.equals("0") || first.equalsIgnoreCase("permissive");
          default -> false;
        };
    if (off) {
      return new Damage(
          Level.WARNING,
          "\"" + command.shown() + "\" switches off protection of the whole system",
          "open only what the product needs, and say which");
    }
    boolean all =
        switch (name) {
          case "crontab" -> words.contains("-r") && !words.contains("-l");
          case "redis-cli" -> contains(words, "flushall") || contains(words, "flushdb");
          case "dropdb" -> !first.equals("--help");
          case "docker", "podman" ->
              words.contains("prune")
                  && (words.contains("-a")
                      || words.contains("--volumes")
                      || first.equals("volume"));
          default -> false;
        };
    return all
        ? new Damage(
            Level.WARNING,
            "\""
                + name
                + (first.isEmpty() ? "" : " " + first)
                + "\" removes more than the package"
                + " brought",
            "remove only what the package itself put there, and keep a copy")
        : null;
  }

  private static boolean contains(List<String> words, String lower) {
    for (String word : words) {
      if (word.equalsIgnoreCase(lower)) {
        return true;
      }
    }
    return false;
  }

  static Damage error(String what, String fix) {
    return new Damage(Level.ERROR, what, fix);
  }
}
