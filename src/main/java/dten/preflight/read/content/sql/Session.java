package dten.preflight.read.content.sql;

import dten.preflight.fact.Region;
import dten.preflight.fact.sql.Effect;
import dten.preflight.fact.sql.Effect.Work;
import dten.preflight.fact.sql.Relation;
import dten.preflight.fact.sql.Relation.Origin;
import dten.preflight.fact.sql.SqlAction;
import dten.preflight.fact.sql.SqlAction.Kind;
import dten.preflight.fact.sql.SqlSession;
import dten.preflight.fact.sql.SqlSession.Enclosure;
import dten.preflight.fact.sql.SqlTransactionFault.Fault;
import dten.preflight.read.content.sql.Control.Begin;
import dten.preflight.read.content.sql.Control.Block;
import dten.preflight.read.content.sql.Control.Call;
import dten.preflight.read.content.sql.Control.Chain;
import dten.preflight.read.content.sql.Control.Commit;
import dten.preflight.read.content.sql.Control.Define;
import dten.preflight.read.content.sql.Control.Hold;
import dten.preflight.read.content.sql.Control.Lock;
import dten.preflight.read.content.sql.Control.ResetAll;
import dten.preflight.read.content.sql.Control.Rollback;
import dten.preflight.read.content.sql.Control.RollbackTo;
import dten.preflight.read.content.sql.Control.Savepoint;
import dten.preflight.read.content.sql.Control.Scope;
import dten.preflight.read.content.sql.Control.Setting;
import dten.preflight.read.content.sql.Control.SettingElsewhere;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One connection: its transaction, its timeouts, its migration lock, and what it has created. */
final class Session {
  private static final int MAX_SAVEPOINTS = 1_000;

  /** Where a fault of transaction control goes. */
  interface Faults {
    /** Takes one. */
    void add(Fault fault, Region where, @Nullable Region opened);
  }

  private record Frame(
      String savepoint,
      TimeoutState.Snapshot lockTimeout,
      TimeoutState.Snapshot statementTimeout,
      int created) {}

  private record Transaction(int number, Enclosure enclosure, Region opened, Deque<Frame> frames) {}

  private final TimeoutState lockTimeout = new TimeoutState();
  private final TimeoutState statementTimeout = new TimeoutState();
  private final KnownRelations created = new KnownRelations();
  private final ProvenColumns proven = new ProvenColumns();
  private final Faults faults;
  private @Nullable Transaction transaction;
  private @Nullable Region firstLockTimeout;
  private boolean sessionLock;
  private boolean transactionLock;
  private boolean autocommit = true;
  private int transactions;

  Session(Faults faults) {
    this.faults = faults;
  }

  /** Opens the transaction that a tool or a block brings along. */
  void enter(Enclosure enclosure, Region where) {
    Deque<Frame> frames = new ArrayDeque<>();
    frames.push(frame(""));
    transaction = new Transaction(++transactions, enclosure, where, frames);
  }

  /** Closes it, keeping what it did. */
  void leave(Region where) {
    lockTimeout.committed(where);
    statementTimeout.committed(where);
    transactionLock = false;
    transaction = null;
  }

  private Frame frame(String savepoint) {
    return new Frame(
        savepoint, lockTimeout.snapshot(), statementTimeout.snapshot(), created.mark());
  }

  boolean inTransaction() {
    return transaction != null;
  }

  /** Where the open transaction was opened by BEGIN; null where there is none such. */
  @Nullable Region openedByBegin() {
    Transaction open = transaction;
    return open != null && open.enclosure() == Enclosure.TRANSACTION ? open.opened() : null;
  }

  /** Where lock_timeout is first set to something; null where it never is. */
  @Nullable Region firstLockTimeout() {
    return firstLockTimeout;
  }

  /** From here on every statement opens a transaction. */
  void noAutocommit() {
    autocommit = false;
  }

  /** Another script has been run in this session, and may have set anything. */
  void included(Region where) {
    lockTimeout.included(where);
    statementTimeout.included(where);
  }

  /** A new connection: the old one rolls back what is open, and takes its settings with it. */
  void reconnect(Region where) {
    Transaction open = transaction;
    if (open != null && open.enclosure() == Enclosure.TRANSACTION) {
      faults.add(Fault.NEVER_CLOSED, open.opened(), open.opened());
      rollback(where);
    }
    transaction = null;
    lockTimeout.reconnected(where);
    statementTimeout.reconnected(where);
    sessionLock = false;
    transactionLock = false;
  }

  /** The state as a statement finds it; one outside a transaction gets a number of its own. */
  SqlSession state(Region where) {
    if (!autocommit && transaction == null) {
      enter(Enclosure.TRANSACTION, where);
    }
    Transaction open = transaction;
    return new SqlSession(
        open == null ? Enclosure.NONE : open.enclosure(),
        open == null ? ++transactions : open.number(),
        lockTimeout.current(),
        statementTimeout.current(),
        sessionLock || transactionLock);
  }

  /** The actions of a statement with the origins of what they name; what they create is noted. */
  List<SqlAction> carryOut(List<SqlAction> actions) {
    List<SqlAction> placed = new ArrayList<>();
    for (SqlAction action : actions) {
      SqlAction done = proven.refined(placed(action));
      placed.add(done);
      proven.learn(done);
      note(done);
    }
    return placed;
  }

