package org.doselens.ingestbench;

import com.clickhouse.client.api.Client;
import com.clickhouse.client.api.insert.InsertResponse;
import com.clickhouse.client.api.query.QueryResponse;
import com.clickhouse.client.api.query.QuerySettings;
import com.clickhouse.data.ClickHouseFormat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.doselens.engines.EmbeddedClickHouse;

/**
 * The database alone: the rows that ingest has written, read back in the database's own format and inserted as they are
 * into empty tables of the same making, package by package, by the same client.
 */
final class BareInsert implements AutoCloseable {

    private final Client client;

    /** The bytes of one package's rows in each table. */
    record Rows(Map<String, byte[]> perTable) {}

    BareInsert(EmbeddedClickHouse engine) {
        this.client = new Client.Builder()
                .addEndpoint("http://127.0.0.1:" + engine.port())
                .setUsername(engine.user())
                .setPassword(engine.password())
                .setDefaultDatabase("doselens")
                .setOption("compress", "false")
                .build();
    }

    void makeTables() {
        for (String table : StoredRows.tables()) {
            run("DROP TABLE IF EXISTS bare_" + table);
            run("CREATE TABLE bare_" + table + " AS " + table);
        }
        // computed when read, and stored nowhere; the driver would count it among the columns of a row
        run("ALTER TABLE bare_exam DROP COLUMN name_key");
    }

    private void run(String statement) {
        try (QueryResponse response = client.query(statement).get()) {
            response.getReadRows();
        } catch (Exception e) {
            throw new IllegalStateException("The bench's tables could not be made", e);
        }
    }

    /** The rows of a package, by its batch id. */
    Rows rows(String batchId) {
        Map<String, byte[]> perTable = new LinkedHashMap<>();
        for (String table : StoredRows.tables()) {
            perTable.put(table, read(StoredRows.query(table, batchId)));
        }
        return new Rows(perTable);
    }

    private byte[] read(String query) {
        try (QueryResponse response = client.query(query, new QuerySettings().setFormat(ClickHouseFormat.RowBinary))
                        .get();
                InputStream in = response.getInputStream()) {
            return in.readAllBytes();
        } catch (Exception e) {
            throw new IllegalStateException("The rows could not be read back", e);
        }
    }

    void insert(Rows rows) throws IOException {
        for (Map.Entry<String, byte[]> table : rows.perTable().entrySet()) {
            try (InsertResponse response = client.insert(
                            "bare_" + table.getKey(),
                            new ByteArrayInputStream(table.getValue()),
                            ClickHouseFormat.RowBinary)
                    .get()) {
                response.getWrittenRows();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            } catch (ExecutionException e) {
                throw new IOException("a bare insert failed", e);
            } catch (Exception e) {
                throw new IOException("a bare insert was not answered", e);
            }
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
