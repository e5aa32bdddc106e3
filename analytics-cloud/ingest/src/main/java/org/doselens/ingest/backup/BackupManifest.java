package org.doselens.ingest.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.doselens.core.backup.ClickHouseCopy;
import org.doselens.core.backup.TableSum;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What stands in a backup, beside its files in {@code manifest.json}, unencrypted: no row and no key, only counts.
 *
 * @param format 1
 * @param madeAt the moment that PostgreSQL's rows are of; ClickHouse's are of it or later
 * @param postgresqlSchema version of PostgreSQL's schema
 * @param clickhouseSchema version of ClickHouse's
 * @param postgresqlRows rows by table
 * @param clickhouseRows rows by table, old revisions included, shortly before they were written out
 * @param files SHA-256 of each file in hexadecimal
 * @param postgresqlSums what PostgreSQL's rows add up to, by table; empty in a backup of a version that did not say
 * @param clickhouseSums the same of ClickHouse, by table and partition
 */
record BackupManifest(
        int format,
        Instant madeAt,
        String postgresqlSchema,
        String clickhouseSchema,
        Map<String, Long> postgresqlRows,
        Map<String, Long> clickhouseRows,
        Map<String, String> files,
        Map<String, TableSum> postgresqlSums,
        Map<String, Partition> clickhouseSums) {

    BackupManifest {
        postgresqlSums = postgresqlSums == null ? Map.of() : postgresqlSums;
        clickhouseSums = clickhouseSums == null ? Map.of() : clickhouseSums;
    }

    /**
     * What a partition held, older revisions left out.
     *
     * @param rows how many rows before the backup
     * @param rowsAfter how many after it
     * @param sum what they add up to; null if that changed meanwhile
     */
    record Partition(long rows, long rowsAfter, String sum) {}

    static final String FILE = "manifest.json";
    private static final int FORMAT = 1;

    static BackupManifest of(
            Instant madeAt,
            String postgresqlSchema,
            String clickhouseSchema,
            Map<String, TableSum> postgresql,
            ClickHouse clickhouse,
            Map<String, String> files) {
        Map<String, Long> rows = new TreeMap<>();
        postgresql.forEach((table, sum) -> rows.put(table, sum.rows()));
        return new BackupManifest(
                FORMAT,
                madeAt,
                postgresqlSchema,
                clickhouseSchema,
                rows,
                clickhouse.rows(),
                files,
                postgresql,
                clickhouse.partitions());
    }

    /** ClickHouse's part, with what its partitions added up to before it was written out and after. */
    record ClickHouse(
            Map<String, Long> rows,
            Map<String, ClickHouseCopy.PartitionSum> before,
            Map<String, ClickHouseCopy.PartitionSum> after) {

        private static final TableSum NOTHING = new TableSum(0, "0");

        Map<String, Partition> partitions() {
            Map<String, Partition> partitions = new TreeMap<>();
            Stream.concat(before.keySet().stream(), after.keySet().stream()).forEach(name -> {
                TableSum first = before.containsKey(name) ? before.get(name).sum() : NOTHING;
                TableSum then = after.containsKey(name) ? after.get(name).sum() : NOTHING;
                partitions.put(name, new Partition(first.rows(), then.rows(), first.equals(then) ? first.sum() : null));
            });
            return partitions;
        }
    }

    static BackupManifest read(Path backup) throws IOException {
        Path file = backup.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            throw new IOException(backup + " is no backup: it has no " + FILE);
        }
        try {
            BackupManifest manifest = JsonMapper.shared().readValue(Files.readAllBytes(file), BackupManifest.class);
            if (manifest.format() != FORMAT) {
                throw new IOException(file + " has format " + manifest.format() + "; this version reads " + FORMAT);
            }
            return manifest;
        } catch (JacksonException e) {
            throw new IOException(file + " cannot be read: " + e.getOriginalMessage(), e);
        }
    }

    byte[] json() {
        return JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsBytes(this);
    }

    long rows() {
        return postgresqlRows.values().stream().mapToLong(Long::longValue).sum()
                + clickhouseRows.values().stream().mapToLong(Long::longValue).sum();
    }
}
