package org.doselens.ingest.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.doselens.core.backup.ClickHouseCopy;
import org.doselens.core.backup.PostgreSqlCopy;
import org.doselens.core.backup.TableSum;
import org.doselens.ingest.backup.BackupManifest.Partition;
import tools.jackson.databind.json.JsonMapper;

/**
 * Proves a backup: restores it into engines of its own that are empty, and compares what the rows of every table add up
 * to with what they added up to when it was made. What came out stays beside the backup in {@code checked.json}.
 */
public final class BackupCheck {

    private static final String FILE = "checked.json";

    private final BackupSettings settings;
    private final Path dataDirectory;
    private final Clock clock;

    public BackupCheck(BackupSettings settings, Path dataDirectory, Clock clock) {
        this.settings = settings;
        this.dataDirectory = dataDirectory;
        this.clock = clock;
    }

    /**
     * What came out.
     *
     * @param rows rows that are as they were, older revisions left out
     * @param writtenMeanwhile partitions of ClickHouse that changed while the backup was made; their rows are counted only
     * @param different tables and partitions with other rows than when it was made
     */
    public record Checked(
            Instant checkedAt, long seconds, long rows, List<String> writtenMeanwhile, List<String> different) {}

    /** Whether there are engines to restore into. */
    public boolean isPossible() {
        return !settings.checkEngines().isEmpty();
    }

    /** What the last check of a backup found; empty if there was none. */
    public static Optional<Checked> of(Path backup) throws IOException {
        Path file = backup.resolve(FILE);
        return Files.exists(file)
                ? Optional.of(JsonMapper.shared().readValue(Files.readAllBytes(file), Checked.class))
                : Optional.empty();
    }

    /**
     * Restores and compares.
     *
     * @throws IOException if the backup is not whole, does not open or is of a version that did not write sums
     * @throws IllegalStateException if another check is at work, or PostgreSQL or ClickHouse does not take the backup
     */
    public Checked check(Path backup) throws IOException {
        if (!isPossible()) {
            throw new IllegalArgumentException("doselens.backup.check-engines must name what starts the engines of a"
                    + " check, such as java,-jar,engines.jar");
        }
        BackupManifest manifest = BackupManifest.read(backup);
        if (manifest.postgresqlSums().isEmpty() || manifest.clickhouseSums().isEmpty()) {
            throw new IOException(
                    backup + " was made by a version that did not write what its rows add up to; restore it"
                            + " into an empty place to try it");
        }
        Instant start = clock.instant();
        Path folder = settings.checkFolder() == null ? dataDirectory.resolve("backup-check") : settings.checkFolder();
        Comparison comparison = new Comparison();
        try (CheckEngines engines = CheckEngines.start(settings.checkEngines(), folder)) {
            PostgreSqlCopy postgreSql = new PostgreSqlCopy(engines.postgreSql());
            ClickHouseCopy clickHouse = new ClickHouseCopy(engines.clickHouse());
            BackupSettings there = settings.writing(engines.clickHouseFolder());
            new Backups(postgreSql, clickHouse, there, engines.dataDirectory(), clock).restore(backup);
            comparison.postgreSql(manifest.postgresqlSums(), postgreSql.sums());
            comparison.clickHouse(manifest.clickhouseSums(), clickHouse.sums());
        }
        Instant end = clock.instant();
        Checked checked = new Checked(
                end,
                end.getEpochSecond() - start.getEpochSecond(),
                comparison.rows,
                comparison.writtenMeanwhile,
                comparison.different);
        Path part = backup.resolve(FILE + ".part");
        Files.write(part, JsonMapper.shared().writeValueAsBytes(checked));
        Files.move(part, backup.resolve(FILE), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return checked;
    }

    /** Table by table, what was and what is. */
    private static final class Comparison {

        private static final TableSum NOTHING = new TableSum(0, "");

        private long rows;
        private final List<String> writtenMeanwhile = new ArrayList<>();
        private final List<String> different = new ArrayList<>();

        void postgreSql(Map<String, TableSum> was, Map<String, TableSum> is) {
            // a table that the schema has not is somebody else's, and is not put back
            is.forEach((table, sum) -> take("PostgreSQL " + table, was.getOrDefault(table, NOTHING), sum));
        }

        void clickHouse(Map<String, Partition> was, Map<String, ClickHouseCopy.PartitionSum> is) {
            for (String name : all(was.keySet(), is.keySet())) {
                Partition before = was.getOrDefault(name, new Partition(0, 0, ""));
                TableSum now = is.containsKey(name) ? is.get(name).sum() : NOTHING;
                if (before.sum() != null) {
                    take("ClickHouse " + name, new TableSum(before.rows(), before.sum()), now);
                } else if (now.rows() >= Math.min(before.rows(), before.rowsAfter())
                        && now.rows() <= Math.max(before.rows(), before.rowsAfter())) {
                    writtenMeanwhile.add("ClickHouse " + name);
                } else {
                    different.add("ClickHouse %s: %d to %d rows were written, %d are back"
                            .formatted(name, before.rows(), before.rowsAfter(), now.rows()));
                }
            }
        }

        private void take(String name, TableSum was, TableSum is) {
            if (was.equals(is) || was.rows() + is.rows() == 0) {
                rows += is.rows();
            } else {
                different.add(name + ": "
                        + (was.rows() == is.rows()
                                ? "the rows are not those that were written"
                                : was.rows() + " rows were written, " + is.rows() + " are back"));
            }
        }

        private static Set<String> all(Set<String> one, Set<String> other) {
            Set<String> all = new TreeSet<>(one);
            all.addAll(other);
            return all;
        }
    }
}
