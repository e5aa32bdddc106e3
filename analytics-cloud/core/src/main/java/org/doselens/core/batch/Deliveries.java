package org.doselens.core.batch;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.doselens.core.database.Databases;
import org.doselens.core.database.Sql;

/** How deliveries stand, receiver by receiver. Thread-safe. */
public final class Deliveries {

    private final Databases databases;

    public Deliveries(Databases databases) {
        this.databases = databases;
    }

    /** What came of each receiver of a tenant since a moment, also of those that sent nothing. */
    public List<ReceiverDeliveries> of(int tenantId, Instant since) {
        Map<Integer, Long> exams = new HashMap<>();
        databases
                .clickHouse()
                .sql(Sql.of(Deliveries.class, "exams_by_receiver"))
                .param("tenant", tenantId)
                .param("since", Timestamp.from(since))
                .query((row, number) -> exams.put(row.getInt("receiver_id"), row.getLong("exams")))
                .list();
        return databases
                .postgreSql()
                .sql(Sql.of(Deliveries.class, "deliveries_of_tenant"))
                .param("tenant", tenantId)
                .param("since", Timestamp.from(since))
                .query((row, number) -> deliveries(row, exams))
                .list();
    }

    private static ReceiverDeliveries deliveries(ResultSet row, Map<Integer, Long> exams) throws SQLException {
        return new ReceiverDeliveries(
                row.getInt("receiver_id"),
                row.getInt("site_id"),
                row.getString("name_zh"),
                row.getString("name_en"),
                row.getTimestamp("enrolled_at").toInstant(),
                instant(row, "revoked_at"),
                instant(row, "last_at"),
                row.getLong("loaded"),
                row.getLong("waiting"),
                row.getLong("refused"),
                row.getLong("bytes"),
                exams.getOrDefault(row.getInt("receiver_id"), 0L));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
