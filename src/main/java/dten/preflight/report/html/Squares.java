package dten.preflight.report.html;

import java.util.ArrayList;
import java.util.List;

/**
 * Divides a rectangle among sizes so that the pieces are about square: rows along the shorter side,
 * each taking pieces as long as that makes the worst of them squarer (Bruls, Huizing and van Wijk,
 * Squarified Treemaps, 2000).
 */
final class Squares {
  /** A rectangle; all in one unit. */
  record Box(double x, double y, double width, double height) {}

  private Squares() {}

  /** One box for each size, in order. Sizes are positive and descending. */
  static List<Box> of(Box whole, List<Double> sizes) {
    double sum = 0;
    for (double size : sizes) {
      sum += size;
    }
    double scale = whole.width() * whole.height() / sum;
    List<Box> boxes = new ArrayList<>();
    Box left = whole;
    int from = 0;
    while (from < sizes.size()) {
      double side = Math.min(left.width(), left.height());
      int to = from + 1;
      double row = sizes.get(from) * scale;
      double worst = worst(sizes.get(from) * scale, row, row, side);
      while (to < sizes.size()) {
        double longer = row + sizes.get(to) * scale;
        double then = worst(sizes.get(from) * scale, sizes.get(to) * scale, longer, side);
        if (then > worst) {
          break;
        }
        worst = then;
        row = longer;
        to++;
      }
      left = lay(sizes.subList(from, to), scale, row, left, boxes);
      from = to;
    }
    return boxes;
  }

  /** How far the largest or the smallest piece of a row is from a square; 1 is one. */
  private static double worst(double largest, double smallest, double row, double side) {
    double breadth = row / side;
    return Math.max(largest / (breadth * breadth), breadth * breadth / smallest);
  }

  /** Lays one row along the shorter side; what is left of the rectangle. */
  private static Box lay(List<Double> sizes, double scale, double row, Box left, List<Box> boxes) {
    boolean isUpright = left.width() >= left.height();
    double side = isUpright ? left.height() : left.width();
    double breadth = side > 0 ? row / side : 0;
    double at = isUpright ? left.y() : left.x();
    for (double size : sizes) {
      double length = breadth > 0 ? size * scale / breadth : 0;
      boxes.add(
          isUpright
              ? new Box(left.x(), at, breadth, length)
              : new Box(at, left.y(), length, breadth));
      at += length;
    }
    return isUpright
        ? new Box(left.x() + breadth, left.y(), Math.max(0, left.width() - breadth), left.height())
        : new Box(left.x(), left.y() + breadth, left.width(), Math.max(0, left.height() - breadth));
  }
}
