package dten.preflight.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** The root folder of a host that a test makes up. */
public final class HostTree {
  private final Path root;

  /** Begins with nothing below this folder. */
  public HostTree(Path root) {
    this.root = root;
  }

  /** The folder. */
  public Path root() {
    return root;
  }

  /** Puts a file there, and the folders above it. */
  public HostTree file(String path, String text) throws IOException {
    return file(path, text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  /** Puts a file there, and the folders above it. */
  public HostTree file(String path, byte[] bytes) throws IOException {
    Path at = at(path);
    Files.createDirectories(at.getParent());
    Files.write(at, bytes);
    return this;
  }

  /** Puts a folder there. */
  public HostTree folder(String path) throws IOException {
    Files.createDirectories(at(path));
    return this;
  }

  /** Puts a link there. */
  public HostTree link(String path, String target) throws IOException {
    Path at = at(path);
    Files.createDirectories(at.getParent());
    Files.createSymbolicLink(at, Path.of(target));
    return this;
  }

  /** Sets the mode of what is there, such as {@code rwx------}. */
  public HostTree mode(String path, String mode) throws IOException {
    Files.setPosixFilePermissions(at(path), PosixFilePermissions.fromString(mode));
    return this;
  }

  /** Where a path of the host lies. */
  public Path at(String path) {
    return root.resolve(path.substring(1));
  }

  /** A host on which every reader of a snapshot finds something, and something to pass over. */
  public static HostTree whole(Path root) throws IOException {
    HostTree host = new HostTree(root);
    host.file("/usr/lib/os-release", "NAME=\"Debian\"\nID=debian\nVERSION_ID=\"12\"\n")
        .link("/etc/os-release", "../usr/lib/os-release")
        .file("/etc/hostname", "# set by hand\nweb1.example.com\n")
        .link("/etc/localtime", "/usr/share/zoneinfo/Europe/Berlin")
        .file("/proc/sys/kernel/osrelease", "6.1.0-28-amd64\n")
        .file("/proc/sys/kernel/arch", "x86_64\n")
        .file("/etc/passwd", "root:x:0:0::/root:/bin/sh\nshop:x:999:999::/opt/shop:/bin/sh\n+\n")
        .file("/etc/nsswitch.conf", "passwd: files systemd sss\nsudoers: files sss\n");
    units(host);
    sudo(host);
    cron(host);
    network(host);
    host.file(
        "/var/lib/dpkg/status",
        """
        Package: libc6
        Status: install ok installed
        Architecture: amd64
        Multi-Arch: same
        Version: 2.36-9+deb12u9
        Description: a library
         Version: 9

        Package: gone
        Status: deinstall ok config-files
        Version: 1.0

        Package: bash
        Status: hold ok installed
        Architecture: amd64
        Version: 5.2.15-2+b7
        """);
    return host;
  }

  private static void units(HostTree host) throws IOException {
    String vendor = "/usr/lib/systemd/system/";
    String admin = "/etc/systemd/system/";
    host.link("/lib", "usr/lib")
        .file(vendor + "shop.service", "[Service]\nExecStart=/opt/shop/bin/run\n")
        .file(vendor + "worker@.service", "[Service]\nExecStart=/opt/shop/bin/work %i\n")
        .file(vendor + "old.service", "[Service]\n")
        .file(vendor + "import.timer", "[Timer]\nOnCalendar=daily\nOnCalendar=hourly\n")
        .file(vendor + "import.service", "[Service]\n")
        .file(vendor + "idle.timer", "[Timer]\nOnCalendar=daily\n")
        .file(vendor + "README", "no unit")
        .link(admin + "shop-queue.service", "/lib/systemd/system/shop.service")
        .link(admin + "queue.service", "shop-queue.service")
        .link(admin + "old.service", "/dev/null")
        .link(admin + "lost.service", "/nowhere/gone.service")
        .link(admin + "multi-user.target.wants/worker@a.service", vendor + "worker@.service")
        .link(admin + "timers.target.wants/import.timer", vendor + "import.timer")
        .file(admin + "import.timer.d/when.conf", "[Timer]\nOnCalendar=\nOnCalendar=*-*-* 3:00\n")
        .file("/etc/init.d/legacy", "#!/bin/sh\n")
        .file("/etc/init.d/functions.sh", "#!/bin/sh\n");
  }

  private static void sudo(HostTree host) throws IOException {
    host.file(
            "/etc/sudoers",
            """
            # the main file
            Defaults env_reset
            User_Alias ADMINS = anna, \\
                               ben
            ADMINS ALL=(ALL:ALL) ALL
            @includedir /etc/sudoers.d
            """)
        .file("/etc/sudoers.d/shop", "shop ALL=(root) NOPASSWD: /usr/bin/systemctl restart shop\n")
        .file("/etc/sudoers.d/shop.bak", "shop ALL=(ALL) ALL\n");
  }

  private static void cron(HostTree host) throws IOException {
    host.file("/etc/crontab", "SHELL=/bin/sh\n17 * * * * root run-parts /etc/cron.hourly\n")
        .file("/etc/cron.d/shop", "0 3 * * * shop curl -u shop:hunter2-Zq9 https://p.example.com\n")
        .file("/etc/cron.d/.placeholder", "0 0 * * * root no\n")
        .file("/etc/cron.daily/rotate", "#!/bin/sh\n")
        .file("/etc/anacrontab", "7 10 weekly run-parts /etc/cron.weekly\n")
        .file("/var/spool/cron/crontabs/shop", "@reboot /opt/shop/bin/warm-up\n");
  }

  private static void network(HostTree host) throws IOException {
    String head =
        "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt uid\n";
    String rest = " 00000000:00000000 00:00000000 00000000 ";
    host.file(
            "/proc/net/tcp",
            head
                + "   0: 0100007F:1538 00000000:0000 0A"
                + rest
                + "  999        0 4711 1\n"
                + "   1: 0200000A:C001 0500000A:1538 01"
                + rest
                + "  999        0 4712 1\n"
                + "   2: 0200000A:1538 0700000A:C001 01"
                + rest
                + "  999        0 4713 1\n")
        .file(
            "/proc/net/tcp6",
            head
                + "   0: 00000000000000000000000000000000:01BB"
                + " 00000000000000000000000000000000:0000 0A"
                + rest
                + "    0        0 4714 1\n")
        .link("/proc/42/fd/3", "socket:[4711]")
        .file("/proc/42/comm", "shop: main\n")
        .file("/etc/hosts", "127.0.0.1 localhost\n10.0.0.5 db1.example.com db1 # the database\n")
        .file(
            "/proc/self/mounts",
            """
            /dev/sda1 / ext4 rw 0 0
            /dev/sdb1 /srv/with\\040blank xfs rw 0 0
            proc /proc proc rw 0 0
            tmpfs /tmp tmpfs rw 0 0
            files:/export /mnt/files nfs4 rw 0 0
            /dev/sdc1 /run/media ext4 rw 0 0
            """)
        .folder("/srv/with blank")
        .folder("/tmp")
        .folder("/mnt/files");
  }
}
