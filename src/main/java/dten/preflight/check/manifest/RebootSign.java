package dten.preflight.check.manifest;

import dten.preflight.fact.Entry;
import dten.preflight.fact.Kind;
import dten.preflight.fact.Location;
import dten.preflight.fact.PackageFacts;
import dten.preflight.fact.shell.ShellCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Something in a package that works only after a reboot, or brings one about. */
record RebootSign(String what, Strength strength, Location location) {
  enum Strength {
    STRONG,
    /** A library or driver may be the product's own and need no reboot. */
    WEAK
  }

  /**
   * What {@code needs-restarting --reboothint} of dnf goes by, and the same under Debian's names.
   */
  private static final Set<String> PACKAGES =
      Set.of(
          "kernel",
          "kernel-core",
          "kernel-rt",
          "kernel-rt-core",
          "kernel-modules",
          "kernel-default",
          "kernel-uek",
          "glibc",
          "libc6",
          "systemd",
          "systemd-udev",
          "udev",
          "dbus",
          "dbus-broker",
          "dbus-daemon",
          "linux-firmware",
          "intel-microcode",
          "amd64-microcode",
          "microcode_ctl",
          "ucode-intel",
          "ucode-amd",
          "linux-generic",
          "linux-image-generic",
          "linux-image-amd64",
          "linux-image-arm64");

  private static final Set<String> SYSTEM_FOLDERS =
      Set.of("", "/sbin", "/usr/sbin", "/bin", "/usr/bin");
  private static final Set<String> INSTALLERS =
      Set.of("apt", "apt-get", "aptitude", "dpkg", "yum", "dnf", "microdnf", "rpm", "zypper");
  private static final Set<String> BOOT_TOOLS =
      Set.of(
          "update-grub",
          "update-grub2",
          "grub-mkconfig",
          "grub2-mkconfig",
          "grubby",
          "dracut",
          "update-initramfs",
          "mkinitrd",
          "mkinitcpio",
          "kernel-install",
          "kexec");

  /** All signs, in the order of the package. */
  static List<RebootSign> of(PackageFacts pkg) {
    List<RebootSign> signs = new ArrayList<>();
    for (ShellCommand command : pkg.all(ShellCommand.class)) {
      ofCommand(command).ifPresent(signs::add);
    }
    for (Entry entry : pkg.all(Entry.class)) {
      ofEntry(entry).ifPresent(signs::add);
    }
    return signs;
  }

  private static Optional<RebootSign> ofCommand(ShellCommand command) {
    String name = nameOf(command);
    if (command.isRemote() || name.isEmpty() || !isSystemTool(command)) {
      return Optional.empty();
    }
    List<String> arguments = new ArrayList<>();
    for (ShellCommand.Word word : command.arguments()) {
      arguments.add(word.text());
    }
    if (reboots(name, arguments)) {
      return strong("the command " + shown(name, arguments), command.location());
    }
    if (BOOT_TOOLS.contains(name)) {
      return strong("the command " + name, command.location());
    }
    if (INSTALLERS.contains(name)) {
      for (String argument : arguments) {
        if (isRebootPackage(packageName(argument))) {
          return strong(name + " of " + argument, command.location());
        }
      }
    }
    boolean flag =
        name.equals("touch") && arguments.stream().anyMatch(a -> a.endsWith("/reboot-required"));
    return flag ? strong("the mark /run/reboot-required", command.location()) : Optional.empty();
  }

  /** Windows does not tell small letters from capitals, and its programs end with .exe. */
  private static String nameOf(ShellCommand command) {
    String lower = command.name().toLowerCase(Locale.ROOT);
    return switch (lower) {
      case "restart-computer" -> lower;
      case "shutdown.exe" -> "shutdown";
      default -> command.name();
    };
  }

  private static boolean isSystemTool(ShellCommand command) {
    String word = command.words().get(0).text();
    int slash = word.lastIndexOf('/');
    return SYSTEM_FOLDERS.contains(slash < 0 ? "" : word.substring(0, slash));
  }

  private static boolean reboots(String name, List<String> arguments) {
    return switch (name) {
      case "restart-computer" -> true;
      case "reboot" -> arguments.stream().noneMatch(a -> a.equals("--help"));
      case "shutdown" ->
          arguments.stream()
                  .anyMatch(
                      a ->
                          a.equals("--reboot")
                              || a.equalsIgnoreCase("/r")
                              || a.equals("/g")
                              || (a.startsWith("-") && a.contains("r")))
              && arguments.stream().noneMatch(a -> a.equals("-c"));
      case "systemctl" ->
          arguments.stream().anyMatch(a -> a.equals("reboot") || a.equals("kexec"))
              && arguments.stream().noneMatch(a -> isUnitVerb(a));
      case "init", "telinit" -> arguments.contains("6");
      default -> false;
    };
  }

