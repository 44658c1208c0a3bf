package dten.preflight.run;

import dten.preflight.fact.Fact;
import dten.preflight.fact.Location;
import dten.preflight.fact.PackageFacts;
import dten.preflight.fact.ReaderFault;
import dten.preflight.read.Progress;
import dten.preflight.read.archive.PackageReader;
import dten.preflight.read.signature.PackageSignatures;
import dten.preflight.read.signature.SignatureConclusion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Every reader over every entry, then what only shows once all entries are known. */
final class WholeScan implements PackageScan {
  private final Progress progress;
  private final Trace trace;

  WholeScan(Progress progress, Trace trace) {
    this.progress = progress;
    this.trace = trace;
  }

  @Override
  public PackageFacts read(Path file, OperatorFiles files) throws IOException {
    PackageFacts pass =
        new PackageReader(
                Readers.ofEntries(files.manifestProfile()),
                Readers.ofTexts(),
                Readers.ofStreams(),
                files.limits())
            .read(file, progress);
    List<Fact> beside = PackageSignatures.beside(file, pass.identity());
    try {
      return new SignatureConclusion(files.chainSources(), files.facts().asOf())
          .conclude(pass, beside);
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      trace.thrown("the conclusion on signatures", e);
      return pass.with(
          List.of(
              new ReaderFault(
                  Location.ofPackage(),
                  SignatureConclusion.class.getSimpleName(),
                  e.getClass().getSimpleName())));
    }
  }
}
