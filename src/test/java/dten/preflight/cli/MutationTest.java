package dten.preflight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Damaged packages through the whole program: each gets a report, none a stack trace, and none
 * takes long. {@code -Dmutations=N} asks for another number.
 */
class MutationTest {
  private static final int WANTED = Integer.getInteger("mutations", 400);

  private static final Path SAMPLE = Path.of("samples/Full-upgrade-package-dten.zip");
  private static final Path SETTINGS = Path.of("samples/preflight.yaml");

  @TempDir private Path folder;

  @Test
  void noDamageBreaksTheProgram() throws Exception {
    Object[] entries = entries();
    byte[] seed = zip(entries);
    byte[] sample = Files.exists(SAMPLE) ? Files.readAllBytes(SAMPLE) : new byte[0];
    Path file = folder.resolve("package.zip");
    Path target =
        Files.writeString(folder.resolve("target.yaml"), "name: t\nunits: []\nsudo: []\n");
    int[] exits = new int[4];
    int done = 0;
    long start = System.nanoTime();
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try {
      while (done < WANTED) {
        Random random = new Random(done);
        String[] typed = {"check", file.toString(), "--debug", "--target", target.toString()};
        if (done % 2 == 0 && sample.length > 0) {
          Files.write(file, mutated(sample, random));
          typed[3] = "--config";
          typed[4] = SETTINGS.toString();
        } else {
          // The archive is damaged, or what is in it: data that inflates wrongly reaches no reader.
          Files.write(
              file, done % 4 < 2 ? mutated(seed, random) : zip(oneMutated(entries, random)));
        }
        Typed ran = thread.submit(() -> Typed.of(typed)).get(60, TimeUnit.SECONDS);
        assertThat(ran.err()).as("seed %s", done).isEmpty();
        assertThat(ran.exit()).as("seed %s: %s", done, ran.out()).isBetween(0, 1);
        exits[ran.exit()]++;
        done++;
      }
    } finally {
      thread.shutdownNow();
    }
    System.out.printf(
        "%d damaged packages in %d s: exit 0 %d times, 1 %d times%n",
        done, TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start), exits[0], exits[1]);
  }

  /** One to eight changes of the kinds that transfer, disks and people make. */
  private static byte[] mutated(byte[] seed, Random random) {
    byte[] bytes = seed.clone();
    int changes = 1 + random.nextInt(8);
    for (int i = 0; i < changes && bytes.length > 1; i++) {
      int at = random.nextInt(bytes.length);
      int length = 1 + random.nextInt(Math.min(64, bytes.length - at));
      switch (random.nextInt(8)) {
        case 0, 1, 2 -> bytes[at] = (byte) random.nextInt(256);
        case 3 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        case 4 -> bytes = Arrays.copyOf(bytes, at);
        case 5 -> bytes = spliced(bytes, at, new byte[0], length);
        case 6 -> bytes = spliced(bytes, at, Arrays.copyOfRange(bytes, at, at + length), 0);
        default -> {
          byte[] other = new byte[length];
          random.nextBytes(other);
          bytes = spliced(bytes, at, other, length);
        }
      }
    }
    return bytes;
  }

  private static Object[] oneMutated(Object[] entries, Random random) {
    Object[] changed = entries.clone();
    int at = random.nextInt(entries.length / 2) * 2 + 1;
    changed[at] = mutated(bytes(entries[at]), random);
    return changed;
  }

  private static byte[] bytes(Object content) {
    return content instanceof byte[] raw
        ? raw
        : ((String) content).getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] spliced(byte[] bytes, int at, byte[] in, int out) {
    ByteArrayOutputStream result = new ByteArrayOutputStream();
    result.write(bytes, 0, at);
    result.writeBytes(in);
    result.write(bytes, at + out, bytes.length - at - out);
    return result.toByteArray();
  }

  /** A package with something for every reader, stored and deflated, and an archive inside. */
  private static Object[] entries() throws IOException {
    return new Object[] {
      "p-2.0/manifest.json",
      """
      {"name": "p", "version": "2.0", "releaseDate": "2026-10-01", "vendor": "v",
       "upgradesFrom": [">=1.0 <2.0"], "reboot": "recommended", "downtime": "PT5M",
       "dependencies": [{"name": "q", "version": "*"}],
       "files": [{"path": "scripts/install.sh", "sha256": "00"}],
       "migrations": [{"path": "db/001.sql", "undo": "db/001_undo.sql"}]}
      """,
      "p-2.0/scripts/install.sh",
      """
      #!/bin/sh
      set -e
      sudo systemctl restart p.service
      psql -c "ALTER TABLE orders ADD COLUMN x int" <<'EOF'
      SELECT 1;
      EOF
      echo "0 3 * * * root curl sftp://old.example.org/x" > /etc/cron.d/p
      """,
      "p-2.0/db/001.sql",
      "BEGIN;\nSET lock_timeout = '2s';\nCREATE INDEX i ON t (a);\nDO $$ BEGIN END $$;\nCOMMIT;\n",
      "p-2.0/conf/p.properties",
      "db.url=jdbc:postgresql://db.example.org/p\n#old.key=1\nsection.key : value\\\n  more\n",
      "p-2.0/conf/p.yaml",
      "a:\n  b: [1, {c: d}]\n  e: &x text\nf: *x\n",
      "p-2.0/conf/p.xml",
      "<?xml version=\"1.0\"?><a b=\"c\"><d>e</d><!-- f --></a>",
      "p-2.0/conf/p.toml",
      "[a]\nb = 1\nc = [\"d\", '''e''']\n",
      "p-2.0/systemd/p.timer",
      "[Timer]\nOnCalendar=Mon..Fri *-*-* 03:00\n[Install]\nWantedBy=timers.target\n",
      "p-2.0/lib/p.jar",
      zip(
          "META-INF/MANIFEST.MF",
          "Manifest-Version: 1.0\r\n\r\nName: a.txt\r\nSHA-256-Digest: AAAA\r\n",
          "a.txt",
          "a"),
      "p-2.0/certs/c.pem",
      "-----BEGIN CERTIFICATE-----\nMIIBAAAA\n-----END CERTIFICATE-----\n"
    };
  }

  private static byte[] zip(Object... namesAndContents) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (int i = 0; i < namesAndContents.length; i += 2) {
        ZipEntry entry = new ZipEntry((String) namesAndContents[i]);
        entry.setTime(1_700_000_000_000L);
        out.putNextEntry(entry);
        out.write(bytes(namesAndContents[i + 1]));
        out.closeEntry();
      }
    }
    return bytes.toByteArray();
  }
}
