package dten.preflight.check.script;

import dten.preflight.finding.Level;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a command of a batch file or of PowerShell destroys. */
final class WindowsDamage {
  private static final Set<String> REMOVE_ITEM =
      Set.of("remove-item", "ri", "rm", "rmdir", "del", "erase", "rd");

  /** What lies directly below a drive and belongs to the whole system. */
  private static final Set<String> SYSTEM =
      Set.of(
          "windows",
          "windows\\system32",
          "program files",
          "program files (x86)",
          "programdata",
          "users",
          "documents and settings",
          "inetpub");

  /** Variables that hold such a folder. */
  private static final Set<String> SYSTEM_VARIABLES =
      Set.of(
          "systemroot",
          "windir",
          "systemdrive",
          "programfiles",
          "programfiles(x86)",
          "programdata",
          "public",
          "userprofile",
          "allusersprofile");

  private WindowsDamage() {}

  /** What a command destroys; null where it destroys nothing beyond its own files. */
  static @Nullable Damage by(WindowsCommand command) {
    String name = command.name();
    Damage removal = removal(command);
    if (removal != null) {
      return removal;
    }
    boolean disk =
        switch (name) {
          case "format" -> isDrive(command.argument(0));
          case "diskpart" -> true;
          case "format-volume", "clear-disk", "initialize-disk", "remove-partition" ->
              command.powerShell() && !command.hasParameter("-whatif", 3);
          default -> false;
        };
    if (disk) {
      return Damage.error(
          "\"" + shown(command) + "\" changes what is on a disk as a whole",
          "leave the preparation of disks to the operator");
    }
    if (name.equals("vssadmin") || name.equals("wbadmin")) {
      return command.argument(0).equals("delete")
          ? Damage.error(
              "\"" + name + " delete\" removes backups", "leave the backups to the operator")
          : null;
    }
    if (name.equals("reg") && command.argument(0).equals("delete")) {
      return isTopKey(command.argument(1))
          ? Damage.error(
              "\"reg delete "
                  + command.arguments().get(1).text()
                  + "\" removes a key of the whole"
                  + " system",
              "remove the product's own keys only")
          : null;
    }
    return protection(command);
  }

  private static @Nullable Damage removal(WindowsCommand command) {
    String name = command.name();
    boolean recursive =
        command.powerShell()
            ? REMOVE_ITEM.contains(name) && command.hasParameter("-recurse", 2)
            : (name.equals("rd")
                    || name.equals("rmdir")
                    || name.equals("del")
                    || name.equals("erase"))
                && command.has("/s");
    boolean rights =
        (name.equals("takeown") && command.has("/r"))
            || (name.equals("icacls") && command.has("/t"));
    if (!recursive && !rights) {
      return null;
    }
    for (int i = 0; i < command.arguments().size(); i++) {
      String written = command.arguments().get(i).text();
      if (isSystem(written)) {
        return Damage.error(
            "\""
                + name
                + " "
                + written
                + "\" "
                + (rights ? "changes the rights of" : "removes")
                + " a folder of the whole system",
            rights
                ? "change the product's own folders only"
                : "remove the product's own files by their full path");
      }
      if (recursive && isRootWhereEmpty(written)) {
        return new Damage(
            Level.WARNING,
            "\"" + name + " " + written + "\" removes all of a drive where the variable is empty",
            command.powerShell()
                ? "begin the script with Set-StrictMode -Version Latest"
                : "test the variable with \"if not defined\" first");
      }
    }
    return null;
  }

