package org.doselens.core.batch;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.doselens.core.database.Databases;
import org.doselens.core.database.Sql;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The record of every package that was taken or refused. Thread-safe. */
public final class BatchLog {

    private final JdbcClient postgreSql;

    public BatchLog(Databases databases) {
        this.postgreSql = databases.postgreSql();
    }

    private JdbcClient.StatementSpec ask(String name) {
        return postgreSql.sql(Sql.of(BatchLog.class, name));
    }

    public Optional<Batch> find(int tenantId, UUID batchId) {
        return ask("find_batch")
                .param("tenant", tenantId)
                .param("batch", batchId)
                .query(BatchLog::batch)
                .optional();
    }

    /** Adds a batch unless its id is there. Returns whether it was added. */
    public boolean add(Batch batch) {
        return ask("add_batch")
                        .param("tenant", batch.tenantId())
                        .param("batch", batch.batchId())
                        .param("receiver", batch.receiverId())
                        .param("receivedAt", Timestamp.from(batch.receivedAt()))
                        .param("sha256", batch.sha256())
                        .param("bytes", batch.bytes())
                        .param("records", batch.records())
                        .param("state", batch.state().text())
                        .param("reason", batch.reason())
                        .update()
                == 1;
    }

    /** Moves an archived batch on; one that was moved on before stays as it is. */
    public void mark(int tenantId, UUID batchId, BatchState state, String reason) {
        ask("mark_batch")
                .param("tenant", tenantId)
                .param("batch", batchId)
                .param("state", state.text())
                .param("reason", reason)
                .update();
    }

    /** Batches that were archived before a moment and not loaded since, oldest first, of all tenants. */
    public List<Batch> waiting(Instant before) {
        return ask("waiting_batches")
                .param("before", Timestamp.from(before))
                .query(BatchLog::batch)
                .list();
    }

    private static Batch batch(ResultSet row, int number) throws SQLException {
        return new Batch(
                row.getInt("tenant_id"),
                row.getObject("batch_id", UUID.class),
                row.getInt("receiver_id"),
                row.getTimestamp("received_at").toInstant(),
                row.getString("sha256"),
                row.getLong("bytes"),
                row.getInt("records"),
                BatchState.of(row.getString("state")),
                row.getString("reason"));
    }
}