  private SqlAction placed(SqlAction action) {
    Relation named = action.object();
    Relation object = named == null ? null : created.placed(named);
    List<Effect> effects = new ArrayList<>();
    for (Effect effect : action.effects()) {
      Effect placed = effect.on(created.placed(effect.relation()));
      boolean checksNothing =
          action.kind() == Kind.ADD_FOREIGN_KEY
              && object != null
              && object.origin() != Origin.EXISTING;
      effects.add(checksNothing ? placed.doing(Work.BRIEF, placed.certainty()) : placed);
    }
    return new SqlAction(
        action.kind(), object, action.columns(), action.detail(), action.traits(), effects);
  }

  private void note(SqlAction action) {
    Relation object = action.object();
    if (object == null) {
      return;
    }
    boolean isNew = object.origin() != Origin.EXISTING;
    if (action.kind() == Kind.CREATE_INDEX && !action.detail().isEmpty()) {
      created.add(new Relation(null, lastPart(action.detail()), Origin.CREATED));
    } else if (action.kind() == Kind.RENAME_TABLE && isNew && !action.detail().contains(" ")) {
      created.add(new Relation(object.schema(), action.detail(), object.origin()));
    } else if (isNew && isCreation(action.kind())) {
      created.add(object);
    }
  }

  private static boolean isCreation(Kind kind) {
    return kind == Kind.CREATE_TABLE || kind == Kind.CREATE_VIEW || kind == Kind.CREATE_OTHER;
  }

  private static String lastPart(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  /** Does what a statement says about the session itself. */
  void apply(Control control, Region where) {
    if (control instanceof Begin) {
      begin(where);
    } else if (control instanceof Commit commit) {
      end(commit.chain(), where, true);
    } else if (control instanceof Rollback back) {
      end(back.chain(), where, false);
    } else if (control instanceof Savepoint savepoint) {
      savepoint(savepoint.name());
    } else if (control instanceof RollbackTo to) {
      rollbackTo(to.name(), where);
    } else if (control instanceof Setting setting) {
      set(setting, where);
    } else if (control instanceof ResetAll) {
      lockTimeout.reset(where);
      statementTimeout.reset(where);
    } else if (control instanceof SettingElsewhere elsewhere) {
      setElsewhere(elsewhere.name(), where);
    } else if (control instanceof Lock lock) {
      lock(lock.hold());
    } else if (control instanceof Block || control instanceof Call || control instanceof Define) {
      throw new IllegalArgumentException("for the script, not the session: " + control);
    }
  }

  private void begin(Region where) {
    Transaction open = transaction;
    if (open == null) {
      enter(Enclosure.TRANSACTION, where);
    } else {
      boolean runner = open.enclosure() == Enclosure.RUNNER;
      faults.add(runner ? Fault.INSIDE_RUNNER : Fault.BEGIN_INSIDE, where, open.opened());
    }
  }

  private void end(Chain chain, Region where, boolean commits) {
    Transaction open = transaction;
    if (open == null) {
      if (autocommit) {
        faults.add(Fault.END_OUTSIDE, where, null);
      }
      return;
    }
    if (open.enclosure() == Enclosure.RUNNER) {
      faults.add(Fault.INSIDE_RUNNER, where, open.opened());
    }
    if (commits) {
      leave(where);
    } else {
      rollback(where);
    }
    if (chain == Chain.CHAIN || open.enclosure() == Enclosure.BLOCK) {
      enter(open.enclosure(), where);
    }
  }

  private void rollback(Region where) {
    Transaction open = transaction;
    if (open != null) {
      goBack(open.frames().getLast(), where);
    }
    transactionLock = false;
    transaction = null;
  }

  private void goBack(Frame frame, Region where) {
    lockTimeout.rolledBack(frame.lockTimeout(), where);
    statementTimeout.rolledBack(frame.statementTimeout(), where);
    created.backTo(frame.created());
  }

  private void savepoint(String name) {
    Transaction open = transaction;
    if (open != null && open.frames().size() < MAX_SAVEPOINTS) {
      open.frames().push(frame(name));
    }
  }

  private void rollbackTo(String name, Region where) {
    Transaction open = transaction;
    if (open == null) {
      return;
    }
    for (Frame frame : open.frames()) {
      if (frame.savepoint().equals(name)) {
        goBack(frame, where);
        return;
      }
    }
  }

  private void set(Setting setting, Region where) {
    boolean inside = transaction != null || !autocommit;
    if (setting.name().equals("lock_timeout")) {
      lockTimeout.set(setting.scope(), setting.value(), where, inside);
      if (firstLockTimeout == null && setting.scope() != Scope.RESET) {
        firstLockTimeout = where;
      }
    } else if (setting.name().equals("statement_timeout")) {
      statementTimeout.set(setting.scope(), setting.value(), where, inside);
    }
  }

  private void setElsewhere(String name, Region where) {
    if (name.equals("lock_timeout")) {
      lockTimeout.setElsewhere(where);
    } else if (name.equals("statement_timeout")) {
      statementTimeout.setElsewhere(where);
    }
  }

  private void lock(Hold hold) {
    switch (hold) {
      case SESSION -> sessionLock = true;
      case TRANSACTION -> transactionLock = transaction != null;
      case RELEASED -> sessionLock = false;
    }
  }
}
