package org.doselens.engines.clickhouse;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.StringArray;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Semaphore;
import org.doselens.engines.EngineException;

/**
 * The ClickHouse library opened on one data folder, with a fixed number of connections, because a connection runs one
 * query at a time. All are opened before the first query: opening one replaces signal handlers for a moment.
 * Thread-safe.
 */
final class Engine implements AutoCloseable {

    private final BlockingQueue<EngineConnection> idle;
    private final Path spool;
    private final int size;
    private final Semaphore open;

    private Engine(List<EngineConnection> connections, Path spool) {
        this.idle = new ArrayBlockingQueue<>(connections.size(), true, connections);
        this.size = connections.size();
        this.spool = spool;
        this.open = new Semaphore(size);
    }

    static Engine open(Path libraryFile, EngineFolders folders, int connections) throws IOException {
        ChDb library = Native.load(libraryFile.toString(), ChDb.class);
        Path config = folders.writeConfig();
        folders.cold().prepare(() -> connect(library, "doselens"));
        EngineConnection[] opened = new EngineConnection[connections];
        for (int i = 0; i < connections; i++) {
            opened[i] = connect(library, "doselens", "--path=" + folders.database(), "--config-file=" + config);
            if (opened[i] == null) {
                throw new EngineException("ClickHouse does not open " + folders.database()
                        + ": it is damaged, of a newer version, or was made with another storage policy."
                        + " Restore it from a backup, or start on an empty folder.");
            }
        }
        Files.createDirectories(folders.spool());
        return new Engine(List.of(opened), folders.spool());
    }

    /** None if the library does not open the folder of those arguments. */
    private static EngineConnection connect(ChDb library, String... arguments) {
        Pointer pointer = library.chdb_connect(arguments.length, new StringArray(arguments));
        return pointer == null || pointer.getPointer(0) == null ? null : new EngineConnection(library, pointer);
    }

    /** A file that does not exist yet, for the data of one INSERT. */
    Path newSpoolFile() throws IOException {
        return Files.createTempFile(spool, "insert", ".data");
    }

    /** Waits for a connection and lends it to the work. */
    <T> T with(Work<T> work) throws EngineError, IOException, InterruptedException {
        open.acquire();
        try {
            EngineConnection connection = idle.take();
            try {
                return work.on(connection);
            } finally {
                idle.add(connection);
            }
        } finally {
            open.release();
        }
    }

    /** Waits for running queries to end, then closes the data folder. */
    @Override
    public void close() {
        open.acquireUninterruptibly(size);
        idle.forEach(EngineConnection::close);
    }

    /** What is done with a connection while it is lent. */
    interface Work<T> {
        T on(EngineConnection connection) throws EngineError, IOException;
    }
}
