package org.doselens.core.database;

import com.clickhouse.client.api.Client;
import com.clickhouse.client.api.insert.InsertResponse;
import com.clickhouse.client.api.insert.InsertSettings;
import com.clickhouse.data.ClickHouseFormat;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Writes many rows to ClickHouse at once, through the official client in its binary format. Thread-safe.
 *
 * <p>When this returns, the rows are on disk. An insert that is repeated with the same token and the same rows, because
 * its answer was lost, is taken once (for the last 1,000 inserts of a table).
 */
public final class ClickHouseInsert implements AutoCloseable {

    private static final long LONGEST_SECONDS = 300;

    private final Client client;
    private final TableChanges changes;

    ClickHouseInsert(ClickHouseSettings settings, TableChanges changes) {
        this.changes = changes;
        this.client = ClickHouseAddress.of(settings.url()).client(settings);
    }

    /**
     * Inserts rows of a tenant into the named columns of a table; no rows, no insert.
     *
     * @param days whose exams the rows are about; all for rows that are of no day
     * @param token what the rows belong to; together with their content it names the insert
     * @throws DatabaseException if ClickHouse refuses, or does not answer: then the outcome is unknown and the same
     *     insert may be repeated
     */
    public void rows(int tenantId, DayRange days, String table, List<String> columns, RowBinary rows, String token) {
        if (!rows.isEmpty()) {
            insert(table, columns, rows, token);
            changes.note(tenantId, table, days);
        }
    }

    /** Inserts rows that are no tenant's, as {@link #rows} does. */
    public void rowsOfNobody(String table, List<String> columns, RowBinary rows, String token) {
        if (!rows.isEmpty()) {
            insert(table, columns, rows, token);
        }
    }

    private void insert(String table, List<String> columns, RowBinary rows, String token) {
        InsertSettings settings = new InsertSettings()
                .setDeduplicationToken(token + ":" + digest(rows))
                .serverSetting("async_insert", "0");
        try (InsertResponse response = client.insert(
                        table, columns, rows::writeTo, ClickHouseFormat.RowBinary, settings)
                .get(LONGEST_SECONDS, TimeUnit.SECONDS)) {
            response.getWrittenRows();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseException("An insert into " + table + " was interrupted; its outcome is unknown", e);
        } catch (ExecutionException | TimeoutException | RuntimeException e) {
            throw new DatabaseException("An insert into " + table + " failed: " + reason(e), e);
        } catch (Exception e) {
            throw new DatabaseException("The answer to an insert into " + table + " could not be closed", e);
        }
    }

    /** The first line only: what follows may quote data. */
    private static String reason(Exception e) {
        Throwable cause = e instanceof ExecutionException && e.getCause() != null ? e.getCause() : e;
        String message = String.valueOf(cause.getMessage());
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }

    private static String digest(RowBinary rows) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            rows.update(sha256);
            return HexFormat.of().formatHex(sha256.digest(), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new DatabaseException("This Java has no SHA-256", e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