  /** Behind such a verb "reboot" is the name of something else. */
  private static boolean isUnitVerb(String word) {
    return Set.of("start", "stop", "restart", "enable", "disable", "mask", "status", "is-active")
        .contains(word);
  }

  private static String shown(String name, List<String> arguments) {
    return name.equals("reboot") || arguments.isEmpty() ? name : name + " " + arguments.get(0);
  }

  private static Optional<RebootSign> ofEntry(Entry entry) {
    String path = entry.path();
    // The layers of a container image bring their own user land, and no kernel that is booted.
    if (entry.kind() == Kind.DIRECTORY
        || path.contains("/layer.tar!/")
        || path.contains("blobs/sha256/")) {
      return Optional.empty();
    }
    String name = entry.name().toLowerCase(Locale.ROOT);
    if (isKernelImage(name)) {
      return strong("kernel image", entry.location());
    }
    if (name.endsWith(".deb") || name.endsWith(".rpm")) {
      return isRebootPackage(packageName(name))
          ? strong("system package", entry.location())
          : Optional.empty();
    }
    if (name.endsWith(".msu")) {
      return strong("Windows update", entry.location());
    }
    if (isKernelModule(name) && isProgram(entry)) {
      return weak("kernel module", entry.location());
    }
    if (name.endsWith(".sys") && isProgram(entry)) {
      return weak("driver", entry.location());
    }
    if (isSystemLibrary(name)) {
      return weak("system library", entry.location());
    }
    return Optional.empty();
  }

  private static boolean isKernelImage(String name) {
    return name.equals("vmlinuz")
        || name.startsWith("vmlinuz-")
        || name.equals("vmlinux")
        || name.startsWith("vmlinux-")
        || name.equals("bzimage")
        || name.startsWith("initramfs-")
        || name.startsWith("initrd.img")
        || name.startsWith("initrd-");
  }

  private static boolean isKernelModule(String name) {
    return name.endsWith(".ko")
        || name.endsWith(".ko.gz")
        || name.endsWith(".ko.xz")
        || name.endsWith(".ko.zst");
  }

  /** A text of such a name is a translation into Korean, or a list of settings. */
  private static boolean isProgram(Entry entry) {
    String folder = entry.path().toLowerCase(Locale.ROOT);
    return entry.kind() != Kind.TEXT
        || folder.contains("driver")
        || folder.contains("modules/")
        || folder.contains("kernel/");
  }

  private static boolean isSystemLibrary(String name) {
    return name.equals("libc.so.6")
        || (name.startsWith("libc-2.") && name.endsWith(".so"))
        || name.startsWith("ld-linux")
        || name.startsWith("libsystemd.so")
        || name.startsWith("libpthread.so");
  }

  /** {@code linux-image-6.1.0} of {@code linux-image-6.1.0_6.1.76-1_amd64.deb}. */
  private static String packageName(String file) {
    String name = file.substring(file.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    if (name.endsWith(".deb")) {
      int underscore = name.indexOf('_');
      return underscore < 0 ? name.substring(0, name.length() - 4) : name.substring(0, underscore);
    }
    if (name.endsWith(".rpm")) {
      // name-version-release.arch.rpm
      int release = name.lastIndexOf('-');
      int version = release < 0 ? -1 : name.lastIndexOf('-', release - 1);
      return version < 0 ? name : name.substring(0, version);
    }
    int equals = name.indexOf('=');
    return equals < 0 ? name : name.substring(0, equals);
  }

  private static boolean isRebootPackage(String name) {
    boolean image =
        name.startsWith("linux-image-") || name.startsWith("kernel-") || name.startsWith("libc6-");
    boolean accessory =
        List.of(
                "-dev",
                "-devel",
                "-headers",
                "-doc",
                "-debuginfo",
                "-dbg",
                "-tools",
                "-srpm-macros")
            .stream()
            .anyMatch(name::contains);
    boolean numbered =
        image && name.length() > 7 && Character.isDigit(name.charAt(name.indexOf('-') + 1));
    return !accessory && (PACKAGES.contains(name) || name.startsWith("linux-image-") || numbered);
  }

  private static Optional<RebootSign> strong(String what, Location location) {
    return Optional.of(new RebootSign(what, Strength.STRONG, location));
  }

  private static Optional<RebootSign> weak(String what, Location location) {
    return Optional.of(new RebootSign(what, Strength.WEAK, location));
  }
}
