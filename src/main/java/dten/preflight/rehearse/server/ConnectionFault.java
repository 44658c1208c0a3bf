package dten.preflight.rehearse.server;

import java.sql.SQLException;

/**
 * Why a server of others cannot be used, in words of ours: those of drivers repeat what they got.
 */
final class ConnectionFault {
  private ConnectionFault() {}

  static String words(SQLException e) {
    String state = e.getSQLState() == null ? "" : e.getSQLState();
    return switch (state) {
          case "08001", "08004", "08006" ->
              "no PostgreSQL answers at that host and port, or not with the encryption asked for";
          case "28P01" -> "it refuses the password of that role, or the role itself";
          case "28000" -> "it does not let that role in";
          case "3D000" -> "it has no database of that name";
          case "42501" -> "that role lacks a right that it needs";
          case "53300" -> "it has no connection left";
          case "57P03" -> "it is starting or stopping";
          case "55006" -> "somebody else is connected to it";
          default -> "it answers with an error";
        }
        + (state.isEmpty() ? "" : " (SQLSTATE " + state + ")");
  }
}
