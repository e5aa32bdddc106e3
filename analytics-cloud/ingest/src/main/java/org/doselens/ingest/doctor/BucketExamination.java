package org.doselens.ingest.doctor;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.doselens.core.database.ClickHouseSettings;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Whether the bucket of ClickHouse's cold volume answers, and how much lies there. ClickHouse knows that by heart; so the
 * least of its parts there is read, as a question about an old month would. A cold volume in a folder is a disk.
 */
final class BucketExamination implements Doctor.Examination {

    private static final String PLACE = "ClickHouse's cold bucket";
    private static final String BUCKETS = "SELECT count() FROM system.disks WHERE is_remote";
    private static final String ALL_THERE = "SELECT count() AS parts, sum(bytes_on_disk) AS bytes,"
            + " toString(min(min_date)) AS first, toString(max(max_date)) AS last,"
            + " argMin(table, bytes_on_disk) AS least_table, argMin(name, bytes_on_disk) AS least_part"
            + " FROM system.parts WHERE active AND database = currentDatabase()"
            + " AND disk_name IN (SELECT name FROM system.disks WHERE is_remote)";
    /** Not what ClickHouse keeps of each part in memory, as counts and the first and last day. */
    private static final String READ = "SELECT sum(cityHash64(site_day)) FROM `%s` WHERE _part = '%s'";

    /** As stores say it, in an answer with a body and in one without. */
    private static final Pattern REFUSED = Pattern.compile("(?i)forbidden|denied|access key|signature|expired");

    private static final Pattern NOT_THERE = Pattern.compile("(?i)bucket does not exist|NoSuchBucket");
    private static final Pattern LOST = Pattern.compile("(?i)key does not exist|NoSuchKey|not found");

    private final ClickHouseSettings settings;

    BucketExamination(ClickHouseSettings settings) {
        this.settings = settings;
    }

    private record Held(long parts, long bytes, String first, String last, String table, String part) {

        String words() {
            return String.format(Locale.ROOT, "%.1f MB of exams of %s to %s lie there", bytes / 1e6, first, last);
        }
    }

    @Override
    public List<Finding> look() {
        JdbcClient clickHouse = DatabaseExamination.client(settings);
        Held held;
        try {
            if (clickHouse.sql(BUCKETS).query(Long.class).single() == 0) {
                return List.of();
            }
            held = held(clickHouse);
        } catch (DataAccessException e) {
            // ClickHouse itself does not answer, which stands above
            return List.of();
        }
        if (held.parts() == 0) {
            return List.of(Finding.well(PLACE, "nothing lies there yet; it let the engines in when they started"));
        }
        return List.of(answer(clickHouse, held)
                .map(said -> fault(held, said))
                .orElseGet(() -> Finding.well(PLACE, "answers; " + held.words())));
    }

    private static Held held(JdbcClient clickHouse) {
        return clickHouse
                .sql(ALL_THERE)
                .query((row, number) -> new Held(
                        row.getLong("parts"),
                        row.getLong("bytes"),
                        row.getString("first"),
                        row.getString("last"),
                        row.getString("least_table"),
                        row.getString("least_part")))
                .single();
    }

    /** What ClickHouse says of it; empty if it was read. */
    private static Optional<String> answer(JdbcClient clickHouse, Held held) {
        try {
            clickHouse
                    .sql(READ.formatted(held.table(), held.part()))
                    .query(String.class)
                    .single();
            return Optional.empty();
        } catch (DataAccessException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static Finding fault(Held held, String said) {
        String meanwhile = "; " + held.words() + ", and questions about them fail";
        if (REFUSED.matcher(said).find()) {
            return Finding.ill(
                    PLACE,
                    "refuses the key" + meanwhile,
                    "Write the right one into the file that --cold-bucket of the engines names (doselens.cold.s3.access-key"
                            + " and .secret-key-file) and restart the engines; the store must let it read, write, delete and"
                            + " list");
        }
        if (NOT_THERE.matcher(said).find()) {
            return Finding.ill(
                    PLACE,
                    "is not there" + meanwhile,
                    "See with who keeps the store whether it was deleted or renamed; what is gone for good comes back by"
                            + " restoring a backup on an empty folder");
        }
        if (LOST.matcher(said).find()) {
            return Finding.ill(
                    PLACE,
                    "has lost an object of part " + held.part() + " of table " + held.table() + meanwhile,
                    "Look for a rule of the store that deletes what is old; then restore a backup on an empty folder");
        }
        return Finding.ill(
                PLACE,
                "is not reached" + meanwhile,
                "See whether the store runs, and at the network and the name service; nothing is lost, and what is new"
                        + " goes on working");
    }
}
