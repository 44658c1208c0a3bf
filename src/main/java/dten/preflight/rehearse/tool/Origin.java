package dten.preflight.rehearse.tool;

import dten.preflight.read.content.sql.RunnableSql.Statement;
import java.util.Optional;

/** Knows where in the package a statement comes from that a tool sends. */
public interface Origin {
  /** How a statement is sent. */
  enum Form {
    TEXT,
    /** Prepared, with values apart from it. */
    PREPARED
  }

  /** The statement with its place; empty where the tool sends it for itself. */
  Optional<Statement> of(String sql, Form form);

  /** The server has refused one; what is sent next, the tool sends to clean up. */
  void refused();
}
