package org.doselens.ingest.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
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
 */
record BackupManifest(
        int format,
        Instant madeAt,
        String postgresqlSchema,
        String clickhouseSchema,
        Map<String, Long> postgresqlRows,
        Map<String, Long> clickhouseRows,
        Map<String, String> files) {

    static final String FILE = "manifest.json";
    private static final int FORMAT = 1;

    BackupManifest(
            Instant madeAt,
            String postgresqlSchema,
            String clickhouseSchema,
            Map<String, Long> postgresqlRows,
            Map<String, Long> clickhouseRows,
            Map<String, String> files) {
        this(FORMAT, madeAt, postgresqlSchema, clickhouseSchema, postgresqlRows, clickhouseRows, files);
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
