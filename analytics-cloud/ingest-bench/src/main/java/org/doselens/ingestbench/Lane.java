package org.doselens.ingestbench;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.doselens.ingestbench.BareInsert.Rows;
import org.doselens.ingestbench.BenchReceiver.SealedPackage;

/** One sender's packages of a round, and the rows they became. */
record Lane(BenchReceiver receiver, List<SealedPackage> packages, List<Rows> rows) {

    void send(URI cloud) throws IOException, InterruptedException {
        for (SealedPackage one : packages) {
            receiver.send(cloud, one);
        }
    }

    void readBack(BareInsert bare) {
        packages.forEach(one -> rows.add(bare.rows(one.batchId().toString())));
    }

    void insert(BareInsert bare) throws IOException {
        for (Rows one : rows) {
            bare.insert(one);
        }
    }
}
