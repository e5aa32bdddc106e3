package org.doselens.ingestbench;

import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.doselens.ingestbench.BareInsert.Rows;
import org.doselens.ingestbench.BatchInsert.Values;
import org.doselens.ingestbench.BenchReceiver.SealedPackage;

/** One sender's packages of a round, and the rows they became. */
record Lane(BenchReceiver receiver, List<SealedPackage> packages, List<Rows> rows, List<Values> values) {

    static Lane of(BenchReceiver receiver, List<SealedPackage> packages) {
        return new Lane(receiver, packages, new ArrayList<>(), new ArrayList<>());
    }

    void send(URI cloud) throws IOException, InterruptedException {
        for (SealedPackage one : packages) {
            receiver.send(cloud, one);
        }
    }

    void readBack(BareInsert bare, BatchInsert batches) {
        for (SealedPackage one : packages) {
            rows.add(bare.rows(one.batchId().toString()));
            values.add(batches.values(one.batchId().toString()));
        }
    }

    void insert(BatchInsert batches) throws SQLException {
        for (Values one : values) {
            batches.insert(one);
        }
    }

    void insert(BareInsert bare) throws IOException {
        for (Rows one : rows) {
            bare.insert(one);
        }
    }
}
