package dten.preflight.read.content.schedule;

import dten.preflight.read.FactSink;
import dten.preflight.read.Language;
import dten.preflight.read.Text;
import dten.preflight.read.TextReader;

/** Reads crontabs of users that stand inside other texts, such as those given to crontab(1). */
public final class UserCrontabReader implements TextReader {
  @Override
  public Language language() {
    return Language.CRONTAB;
  }

  @Override
  public void read(Text text, FactSink sink) {
    CrontabText.ofUser(text).tell(sink);
  }
}
