package org.doselens.core.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import org.doselens.core.audit.AuditEntry.Outcome;
import org.doselens.core.database.Sql;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The audit table in PostgreSQL. Rows are only added; the table itself refuses the rest. Thread-safe. */
public final class AuditTrail {

    private static final int LONGEST_OBJECT = 300;

    private final JdbcClient postgresql;

    public AuditTrail(JdbcClient postgresql) {
        this.postgresql = postgresql;
    }

    /** Who did it: known by account, or only by the login that was tried. */
    public record Actor(Integer tenantId, Integer accountId, String login, String address) {}

    /** Adds one row; it is durable when this returns. */
    public void add(Actor actor, String action, String object, Outcome outcome) {
        postgresql
                .sql(sql("add_audit_entry"))
                .param("tenant", actor.tenantId())
                .param("account", actor.accountId())
                .param("login", shortened(actor.login()))
                .param("action", action)
                .param("object", shortened(object))
                .param("outcome", outcome.name().toLowerCase(Locale.ROOT))
                .param("address", actor.address())
                .update();
    }

    /**
     * One page of a tenant's trail, newest first.
     *
     * @param action empty for all, else how the action begins
     * @param login empty for all, else the login
     * @param outcome empty for all, else {@code done}, {@code refused} or {@code failed}
     * @param before only rows older than this id; {@link Long#MAX_VALUE} for the newest
     */
    public List<AuditEntry> page(int tenantId, String action, String login, String outcome, long before, int rows) {
        return postgresql
                .sql(sql("who_did_what"))
                .param("tenant", tenantId)
                .param("action", action)
                .param("login", login)
                .param("outcome", outcome)
                .param("beforeId", before)
                .param("rows", rows)
                .query(AuditTrail::entry)
                .list();
    }

    private static AuditEntry entry(ResultSet row, int number) throws SQLException {
        return new AuditEntry(
                row.getLong("id"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getInt("tenant_id"),
                row.getString("login"),
                row.getString("action"),
                row.getString("object"),
                Outcome.valueOf(row.getString("outcome").toUpperCase(Locale.ROOT)),
                row.getString("address"));
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_OBJECT ? text : text.substring(0, LONGEST_OBJECT);
    }

    private static String sql(String name) {
        return Sql.of(AuditTrail.class, name);
    }
}
