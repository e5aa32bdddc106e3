package org.doselens.core.exam;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.doselens.core.database.DatabaseException;
import org.doselens.core.database.Databases;
import org.doselens.core.database.Sql;
import org.doselens.exam.Exam;
import org.doselens.exam.UnreadableRecord;
import org.doselens.exam.WireJson;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What loading asks the store about the exams of one tenant. */
final class ExamQueries {

    private final JdbcClient clickHouse;
    private final int tenantId;

    ExamQueries(Databases databases, int tenantId) {
        this.clickHouse = databases.clickHouse();
        this.tenantId = tenantId;
    }

    private JdbcClient.StatementSpec ask(String name) {
        return clickHouse.sql(Sql.of(ExamStore.class, name)).param("tenant", tenantId);
    }

    Collection<Place> places(Collection<Long> examHashes) {
        if (examHashes.isEmpty()) {
            return List.of();
        }
        return ask("exam_places")
                .param("hashes", packed(examHashes))
                .param("count", examHashes.size())
                .query((row, number) -> new Place(
                        row.getString("exam_key"),
                        row.getLong("exam_hash"),
                        LocalDate.parse(row.getString("site_day")),
                        row.getInt("revision"),
                        row.getInt("withdrawn") != 0))
                .stream()
                .collect(Collectors.toMap(Place::examKey, place -> place, ExamQueries::newer))
                .values();
    }

    List<Claim> claims(Collection<Long> uidHashes) {
        if (uidHashes.isEmpty()) {
            return List.of();
        }
        return ask("event_claims")
                .param("hashes", packed(uidHashes))
                .param("count", uidHashes.size())
                .query((row, number) ->
                        new Claim(row.getLong("uid_hash"), row.getLong("owner_hash"), row.getInt("owner_revision")))
                .list();
    }

    /** Rows that were replaced may still be there; of equal revisions the withdrawal came last. */
    private static Place newer(Place a, Place b) {
        boolean bIsNewer = b.revision() > a.revision() || (b.revision() == a.revision() && b.withdrawn());
        return bIsNewer ? b : a;
    }

    /** Thousands of numbers as one text of hexadecimal bytes, which ClickHouse reads faster than a list of numbers. */
    private static String packed(Collection<Long> hashes) {
        ByteBuffer bytes = ByteBuffer.allocate(hashes.size() * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        hashes.forEach(bytes::putLong);
        return HexFormat.of().formatHex(bytes.array());
    }

    /** Uids of the events of exams as they stand. */
    List<String> eventUids(Collection<Place> places) {
        List<Place> stored = places.stream().filter(Place::hasRows).toList();
        if (stored.isEmpty()) {
            return List.of();
        }
        return ask("event_uids")
                .param("days", days(stored))
                .param("keys", stored.stream().map(Place::examKey).toArray(String[]::new))
                .query(String.class)
                .list();
    }

    /** Hashes of the exams that do without these events. */
    List<Long> examsWithout(Collection<Long> uidHashes) {
        if (uidHashes.isEmpty()) {
            return List.of();
        }
        return ask("events_elsewhere")
                .param("hashes", packed(uidHashes))
                .param("count", uidHashes.size())
                .query((row, number) -> row.getLong("exam_hash"))
                .list();
    }

    List<ReceivedExam> asReceived(Collection<Place> places) {
        List<Place> stored = places.stream().filter(Place::hasRows).toList();
        if (stored.isEmpty()) {
            return List.of();
        }
        return ask("exams_as_received")
                .param("days", days(stored))
                .param("keys", stored.stream().map(Place::examKey).toArray(String[]::new))
                .query((row, number) -> new ReceivedExam(exam(row), delivery(row), row.getString("detail")))
                .list();
    }

    private static String[] days(List<Place> places) {
        return places.stream()
                .map(place -> place.siteDay().toString())
                .distinct()
                .toArray(String[]::new);
    }

    static Exam exam(ResultSet row) throws SQLException {
        try {
            return (Exam) WireJson.read(row.getString("detail"));
        } catch (UnreadableRecord e) {
            throw new DatabaseException("A stored exam is not of the contract: " + e.getMessage(), e);
        }
    }

    private Delivery delivery(ResultSet row) throws SQLException {
        return new Delivery(
                tenantId,
                row.getInt("site_id"),
                row.getInt("receiver_id"),
                UUID.fromString(row.getString("batch_id")),
                Instant.ofEpochMilli(row.getLong("received_ms")));
    }
}
