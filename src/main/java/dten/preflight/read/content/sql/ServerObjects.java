package dten.preflight.read.content.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * What SQL takes for granted of a server beside its own database: the roles that it speaks of, and
 * the extensions that it installs (PostgreSQL documentation: GRANT, ALTER … OWNER, SET ROLE, CREATE
 * POLICY, CREATE EXTENSION). Bodies of functions and of DO blocks are looked into.
 */
public final class ServerObjects {
  private static final int MAX_TOKENS = 20_000;
  private static final int MAX_NAMES = 1_000;
  private static final int MAX_DEPTH = 2;

  /** What stands for a role without being the name of one. */
  private static final Set<String> NO_ROLES =
      Set.of("public", "none", "current_user", "current_role", "session_user", "default");

  private final Set<String> roles = new TreeSet<>();
  private final Set<String> extensions = new TreeSet<>();

  /** Reads a script; to be called for as many as there are. */
  public void read(String sql) {
    read(sql, 0);
  }

  /** Roles by name, without those that every server has. */
  public Set<String> roles() {
    return Set.copyOf(roles);
  }

  /** Extensions that are to be installed. */
  public Set<String> extensions() {
    return Set.copyOf(extensions);
  }

  private void read(String chars, int depth) {
    SqlLexer lexer = new SqlLexer(chars, 0);
    List<Token> tokens = new ArrayList<>();
    while (lexer.position() < chars.length()) {
      Token token = lexer.next();
      if (token == null) {
        skipLine(lexer, chars);
      } else if (token.type() == Token.Type.PUNCTUATION && chars.charAt(token.start()) == ';') {
        statement(new Tokens(chars, tokens));
        tokens = new ArrayList<>();
      } else if (token.type() == Token.Type.DOLLAR_STRING && depth < MAX_DEPTH) {
        String body =
            chars.substring(
                SqlStrings.bodyStart(chars, token),
                Math.max(SqlStrings.bodyStart(chars, token), SqlStrings.bodyEnd(chars, token)));
        read(body, depth + 1);
      } else if (tokens.size() < MAX_TOKENS) {
        tokens.add(token);
      }
    }
    statement(new Tokens(chars, tokens));
  }

  private static void skipLine(SqlLexer lexer, String chars) {
    int end = lexer.position() < chars.length() ? chars.indexOf('\n', lexer.position()) : -1;
    lexer.moveTo(end < 0 ? chars.length() : end);
  }

  /** In a body, what begins one may stand behind THEN, BEGIN and the like. */
  private void statement(Tokens tokens) {
    while (!tokens.atEnd()) {
      if (tokens.accept("GRANT")) {
        granted(tokens, "TO");
      } else if (tokens.accept("REVOKE")) {
        granted(tokens, "FROM");
      } else if (tokens.accept("ALTER", "DEFAULT", "PRIVILEGES")) {
        if (tokens.accept("FOR") && tokens.acceptAny("ROLE", "USER")) {
          names(tokens);
        }
      } else if (tokens.accept("OWNER", "TO") || tokens.accept("AUTHORIZATION")) {
        names(tokens);
      } else if (tokens.accept("OWNED", "BY")) {
        names(tokens);
        if (tokens.accept("TO")) {
          names(tokens);
        }
      } else if (tokens.accept("SET")) {
        tokens.acceptAny("LOCAL", "SESSION");
        if (tokens.accept("ROLE")) {
          quotedOrName(tokens);
        } else if (tokens.accept("AUTHORIZATION")) {
          quotedOrName(tokens);
        }
      } else if (tokens.accept("CREATE", "POLICY") || tokens.accept("ALTER", "POLICY")) {
        policy(tokens);
      } else if (tokens.accept("CREATE", "EXTENSION")) {
        tokens.accept("IF", "NOT", "EXISTS");
        name(tokens, extensions);
      } else if (tokens.accept("CREATE", "ROLE") || tokens.accept("CREATE", "USER")) {
        if (!tokens.at("MAPPING")) {
          names(tokens);
        }
      } else {
        tokens.advance();
      }
    }
  }

  /** Privileges on something to roles, or roles to roles. */
  private void granted(Tokens tokens, String to) {
    int first = tokens.position();
    boolean isOn = false;
    while (!tokens.atEnd() && !tokens.at(to)) {
      isOn |= tokens.at("ON");
      tokens.advance();
    }
    int behind = tokens.position();
    if (!isOn && !tokens.atEnd()) {
      tokens.moveTo(first);
      tokens.accept("ADMIN", "OPTION", "FOR");
      names(tokens);
      tokens.moveTo(behind);
    }
    if (tokens.accept(to)) {
      names(tokens);
    }
  }

  private void policy(Tokens tokens) {
    while (!tokens.atEnd() && !tokens.atAny("USING", "WITH")) {
      if (tokens.accept("RENAME", "TO")) {
        return;
      }
      if (tokens.accept("TO")) {
        names(tokens);
      } else {
        tokens.advance();
      }
    }
  }

  private void names(Tokens tokens) {
    do {
      tokens.accept("GROUP");
      name(tokens, roles);
    } while (tokens.accept(','));
  }

  private void quotedOrName(Tokens tokens) {
    String literal = tokens.literal();
    if (literal != null) {
      add(literal, roles);
    } else {
      name(tokens, roles);
    }
  }

  private void name(Tokens tokens, Set<String> into) {
    boolean isWord = tokens.at(Token.Type.WORD) || tokens.at(Token.Type.QUOTED);
    boolean isQuoted = tokens.at(Token.Type.QUOTED);
    String name = isWord ? tokens.identifier() : null;
    if (name != null && (isQuoted || !NO_ROLES.contains(name.toLowerCase(Locale.ROOT)))) {
      add(name, into);
    }
  }

  private static void add(String name, Set<String> into) {
    boolean isUsable = !name.isEmpty() && name.length() < 64 && !name.startsWith("pg_");
    if (isUsable && !NO_ROLES.contains(name) && into.size() < MAX_NAMES) {
      into.add(name);
    }
  }
}
