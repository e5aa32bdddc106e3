package org.doselens.engines.clickhouse;

import com.sun.jna.Library;
import com.sun.jna.Pointer;
import com.sun.jna.StringArray;

/** The functions of libchdb that the engine uses, on a 64-bit Linux where size_t is a Java long. */
interface ChDb extends Library {

    /** Returns a pointer to the connection, not the connection. */
    Pointer chdb_connect(int argc, StringArray argv);

    void chdb_close_conn(Pointer pointerToConnection);

    Pointer chdb_query_with_params_n(
            Pointer connection,
            byte[] query,
            long queryLength,
            byte[] format,
            long formatLength,
            Pointer[] names,
            long[] nameLengths,
            Pointer[] values,
            long[] valueLengths,
            long parameters);

    Pointer chdb_query_n(Pointer connection, byte[] query, long queryLength, byte[] format, long formatLength);

    Pointer chdb_result_buffer(Pointer result);

    long chdb_result_length(Pointer result);

    double chdb_result_elapsed(Pointer result);

    long chdb_result_rows_read(Pointer result);

    long chdb_result_storage_rows_read(Pointer result);

    long chdb_result_storage_bytes_read(Pointer result);

    long chdb_result_rows_written(Pointer result);

    long chdb_result_bytes_written(Pointer result);

    Pointer chdb_result_error(Pointer result);

    void chdb_destroy_query_result(Pointer result);
}
