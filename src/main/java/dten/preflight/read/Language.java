package dten.preflight.read;

/** Languages that stand inside other texts: a heredoc of a script, an argument, a changelog. */
public enum Language {
  /** sh or bash. */
  SHELL,
  /** SQL of PostgreSQL, as psql takes it. */
  SQL,
  /** SQL of MySQL and MariaDB, as their client takes it. */
  MYSQL,
  /** A user's crontab: five time fields and a command. */
  CRONTAB,
  /** The crontab of the system, as in /etc/cron.d: with a user before the command. */
  SYSTEM_CRONTAB,
  /** A systemd unit file. */
  UNIT
}
