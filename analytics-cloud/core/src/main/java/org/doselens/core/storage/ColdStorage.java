package org.doselens.core.storage;

import com.clickhouse.client.api.ServerException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.doselens.core.database.Databases;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Moves months of exams that are older than the settings say to ClickHouse's cold volume, with all that was computed of
 * them. Questions find them there as before. What comes late for such a month lies on the hot disk for some days.
 * Nothing is lost by a turn that is cut off: a part is on either volume. Thread-safe.
 */
public final class ColdStorage {

    /**
     * What came within this time lies hot, however old: a month that something came to waits so long for its move. So what came
     * last is told without the cold volume.
     */
    public static final Duration KEPT_HOT = Duration.ofDays(8);

    private static final Logger LOG = LoggerFactory.getLogger(ColdStorage.class);
    private static final String VOLUME = "cold";
    /** ClickHouse's PART_IS_TEMPORARILY_LOCKED. */
    private static final int BEING_MERGED = 384;
    /** A second apart. */
    private static final int TRIES = 10;

    private static final DateTimeFormatter PARTITION = DateTimeFormatter.ofPattern("yyyyMM", Locale.ROOT);

    private static final String HAS_VOLUME = "SELECT count() FROM system.storage_policies"
            + " WHERE policy_name = :policy AND volume_name = '" + VOLUME + "'";

    /** Tables by the month of the exam. */
    private static final String TABLES =
            "database = currentDatabase() AND engine LIKE '%MergeTree'" + " AND partition_key = 'toYYYYMM(site_day)'";

    private static final String OF_OTHER_POLICY =
            "SELECT name FROM system.tables WHERE " + TABLES + " AND storage_policy != :policy ORDER BY name";

    private static final String COLD_DISKS = "(SELECT arrayJoin(disks) FROM system.storage_policies"
            + " WHERE policy_name = :policy AND volume_name = '" + VOLUME + "')";

    /** Months that an exam came to lately. */
    private static final String NEWS = "SELECT _partition_id FROM exam WHERE _partition_id < :month"
            + " AND _disk_name NOT IN " + COLD_DISKS + " AND received_at >= fromUnixTimestamp64Milli(:newsSinceMs)";

    private static final String OLD_AND_HOT =
            "SELECT table, partition_id, sum(bytes_on_disk) AS bytes FROM system.parts"
                    + " WHERE active AND database = currentDatabase() AND partition_id < :month"
                    + " AND table IN (SELECT name FROM system.tables WHERE " + TABLES + ")"
                    + " AND disk_name NOT IN " + COLD_DISKS
                    + " AND partition_id NOT IN (" + NEWS + ")"
                    + " GROUP BY table, partition_id ORDER BY partition_id, table";

    private static final String LAST_COLD = "SELECT max(partition_id) FROM system.parts"
            + " WHERE active AND database = currentDatabase() AND disk_name IN " + COLD_DISKS;

    private final JdbcClient clickHouse;
    private final StorageSettings settings;
    private final Clock clock;

    public ColdStorage(Databases databases, StorageSettings settings, Clock clock) {
        this.clickHouse = databases.clickHouse();
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * What went to the cold volume.
     *
     * @param month such as {@code 202311}
     */
    public record Moved(String table, String month, long bytes) {}

    /** Whether the server has a cold volume at all. */
    public boolean isThere() {
        return clickHouse
                        .sql(HAS_VOLUME)
                        .param("policy", settings.policy())
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** The first day from which on nothing lies there; empty while nothing does. */
    public Optional<LocalDate> border() {
        return clickHouse
                .sql(LAST_COLD)
                .param("policy", settings.policy())
                .query(String.class)
                .optional()
                .filter(month -> !month.isEmpty())
                .map(month -> YearMonth.parse(month, PARTITION).plusMonths(1).atDay(1));
    }

    /** Moves what is due; nothing where there is no cold volume. */
    public List<Moved> move() {
        if (!isThere()) {
            return List.of();
        }
        for (String table : clickHouse
                .sql(OF_OTHER_POLICY)
                .param("policy", settings.policy())
                .query(String.class)
                .list()) {
            clickHouse
                    .sql("ALTER TABLE " + table + " MODIFY SETTING storage_policy = '" + settings.policy() + "'")
                    .update();
        }
        List<Moved> moved = new ArrayList<>();
        List<Moved> due = due();
        for (int tries = 1; !due.isEmpty() && tries <= TRIES; tries++) {
            if (tries > 1 && !pause()) {
                return moved;
            }
            due.stream().filter(this::isMoved).forEach(moved::add);
            due = due();
        }
        due.forEach(late -> LOG.info("{} of {} is being merged: it moves with the next turn", late.month, late.table));
        return moved;
    }

    /** What is just being merged stays where it is, and holds nothing else back. */
    private boolean isMoved(Moved due) {
        try {
            clickHouse
                    .sql("ALTER TABLE " + due.table() + " MOVE PARTITION ID '" + due.month() + "' TO VOLUME '" + VOLUME
                            + "'")
                    .update();
            return true;
        } catch (DataAccessException e) {
            if (e.getMostSpecificCause() instanceof ServerException server && server.getCode() == BEING_MERGED) {
                return false;
            }
            throw e;
        }
    }

    private static boolean pause() {
        try {
            TimeUnit.SECONDS.sleep(1);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private List<Moved> due() {
        YearMonth first = YearMonth.from(
                clock.instant().atZone(ZoneOffset.UTC).toLocalDate().minus(settings.coldAfter()));
        return clickHouse
                .sql(OLD_AND_HOT)
                .param("month", PARTITION.format(first))
                .param("policy", settings.policy())
                .param("newsSinceMs", clock.instant().minus(KEPT_HOT).toEpochMilli())
                .query((row, number) ->
                        new Moved(row.getString("table"), row.getString("partition_id"), row.getLong("bytes")))
                .list();
    }
}
