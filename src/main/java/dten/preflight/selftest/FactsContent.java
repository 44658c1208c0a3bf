package dten.preflight.selftest;

import dten.preflight.read.Progress;
import dten.preflight.read.document.Node;
import dten.preflight.read.settings.Settings;
import dten.preflight.run.Extraction;
import dten.preflight.run.Inputs;
import dten.preflight.run.Preparation;
import dten.preflight.run.Trace;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * What {@code preflight facts} keeps of a package, one thing in it replaced by another: for what no
 * package is known to show.
 */
final class FactsContent {
  private static final String SEAL = "\"sha256\":\"";

  private final Content content;

  FactsContent(Content content) {
    this.content = content;
  }

  /** The file of facts, sealed anew. */
  byte[] bytes(Node node) throws ExampleFault {
    Map<String, Node> fields = Members.of(node, "facts");
    byte[] pkg = content.bytes(Content.field(fields, "of", node));
    String replace = Members.text(Content.field(fields, "replace", node), "replace");
    String by = Members.text(Content.field(fields, "by", node), "by");
    String facts = facts(pkg);
    if (!facts.contains(replace)) {
      throw Members.fault(node, "the facts do not hold what is to be replaced");
    }
    return sealed(facts.replace(replace, by));
  }

  private static String facts(byte[] pkg) throws ExampleFault {
    try {
      Path file = Files.createTempFile("preflight-selftest", ".zip");
      try {
        Files.write(file, pkg);
        Inputs inputs = new Inputs(file, Settings.NONE, LocalDate.EPOCH, Map.of(), List.of());
        Extraction.Result result =
            new Extraction(Preparation.start(), Progress.NONE, Trace.NONE).of(inputs);
        if (!(result instanceof Extraction.Result.Known known)) {
          throw new ExampleFault("no facts could be kept");
        }
        StringWriter out = new StringWriter();
        Extraction.write(known, out);
        return out.toString();
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new ExampleFault("facts cannot be kept: " + e.getClass().getSimpleName());
    }
  }

  /** The last line is a digest of all before. */
  private static byte[] sealed(String facts) {
    byte[] before = facts.substring(0, facts.lastIndexOf(SEAL)).getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(before);
    out.writeBytes(SEAL.getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(Content.hex(Content.digest(before)));
    out.writeBytes("\"}\n".getBytes(StandardCharsets.US_ASCII));
    return out.toByteArray();
  }
}
