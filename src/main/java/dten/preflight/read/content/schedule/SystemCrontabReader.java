package dten.preflight.read.content.schedule;

import dten.preflight.read.FactSink;
import dten.preflight.read.Language;
import dten.preflight.read.Text;
import dten.preflight.read.TextReader;

/** Reads files for /etc/cron.d that stand inside other texts. */
public final class SystemCrontabReader implements TextReader {
  @Override
  public Language language() {
    return Language.SYSTEM_CRONTAB;
  }

  @Override
  public void read(Text text, FactSink sink) {
    CrontabText.ofSystem(text).tell(sink);
  }
}
