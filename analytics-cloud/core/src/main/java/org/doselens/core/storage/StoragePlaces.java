package org.doselens.core.storage;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.doselens.core.database.Databases;
import org.doselens.core.database.Sql;

/** What lies in files outside the databases, as those who can see them told it last. Thread-safe. */
public final class StoragePlaces {

    private final Databases databases;
    private final Clock clock;

    public StoragePlaces(Databases databases, Clock clock) {
        this.databases = databases;
        this.clock = clock;
    }

    /** Where files lie. */
    public enum Place {
        /** Packages as they came, with ingest. */
        ARCHIVE,
        /** Regular backups of databases and keys. */
        BACKUPS,
        /** Packages copied beside the regular backups. */
        BACKUP_PACKAGES,
        /** Exams as Parquet, for the comparison. */
        LAKE;

        public String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * What a place held.
     *
     * @param bytesBefore what it held thirty days or more before; null if that is not known
     */
    public record Told(String place, long files, long bytes, Long bytesBefore, Instant at) {}

    /** Takes down what a place holds now. */
    public void tell(Place place, long files, long bytes) {
        databases
                .postgreSql()
                .sql(Sql.of(StoragePlaces.class, "tell_storage_place"))
                .param("place", place.key())
                .param("at", Timestamp.from(clock.instant()))
                .param("files", files)
                .param("bytes", bytes)
                .update();
    }

    /** Places that were told of, by name. */
    public List<Told> told() {
        return databases
                .postgreSql()
                .sql(Sql.of(StoragePlaces.class, "storage_places"))
                .query((row, number) -> new Told(
                        row.getString("place"),
                        row.getLong("files"),
                        row.getLong("bytes"),
                        row.getObject("bytes_before", Long.class),
                        row.getTimestamp("told_at").toInstant()))
                .list();
    }
}
