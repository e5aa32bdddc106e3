package org.doselens.ingest.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.doselens.core.database.ClickHouseSettings;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads every part of every table of ClickHouse and compares it with its checksums: as long as reading all of it takes. */
final class PartsExamination implements Doctor.Examination {

    private static final String PLACE = "ClickHouse's parts on disk";
    private static final String ALL = "SELECT table, partition_id, sum(bytes_on_disk) AS bytes, count() AS parts"
            + " FROM system.parts WHERE active AND database = currentDatabase()"
            + " GROUP BY table, partition_id ORDER BY table, partition_id";

    private final ClickHouseSettings settings;
    private final Consumer<String> progress;

    PartsExamination(ClickHouseSettings settings, Consumer<String> progress) {
        this.settings = settings;
        this.progress = progress;
    }

    private record Partition(String table, String id, long bytes, long parts) {}

    private record Answer(String part, boolean passed, String why) {}

    @Override
    public List<Finding> look() {
        JdbcClient clickHouse = DatabaseExamination.client(settings);
        try {
            List<Partition> partitions = clickHouse
                    .sql(ALL)
                    .query((row, number) -> new Partition(
                            row.getString("table"),
                            row.getString("partition_id"),
                            row.getLong("bytes"),
                            row.getLong("parts")))
                    .list();
            long all = partitions.stream().mapToLong(Partition::bytes).sum();
            long read = 0;
            List<Finding> damaged = new ArrayList<>();
            for (Partition one : partitions) {
                progress.accept(String.format(
                        Locale.ROOT,
                        "%3d %% of %.1f MB read: %s %s",
                        100 * read / Math.max(1, all),
                        all / 1e6,
                        one.table(),
                        one.id()));
                answers(clickHouse, one).stream()
                        .filter(answer -> !answer.passed())
                        .forEach(answer -> damaged.add(damaged(one, answer)));
                read += one.bytes();
            }
            return damaged.isEmpty() ? List.of(whole(partitions, all)) : damaged;
        } catch (DataAccessException e) {
            return List.of(Finding.ill(PLACE, "cannot be read", "See what stands at ClickHouse above"));
        }
    }

    private static List<Answer> answers(JdbcClient clickHouse, Partition partition) {
        return clickHouse
                .sql("CHECK TABLE " + partition.table() + " PARTITION ID '" + partition.id()
                        + "' SETTINGS check_query_single_value_result = 0")
                .query((row, number) -> new Answer(row.getString(1), row.getInt(2) == 1, row.getString(3)))
                .list();
    }

    private static Finding whole(List<Partition> partitions, long bytes) {
        return Finding.well(
                PLACE,
                String.format(
                        Locale.ROOT,
                        "all %d are whole, %.1f MB",
                        partitions.stream().mapToLong(Partition::parts).sum(),
                        bytes / 1e6));
    }

    private static Finding damaged(Partition partition, Answer answer) {
        return Finding.ill(
                PLACE,
                "part " + answer.part() + " of table " + partition.table() + " is damaged",
                "Restore a backup into new databases, then doselens take-folder on the packages since; look at the disk");
    }
}