  /** A drive, a folder of the system on one, or all that is in it. */
  private static boolean isSystem(String written) {
    String path = plain(written);
    if (path.equals("\\") || path.isEmpty()) {
      return !written.isEmpty() && "\\/".indexOf(written.charAt(0)) >= 0;
    }
    String variable = variable(path);
    if (!variable.isEmpty()) {
      String rest = path.substring(path.indexOf(variable) + variable.length());
      String below = rest.startsWith("%") || rest.startsWith("}") ? rest.substring(1) : rest;
      boolean drive = variable.equals("systemdrive") || variable.equals("homedrive");
      return SYSTEM_VARIABLES.contains(variable)
          && (below.isEmpty() || (drive && SYSTEM.contains(below.substring(1))));
    }
    return isDrive(path)
        || (path.length() > 3
            && isDrive(path.substring(0, 2))
            && SYSTEM.contains(path.substring(3)));
  }

  /** In lower case with backslashes, without what stands for all that is in a folder. */
  private static String plain(String written) {
    String path = written.toLowerCase(Locale.ROOT).replace('/', '\\');
    for (String all : new String[] {"\\*.*", "\\*", "\\."}) {
      path = path.endsWith(all) ? path.substring(0, path.length() - all.length()) : path;
    }
    return path.length() > 1 && path.endsWith("\\") ? path.substring(0, path.length() - 1) : path;
  }

  /** The variable a path begins with: {@code %NAME%}, {@code $env:name}, {@code ${env:name}}. */
  private static String variable(String path) {
    if (path.startsWith("%")) {
      int end = path.indexOf('%', 1);
      return end < 0 ? "" : path.substring(1, end);
    }
    for (String prefix : new String[] {"$env:", "${env:"}) {
      if (path.startsWith(prefix)) {
        int end = prefix.length();
        while (end < path.length() && "\\}".indexOf(path.charAt(end)) < 0) {
          end++;
        }
        return path.substring(prefix.length(), end);
      }
    }
    return "";
  }

  /** A variable and then nothing but all that is in the folder: {@code "%DIR%\*"}. */
  private static boolean isRootWhereEmpty(String written) {
    if (written.length() < 3 || (written.charAt(0) != '%' && written.charAt(0) != '$')) {
      return false;
    }
    boolean all = written.endsWith("\\*") || written.endsWith("\\*.*") || written.endsWith("/*");
    boolean closing = written.endsWith("\\");
    int joint = Math.max(written.lastIndexOf('\\'), written.lastIndexOf('/'));
    String head = joint < 0 ? written : written.substring(0, joint);
    boolean alone =
        head.charAt(0) == '%'
            ? head.indexOf('%', 1) == head.length() - 1
            : head.indexOf('\\') < 0 && head.indexOf('/') < 0 && head.indexOf('.') < 0;
    return (all || closing)
        && alone
        && !head.equals("%~dp0")
        && !head.equalsIgnoreCase("$PSScriptRoot");
  }

  private static boolean isDrive(String lower) {
    return lower.length() == 2 && lower.charAt(1) == ':' && Character.isLetter(lower.charAt(0));
  }

  /** {@code HKLM\SOFTWARE} and what is above it. */
  private static boolean isTopKey(String key) {
    int parts = key.isEmpty() ? 9 : 1;
    for (int i = 0; i < key.length() - 1; i++) {
      parts += key.charAt(i) == '\\' ? 1 : 0;
    }
    return parts <= 2 && key.startsWith("hk");
  }

  private static @Nullable Damage protection(WindowsCommand command) {
    boolean off =
        switch (command.name()) {
          case "netsh" ->
              command.has("off") && (command.has("advfirewall") || command.has("firewall"));
          case "set-netfirewallprofile" -> command.has("false") || command.has("$false");
          case "set-mppreference" -> command.hasParameter("-disablerealtimemonitoring", 12);
          default -> false;
        };
    return off
        ? new Damage(
            Level.WARNING,
            "\"" + shown(command) + "\" switches off protection of the whole system",
            "open only what the product needs, and say which")
        : null;
  }

  private static String shown(WindowsCommand command) {
    String first = command.arguments().isEmpty() ? "" : " " + command.arguments().get(0).text();
    return command.command().words().get(0).text() + first;
  }
}
