package dten.preflight.read.host;

import dten.preflight.fact.TargetFacts.Disk;
import dten.preflight.read.document.OperatorFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The mounted file systems that hold data, as /proc/self/mounts lists them: fstab(5), proc(5). */
final class Mounts {
  private static final Set<String> LOCAL =
      Set.of(
          "ext2",
          "ext3",
          "ext4",
          "xfs",
          "btrfs",
          "zfs",
          "f2fs",
          "jfs",
          "reiserfs",
          "bcachefs",
          "vfat",
          "exfat",
          "ntfs3",
          "ocfs2",
          "gfs2",
          "overlay",
          "virtiofs",
          "9p");

  /** A server that does not answer would hold up whoever asks for the space it has. */
  private static final Set<String> OF_A_SERVER =
      Set.of("nfs", "nfs4", "cifs", "smb3", "smbfs", "ceph", "fuse.sshfs", "fuse.glusterfs", "afs");

  private static final List<String> OF_THE_SYSTEM =
      List.of(
          "/proc/",
          "/sys/",
          "/dev/",
          "/run/",
          "/snap/",
          "/var/lib/docker/",
          "/var/lib/containers/",
          "/var/lib/kubelet/",
          "/var/lib/containerd/");

  private static final long MEBIBYTE = 1024 * 1024;

  private Mounts() {}

  static Optional<List<Disk>> disks(HostRoot host, DiskSpace space, NotSeen notSeen) {
    Optional<String> mounts = host.text("/proc/self/mounts").toOptional();
    if (mounts.isEmpty()) {
      mounts = host.text("/proc/mounts").toOptional();
    }
    if (mounts.isEmpty()) {
      notSeen.add("disks", "/proc/self/mounts cannot be read");
      return Optional.empty();
    }
    Map<String, String> types = new TreeMap<>();
    for (String line : mounts.get().split("\n", -1)) {
      String[] words = line.split(" ", -1);
      if (words.length > 2) {
        types.put(unescaped(words[1]), words[2]); // a later mount covers an earlier one
      }
    }
    List<Disk> disks = new ArrayList<>();
    types.forEach(
        (mount, type) -> {
          boolean temporary = type.equals("tmpfs") && mount.endsWith("/tmp");
          if (OF_A_SERVER.contains(type)) {
            notSeen.add("disks", mount + " lies on a server (" + type + "), which was not asked");
          } else if ((temporary || LOCAL.contains(type)) && !isOfTheSystem(mount)) {
            disk(host, mount, space, notSeen).ifPresent(disks::add);
          }
        });
    return Optional.of(disks);
  }

  private static boolean isOfTheSystem(String mount) {
    for (String start : OF_THE_SYSTEM) {
      if (mount.startsWith(start)) {
        return true;
      }
    }
    return false;
  }

  /** Whole mebibytes: what changes from moment to moment is no fact. */
  private static Optional<Disk> disk(
      HostRoot host, String mount, DiskSpace space, NotSeen notSeen) {
    Optional<Path> folder = host.isFolder(mount) ? host.place(mount) : Optional.empty();
    if (folder.isEmpty()) {
      return Optional.empty(); // a single file that is mounted, as containers have them
    }
    try {
      DiskSpace.Space found = space.of(folder.get());
      return Optional.of(
          new Disk(mount, found.size() / MEBIBYTE * MEBIBYTE, found.free() / MEBIBYTE * MEBIBYTE));
    } catch (IOException e) {
      notSeen.add("disks", mount + ": " + OperatorFile.reason(e));
      return Optional.empty();
    }
  }

  /** Blanks, tabs, line ends and backslashes stand there as octal numbers. */
  private static String unescaped(String written) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < written.length(); i++) {
      int code = i + 3 < written.length() && written.charAt(i) == '\\' ? octal(written, i + 1) : -1;
      out.append(code < 0 ? written.charAt(i) : (char) code);
      i += code < 0 ? 0 : 3;
    }
    return out.toString();
  }

  private static int octal(String text, int at) {
    int code = 0;
    for (int i = at; i < at + 3; i++) {
      int digit = Character.digit(text.charAt(i), 8);
      if (digit < 0) {
        return -1;
      }
      code = code * 8 + digit;
    }
    return code;
  }
}
