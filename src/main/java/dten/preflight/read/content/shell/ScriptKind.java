package dten.preflight.read.content.shell;

import dten.preflight.read.EntryHead;
import java.util.Locale;
import java.util.Set;

/**
 * Which language a script is in: by its first line, else by where it lies and what it is called.
 */
public enum ScriptKind {
  /** sh, bash, or another shell of that family. */
  SHELL,
  /** PowerShell. */
  POWERSHELL,
  /** Batch files of Windows. */
  BATCH,
  /** A script in another language: Python, Perl and so on. */
  OTHER,
  /** No script. */
  NONE;

  private static final Set<String> SHELLS =
      Set.of("sh", "bash", "dash", "ash", "ksh", "ksh93", "mksh", "zsh", "rbash", "posh");
  private static final Set<String> SHELL_EXTENSIONS =
      Set.of(
          "sh",
          "bash",
          "ksh",
          "dash",
          "zsh",
          "preinst",
          "postinst",
          "prerm",
          "postrm",
          "bashrc",
          "command",
          "run");
  private static final Set<String> MAINTAINER_SCRIPTS =
      Set.of(
          "preinst",
          "postinst",
          "prerm",
          "postrm",
          "preinstall",
          "postinstall",
          "preuninstall",
          "postuninstall",
          "prein",
          "postin",
          "preun",
          "postun",
          "pretrans",
          "posttrans");

  /** Endings of texts that are never scripts of the shell, so that they need not be held. */
  private static final Set<String> OTHER_EXTENSIONS =
      Set.of(
          "java",
          "js",
          "mjs",
          "ts",
          "css",
          "scss",
          "html",
          "htm",
          "xml",
          "xsd",
          "xsl",
          "json",
          "yaml",
          "yml",
          "properties",
          "md",
          "svg",
          "csv",
          "pm",
          "c",
          "h",
          "cpp",
          "go",
          "rs",
          "sql",
          "toml",
          "ini",
          "txt",
          "adoc",
          "rst",
          "tex",
          "po",
          "pem",
          "crt",
          "map",
          "log",
          "tld",
          "jsp",
          "ftl",
          "dtd",
          "wsdl",
          "mf",
          "sf",
          "kt",
          "scala");

  /** Whether an entry may be a script, from its name alone. */
  static boolean mayBeScript(EntryHead head) {
    return !OTHER_EXTENSIONS.contains(head.extension());
  }

  /** What an entry is. */
  public static ScriptKind of(EntryHead head, String chars) {
    if (chars.startsWith("#!")) {
      String interpreter = interpreter(chars);
      return SHELLS.contains(interpreter) ? SHELL : interpreter.isEmpty() ? NONE : OTHER;
    }
    return switch (head.extension()) {
      case "ps1", "psm1" -> POWERSHELL;
      case "bat", "cmd" -> BATCH;
      default -> isShellByName(head) ? SHELL : NONE;
    };
  }

  private static boolean isShellByName(EntryHead head) {
    if (SHELL_EXTENSIONS.contains(head.extension())) {
      return true;
    }
    String name = head.name().toLowerCase(Locale.ROOT);
    return MAINTAINER_SCRIPTS.contains(name) || name.equals(".profile") || name.equals("profile");
  }

  /** Whether the first line names a shell. */
  static boolean isShell(String chars) {
    return chars.startsWith("#!") && SHELLS.contains(interpreter(chars));
  }

  /**
   * The base name of the interpreter a first line names, that of {@code env}'s operand where it is
   * {@code env}; empty where the line names none.
   */
  public static String interpreter(String chars) {
    int end = chars.indexOf('\n');
    String line = chars.substring(2, Math.min(end < 0 ? chars.length() : end, 500)).strip();
    String found = "";
    for (String part : line.split("[ \t]+", 8)) {
      boolean option = part.startsWith("-") || part.indexOf('=') > 0;
      if (!found.isEmpty() && option) {
        continue;
      }
      String base = part.substring(part.lastIndexOf('/') + 1);
      if (!found.isEmpty() && !found.equals("env") && !found.equals("busybox")) {
        break;
      }
      found = base;
    }
    return found;
  }
}
