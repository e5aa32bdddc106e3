package org.doselens.core.database;

import com.clickhouse.client.api.Client;
import com.clickhouse.client.api.query.QueryResponse;
import com.clickhouse.client.api.query.QuerySettings;
import com.clickhouse.data.ClickHouseFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Answers of ClickHouse in one of its own text formats, passed on as they come. Thread-safe. */
public final class ClickHouseLines implements AutoCloseable {

    private static final long LONGEST_SECONDS = 600;

    private final Client client;

    ClickHouseLines(ClickHouseSettings settings) {
        this.client = ClickHouseAddress.of(settings.url()).client(settings);
    }

    /**
     * Writes an answer to a stream.
     *
     * @param format name of a format of ClickHouse, such as {@code JSONEachRow}
     * @throws DatabaseException if ClickHouse refuses or does not answer
     * @throws IOException if the stream takes no more
     */
    public void write(String query, String format, OutputStream out) throws IOException {
        QuerySettings settings = new QuerySettings()
                .setFormat(ClickHouseFormat.valueOf(format))
                // a row stays on one line, numbers stay numbers
                .serverSetting("output_format_json_quote_64bit_integers", "0");
        try (QueryResponse response = client.query(query, settings).get(LONGEST_SECONDS, TimeUnit.SECONDS);
                InputStream in = response.getInputStream()) {
            in.transferTo(out);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseException("An answer of ClickHouse was interrupted", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new DatabaseException(
                    "ClickHouse did not answer: " + e.getClass().getSimpleName(), e);
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new DatabaseException("An answer of ClickHouse could not be closed", e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
