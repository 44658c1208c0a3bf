package dten.preflight.report.html;

import dten.preflight.finding.PackageProfile.Part;
import dten.preflight.finding.PackageProfile.Sort;
import dten.preflight.report.CountWords;
import dten.preflight.report.html.Squares.Box;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Where the bytes are: a field for each file or folder, as large as its share. */
final class SizePicture {
  /** What the layout takes a page for; on a phone the fields are stretched upwards. */
  private static final double WIDTH = 900;

  private static final int HEIGHT = 420;
  private static final int COLOURS = 8;

  private final Html html;

  private SizePicture(Html html) {
    this.html = html;
  }

  /** Whether there is a byte. */
  static boolean isDrawn(Part whole) {
    return whole.bytes() > 0;
  }

  static void write(Part whole, Html html) throws IOException {
    html.open("section", "id", "sizes").line("h2", "Where the bytes are");
    new SizePicture(html).all(whole);
    html.closeLine();
  }

  private void all(Part whole) throws IOException {
    html.line(
        "p",
        Numbers.bytes(whole.bytes())
            + " in "
            + Numbers.of(whole.files())
            + (whole.files() == 1 ? " file" : " files")
            + " when unpacked. Archives in the package count as files.");
    Part top = whole;
    String path = "";
    while (top.parts().size() == 1 && !top.parts().get(0).parts().isEmpty()) {
      top = top.parts().get(0);
      path += top.name();
    }
    html.open("svg", "class", "sizes", "width", "100%", "height", String.valueOf(HEIGHT));
    html.newLine();
    List<Box> boxes = boxes(top, new Box(0, 0, WIDTH, HEIGHT));
    List<Part> parts = filled(top);
    for (int i = 0; i < parts.size(); i++) {
      fields(parts.get(i), path, boxes.get(i), "c" + i % COLOURS);
    }
    html.closeLine();
    html.open("ul", "class", "legend");
    for (int i = 0; i < parts.size(); i++) {
      Part each = parts.get(i);
      html.open("li")
          .open("svg", "class", "key", "width", "12", "height", "12", "aria-hidden", "true");
      Svg.box("c" + i % COLOURS, 0, 0, 1, 12, html);
      html.close().text(" ").element("bdi", name(each)).text(" " + Numbers.bytes(each.bytes()));
      html.text(", " + share(each, whole)).closeLine();
    }
    html.closeLine();
    table(top, path);
  }

  private static String share(Part part, Part whole) {
    long tenths = Math.round(1000.0 * part.bytes() / whole.bytes());
    return tenths == 0 ? "less than 0.1 %" : tenths / 10 + "." + tenths % 10 + " %";
  }

  private static String name(Part part) {
    return part.sort() == Sort.REST
        ? "… " + CountWords.many(part.files(), "smaller file")
        : part.name();
  }

  private static List<Part> filled(Part folder) {
    List<Part> filled = new ArrayList<>();
    for (Part each : folder.parts()) {
      if (each.bytes() > 0) {
        filled.add(each);
      }
    }
    filled.sort((a, b) -> Long.compare(b.bytes(), a.bytes()));
    return filled;
  }

  private static List<Box> boxes(Part folder, Box around) {
    List<Double> sizes = new ArrayList<>();
    for (Part each : filled(folder)) {
      sizes.add((double) each.bytes());
    }
    return Squares.of(around, sizes);
  }

  /** As deep as the profile is, which has its bound. */
  private void fields(Part part, String path, Box box, String look) throws IOException {
    List<Part> inner = filled(part);
    if (!inner.isEmpty()) {
      List<Box> boxes = boxes(part, box);
      for (int i = 0; i < inner.size(); i++) {
        fields(inner.get(i), path + part.name(), boxes.get(i), look);
      }
      return;
    }
    html.open(
        "svg",
        "x",
        Numbers.percent(box.x() / WIDTH),
        "y",
        Numbers.percent(box.y() / HEIGHT),
        "width",
        Numbers.percent(box.width() / WIDTH),
        "height",
        Numbers.percent(box.height() / HEIGHT));
    html.element("title", path + name(part) + ", " + Numbers.bytes(part.bytes()));
    html.open("rect", "class", look, "width", "100%", "height", "100%").close();
    if (box.width() > 30 && box.height() > 16) {
      html.element("text", name(part), "x", "4", "y", "14");
    }
    if (box.width() > 40 && box.height() > 32) {
      html.element("text", Numbers.bytes(part.bytes()), "x", "4", "y", "29", "class", "aside");
    }
    html.closeLine();
  }

  private void table(Part top, String path) throws IOException {
    html.open("details").line("summary", "The same as a table ");
    html.open("table").open("thead").open("tr").element("th", "file or folder", "scope", "col");
    html.element("th", "bytes", "scope", "col", "class", "number")
        .element("th", "files", "scope", "col", "class", "number");
    html.close().close().open("tbody").newLine();
    rows(top, path);
    html.close().close().closeLine();
  }

  private void rows(Part folder, String path) throws IOException {
    for (Part each : folder.parts()) {
      String name = path + name(each);
      html.open("tr").open("th", "scope", "row").element("code", name).close();
      html.element("td", Numbers.of(each.bytes()), "class", "number");
      html.element("td", Numbers.of(each.files()), "class", "number").closeLine();
      rows(each, name);
    }
  }
}
