package dten.preflight.read.target.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.fact.Base;
import dten.preflight.fact.Location;
import dten.preflight.fact.Parsed;
import dten.preflight.read.target.inventory.InventoryReader.Inventory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class InventoryReaderTest {
  /** Damaged lists of each kind; {@code -Dmutations=100000} for more of them. */
  private static final int ROUNDS = Integer.getInteger("mutations", 2_000);

  private static final Location FILE = new Location(Base.TARGET, "list", null);

  private static final String DPKG =
      """
      adduser\t3.134
      libc6:amd64\t2.36-9+deb12u9
      removed-but-configured\t
      postgresql-15\t15.10-0+deb12u1
      """;

  private static final String RPM =
      """
      bash-5.1.8-9.el9.x86_64
      gpg-pubkey-8d8b756f-638e5a4c
      postgresql-server-15.4-1.el9.aarch64
      python3-pip-wheel-21.3.1-1.el9.noarch
      """;

  private static final String PIP =
      """
      # comment
      Django==4.2.11
      requests==2.31.0 ; python_version >= "3.8"
      local @ file:///srv/local
      -e git+https://example.com/x.git@abc#egg=shop_tools
      """;

  private static final String CYCLONE_DX =
      """
      {"bomFormat": "CycloneDX", "specVersion": "1.5",
       "metadata": {"component": {"type": "application", "name": "shop", "version": "4.8.2"}},
       "components": [
        {"type": "library", "group": "org.example", "name": "core", "version": "2.1",
         "components": [{"type": "library", "name": "inner", "version": "1"}]},
        {"type": "library", "group": "@scope", "name": "ui", "version": "3.0.0"},
        {"type": "file", "name": "/etc/passwd"},
        {"type": "library", "name": "zlib", "version": "1.3"}]}
      """;

  private static final String SPDX_2 =
      """
      {"spdxVersion": "SPDX-2.3", "packages": [
        {"name": "openssl", "versionInfo": "3.0.15"},
        {"name": "unknown", "versionInfo": "NOASSERTION"}]}
      """;

  private static final String SPDX_3 =
      """
      {"@context": "https://spdx.org/rdf/3.0.1/spdx-context.jsonld", "@graph": [
        {"type": "software_Package", "name": "openssl", "software_packageVersion": "3.0.15"},
        {"type": "Person", "name": "A. Person"}]}
      """;

  private static final String NPM =
      """
      {"name": "shop-ui", "version": "4.8.2", "dependencies": {
        "react": {"version": "18.2.0", "dependencies": {"loose-envify": {"version": "1.4.0"}}},
        "peer": {"required": "^1", "missing": true}}}
      """;

  private static List<String> components(String text) {
    List<String> lines = new ArrayList<>();
    Inventory inventory = InventoryReader.read(FILE, text).toOptional().orElseThrow();
    lines.add(inventory.extent().name());
    inventory
        .components()
        .forEach(c -> lines.add((c.name() + " " + c.version()).strip() + " " + c.location()));
    return lines;
  }

  private static List<String> problems(String text) {
    Parsed<Inventory> read = InventoryReader.read(FILE, text);
    return read instanceof Parsed.Malformed<Inventory> malformed
        ? malformed.problems().stream().map(Object::toString).toList()
        : List.of();
  }

  @Test
  void dpkgWithoutWhatWasRemoved() {
    assertThat(components(DPKG))
        .containsExactly(
            "SYSTEM",
            "adduser 3.134 list:1:1",
            "libc6 2.36-9+deb12u9 list:2:1",
            "postgresql-15 15.10-0+deb12u1 list:4:1");
  }

  @Test
  void rpmWithoutArchitectures() {
    assertThat(components(RPM))
        .containsExactly(
            "SYSTEM",
            "bash 5.1.8-9.el9 list:1:1",
            "gpg-pubkey 8d8b756f-638e5a4c list:2:1",
            "postgresql-server 15.4-1.el9 list:3:1",
            "python3-pip-wheel 21.3.1-1.el9 list:4:1");
  }

  @Test
  void pipWithEveryFormOfALine() {
    assertThat(components(PIP))
        .containsExactly(
            "PART",
            "Django 4.2.11 list:2:1",
            "requests 2.31.0 list:3:1",
            "local list:4:1",
            "shop_tools list:5:1");
    assertThat(components("[{\"name\": \"Django\", \"version\": \"4.2.11\"}]"))
        .containsExactly("PART", "Django 4.2.11 list:1:2");
  }

  @Test
  void cycloneDxWithComponentsInComponents() {
    assertThat(components(CYCLONE_DX))
        .containsExactly(
            "PART",
            "shop 4.8.2 list:2:28",
            "core 2.1 list:4:3",
            "org.example:core 2.1 list:4:3",
            "inner 1 list:5:19",
            "@scope/ui 3.0.0 list:6:3",
            "zlib 1.3 list:8:3");
  }

  @Test
  void spdxOfBothGenerations() {
    assertThat(components(SPDX_2))
        .containsExactly("PART", "openssl 3.0.15 list:2:3", "unknown list:3:3");
    assertThat(components(SPDX_3)).containsExactly("PART", "openssl 3.0.15 list:2:3");
  }

  @Test
  void npmWithTheWholeTreeAndWithoutWhatIsMissing() {
    assertThat(components(NPM))
        .containsExactly(
            "PART",
            "shop-ui 4.8.2 list:1:1",
            "react 18.2.0 list:2:12",
            "loose-envify 1.4.0 list:2:67");
  }

  @Test
  void ourOwn() {
    assertThat(components("postgresql: \"15.4\"\nopenssl: 3.0.15\ntool:\n"))
        .containsExactly(
            "SYSTEM", "postgresql 15.4 list:1:1", "openssl 3.0.15 list:2:1", "tool list:3:1");
    assertThat(components("inventory:\n  - {name: openjdk, version: 17.0.12}\n"))
        .containsExactly("SYSTEM", "openjdk 17.0.12 list:2:5");
  }

  @Test
  void whatIsNoInventorySaysSo() {
    String unknown =
        "list: is no inventory that is known; CycloneDX or SPDX in JSON, dpkg-query -W, rpm -qa,"
            + " pip freeze, npm ls --json, or YAML with name: version are";
    assertThat(problems("")).containsExactly(unknown);
    assertThat(problems("{\"a\": 1}")).containsExactly(unknown);
    assertThat(problems("[]")).containsExactly(unknown);
    assertThat(problems("Dear all,\nplease find: attached the list.\n")).isNotEmpty();
    assertThat(problems("a: {b: 1}\n")).containsExactly(unknown);
    assertThat(problems("{")).hasSize(1);
    assertThat(problems("[".repeat(5000))).hasSize(1);
  }

  @Test
  void nothingBreaksIt() {
    Random random = new Random(6);
    for (String text : List.of(DPKG, RPM, PIP, CYCLONE_DX, SPDX_2, SPDX_3, NPM, "a: 1\nb: 2\n")) {
      for (int i = 0; i < ROUNDS; i++) {
        StringBuilder bent = new StringBuilder(text);
        for (int n = random.nextInt(4); n >= 0; n--) {
          int at = random.nextInt(bent.length());
          switch (random.nextInt(3)) {
            case 0 -> bent.setCharAt(at, (char) random.nextInt(256));
            case 1 -> bent.delete(at, Math.min(bent.length() - 1, at + random.nextInt(9)));
            case 2 -> bent.insert(at, bent.substring(at));
            default -> throw new IllegalStateException();
          }
        }
        Parsed<Inventory> read = InventoryReader.read(FILE, bent.toString());
        // Read, or refused with the place of the fault.
        assertThat(read.toOptional().isPresent() || read.absence().contains(FILE.path()))
            .as(bent.toString())
            .isTrue();
      }
    }
  }
}
