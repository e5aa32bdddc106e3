package org.doselens.engines.clickhouse;

import com.sun.jna.Pointer;
import java.io.IOException;
import java.io.OutputStream;

/** A finished query's answer; its bytes live in the library's memory until closed. */
final class QueryResult implements AutoCloseable {

    private static final int CHUNK_BYTES = 1 << 16;

    private final ChDb library;
    private final Pointer result;

    QueryResult(ChDb library, Pointer result) {
        this.library = library;
        this.result = result;
    }

    long length() {
        return library.chdb_result_buffer(result) == null ? 0 : library.chdb_result_length(result);
    }

    void writeTo(OutputStream out) throws IOException {
        Pointer buffer = library.chdb_result_buffer(result);
        long length = length();
        byte[] chunk = new byte[(int) Math.min(CHUNK_BYTES, length)];
        for (long at = 0; at < length; at += chunk.length) {
            int size = (int) Math.min(chunk.length, length - at);
            buffer.read(at, chunk, 0, size);
            out.write(chunk, 0, size);
        }
    }

    /** The content of X-ClickHouse-Summary; without written_rows the driver would report no update at all. */
    String summary() {
        long elapsedNs = (long) (library.chdb_result_elapsed(result) * 1e9);
        return "{\"read_rows\":\"" + library.chdb_result_storage_rows_read(result)
                + "\",\"read_bytes\":\"" + library.chdb_result_storage_bytes_read(result)
                + "\",\"written_rows\":\"" + library.chdb_result_rows_written(result)
                + "\",\"written_bytes\":\"" + library.chdb_result_bytes_written(result)
                + "\",\"total_rows_to_read\":\"0\",\"result_rows\":\"" + library.chdb_result_rows_read(result)
                + "\",\"result_bytes\":\"" + length()
                + "\",\"elapsed_ns\":\"" + elapsedNs + "\"}";
    }

    @Override
    public void close() {
        library.chdb_destroy_query_result(result);
    }
}
