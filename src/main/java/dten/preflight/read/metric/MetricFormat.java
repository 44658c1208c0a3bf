package dten.preflight.read.metric;

/** The forms metrics come in. */
enum MetricFormat {
  PROMETHEUS_JSON,
  EXPOSITION,
  HDR_LOG,
  CSV,
  UNKNOWN;

  private static final int MOST_LINES = 50;

  /** Told by how a file begins. */
  static MetricFormat of(String start) {
    String text = start.startsWith("\uFEFF") ? start.substring(1) : start;
    int from = 0;
    while (from < text.length() && text.charAt(from) <= ' ') {
      from++;
    }
    if (from == text.length()) {
      return UNKNOWN;
    }
    if (text.charAt(from) == '{' || text.charAt(from) == '[') {
      return PROMETHEUS_JSON;
    }
    for (int lines = 0; lines < MOST_LINES && from < text.length(); lines++) {
      int end = text.indexOf('\n', from);
      MetricFormat format = ofLine(text.substring(from, end < 0 ? text.length() : end).strip());
      if (format != UNKNOWN) {
        return format;
      }
      from = end < 0 ? text.length() : end + 1;
    }
    return UNKNOWN;
  }

  private static MetricFormat ofLine(String line) {
    if (line.startsWith("#[") || line.startsWith("\"StartTimestamp\"") || line.startsWith("Tag=")) {
      return HDR_LOG;
    }
    if (line.startsWith("# TYPE ") || line.startsWith("# HELP ") || line.equals("# EOF")) {
      return EXPOSITION;
    }
    if (line.isEmpty() || line.startsWith("#")) {
      return UNKNOWN;
    }
    if (line.indexOf(",HISTF") > 0) {
      return HDR_LOG;
    }
    if (isSample(line)) {
      return EXPOSITION;
    }
    return line.indexOf(',') >= 0
            || line.indexOf(';') >= 0
            || line.indexOf('\t') >= 0
            || line.startsWith("sep=")
        ? CSV
        : UNKNOWN;
  }

  private static boolean isSample(String line) {
    SeriesText series = new SeriesText(line);
    series.read();
    if (!series.wrong().isEmpty() || series.at() >= line.length()) {
      return false;
    }
    String rest = line.substring(series.at());
    if (rest.charAt(0) != ' ' && rest.charAt(0) != '\t') {
      return false;
    }
    String value = rest.strip();
    int end = 0;
    while (end < value.length() && value.charAt(end) > ' ') {
      end++;
    }
    return Numerals.isValue(value.substring(0, end));
  }
}
