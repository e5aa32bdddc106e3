package org.doselens.core.batch;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.doselens.core.database.Databases;
import org.doselens.core.database.Sql;
import org.doselens.core.organisation.Receiver;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The record of every package that was not taken, and why. Thread-safe. */
public final class RefusalLog {

    private final JdbcClient postgreSql;

    public RefusalLog(Databases databases) {
        this.postgreSql = databases.postgreSql();
    }

    /** Notes that a package of the receiver was not taken; the same again is counted, not added. */
    public void note(Receiver receiver, UUID batchId, String code, String reason, long bytes) {
        postgreSql
                .sql(Sql.of(RefusalLog.class, "note_refusal"))
                .param("tenant", receiver.tenantId())
                .param("batch", batchId)
                .param("receiver", receiver.receiverId())
                .param("code", code)
                .param("reason", reason)
                .param("bytes", bytes)
                .update();
    }

    /** The newest refusals of a tenant's packages, at most so many. */
    public List<Refusal> of(int tenantId, int atMost) {
        return postgreSql
                .sql(Sql.of(RefusalLog.class, "refusals_of_tenant"))
                .param("tenant", tenantId)
                .param("count", atMost)
                .query(RefusalLog::refusal)
                .list();
    }

    private static Refusal refusal(ResultSet row, int number) throws SQLException {
        return new Refusal(
                row.getInt("tenant_id"),
                row.getObject("batch_id", UUID.class),
                row.getInt("receiver_id"),
                row.getString("code"),
                row.getString("reason"),
                row.getLong("bytes"),
                row.getInt("times"),
                row.getTimestamp("first_at").toInstant(),
                row.getTimestamp("last_at").toInstant());
    }
}
