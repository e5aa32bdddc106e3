package org.doselens.core.review;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Set;
import org.doselens.core.database.Databases;
import org.doselens.core.database.Sql;
import org.doselens.core.review.ReviewRefused.Reason;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What people do with items: explain, comment, give to somebody, decide. Who performed an exam, as the administrator linked
 * accounts to performers, or explained it cannot decide on it, and the explanation comes before the decision, except that data errors need none. Each change and its
 * entry in the thread are one transaction. Thread-safe.
 */
public final class Reviewing {

    /** Why a decision is what it is. */
    public static final Set<String> REASONS = Set.of(
            "repeat",
            "patient-size",
            "clinical-need",
            "extra-phase",
            "positioning",
            "protocol",
            "wrong-phantom",
            "technical-fault",
            "wrong-data",
            "other");

    static final int LONGEST_TEXT = 2000;

    private final Databases databases;
    private final Clock clock;

    public Reviewing(Databases databases, Clock clock) {
        this.databases = databases;
        this.clock = clock;
    }

    private record Held(ItemState state, Integer explainedBy, boolean byRoom, boolean own) {}

    /** Says something. */
    public void comment(int tenantId, int accountId, long itemId, String text) {
        change(tenantId, accountId, itemId, held -> entry(tenantId, accountId, itemId, "comment", "", needed(text)));
    }

    /** The performer says why; afterwards somebody else can decide. */
    public void explain(int tenantId, int accountId, long itemId, String text) {
        change(tenantId, accountId, itemId, held -> {
            ask("explain_item", tenantId)
                    .param("item", itemId)
                    .param("account", accountId)
                    .update();
            entry(tenantId, accountId, itemId, "explanation", "", needed(text));
        });
    }

    /** Gives an item to somebody of the tenant, until a day (null for none). A new item is then in review. */
    public void assign(int tenantId, int accountId, long itemId, int assigneeId, LocalDate dueDate) {
        change(tenantId, accountId, itemId, held -> {
            int done = ask("assign_item", tenantId)
                    .param("item", itemId)
                    .param("account", assigneeId)
                    .param("dueDate", dueDate)
                    .update();
            if (done == 0) {
                throw new ReviewRefused(Reason.UNKNOWN, "nobody of this tenant has that id");
            }
            String until = dueDate == null ? "" : dueDate.toString();
            entry(tenantId, accountId, itemId, "assignment", Integer.toString(assigneeId), until);
        });
    }

    /** Decides, or takes a decision back by setting the item to review again. */
    public void decide(int tenantId, int accountId, long itemId, Decision decision) {
        ItemState state = decision.state();
        change(tenantId, accountId, itemId, held -> {
            if (state.decision()) {
                require(held, accountId, decision);
            }
            ask("change_item", tenantId)
                    .param("item", itemId)
                    .param("state", state.key())
                    .param("reason", state.decision() ? decision.reason() : "")
                    .param("decidedBy", state.decision() ? (Integer) accountId : null)
                    .update();
            entry(tenantId, accountId, itemId, "state", state.key(), decision.text());
        });
    }

    private static void require(Held held, int accountId, Decision decision) {
        if (held.own() || (held.explainedBy() != null && held.explainedBy() == accountId)) {
            throw new ReviewRefused(
                    Reason.OWN_EXAM, "who performed or explained the exam cannot decide on it; ask somebody else");
        }
        if (held.explainedBy() != null || decision.state() == ItemState.DATA_ERROR) {
            return;
        }
        if (held.byRoom() && !decision.notPerformer()) {
            throw new ReviewRefused(
                    Reason.NOT_DECLARED, "only the room explained it; say that you did not perform the exam");
        }
        if (!held.byRoom()) {
            throw new ReviewRefused(
                    Reason.NOT_EXPLAINED, "the performer's explanation comes first; give the item to the performer");
        }
    }

    private interface Change {
        void with(Held held);
    }

    private void change(int tenantId, int accountId, long itemId, Change change) {
        databases.transaction().executeWithoutResult(status -> {
            Held held = ask("lock_item", tenantId)
                    .param("item", itemId)
                    .param("account", accountId)
                    .query(Reviewing::held)
                    .optional()
                    .orElseThrow(() -> new ReviewRefused(Reason.UNKNOWN, "no item of this tenant has that id"));
            change.with(held);
        });
    }

    private static Held held(ResultSet row, int number) throws SQLException {
        return new Held(
                ItemState.ofKey(row.getString("state")).orElseThrow(),
                row.getObject("explained_by", Integer.class),
                row.getBoolean("by_room"),
                row.getBoolean("own"));
    }

    private void entry(int tenantId, int accountId, long itemId, String kind, String value, String text) {
        ask("add_entry", tenantId)
                .param("item", itemId)
                .param("finding", null)
                .param("account", accountId)
                .param("kind", kind)
                .param("value", value)
                .param("text", text)
                .update();
    }

    static String needed(String text) {
        if (text == null || text.isBlank() || text.length() > LONGEST_TEXT) {
            throw new ReviewRefused(Reason.WRONG_INPUT, "a text of 1 to " + LONGEST_TEXT + " signs is needed");
        }
        return text.strip();
    }

    private JdbcClient.StatementSpec ask(String name, int tenantId) {
        return databases
                .postgreSql()
                .sql(Sql.of(Reviewing.class, name))
                .param("tenant", tenantId)
                .param("now", ExamSplitting.now(clock));
    }
}
