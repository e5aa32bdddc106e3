package org.doselens.core.watch;

import com.clickhouse.client.api.ServerException;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.util.Objects;
import java.util.stream.Stream;
import org.doselens.core.database.DatabaseException;
import org.springframework.transaction.TransactionSystemException;

/**
 * Tells a failure of an engine that went away while it was asked, or the store of its old months, from a failure of what it
 * was asked.
 */
public final class EngineLost {

    /** SQL state classes of a broken connection, and of a PostgreSQL that ends, has crashed or is starting. */
    private static final String CONNECTION = "08";

    private static final String ENDED_BY_SERVER = "57P";

    /** ClickHouse's S3_ERROR: it is there itself, and what it keeps in the cold volume's bucket is not. */
    private static final int NO_BUCKET = 499;

    private EngineLost() {}

    /** Whether a lost engine is the reason, whatever the failure was wrapped in since. */
    public static boolean causes(Throwable failure) {
        boolean inDatabase = false;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && isLost(sql)) {
                return true;
            }
            if (isBucket(cause)) {
                return true;
            }
            // a transaction that cannot even be rolled back tells that, and what went wrong before it apart
            if (cause instanceof TransactionSystemException transaction
                    && transaction.getOriginalException() != null
                    && causes(transaction.getOriginalException())) {
                return true;
            }
            // an I/O failure alone may be that of the browser, which went away itself
            inDatabase |= cause instanceof SQLException || cause instanceof DatabaseException;
            if (inDatabase && cause instanceof IOException) {
                return true;
            }
        }
        return false;
    }

    /** Whether it is the store of old months alone: what ClickHouse has on its own disks, it tells. */
    public static boolean isColdStore(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).anyMatch(EngineLost::isBucket);
    }

    private static boolean isBucket(Throwable cause) {
        return cause instanceof ServerException server && server.getCode() == NO_BUCKET;
    }

    private static boolean isLost(SQLException e) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        return e instanceof SQLTransientConnectionException
                || e instanceof SQLNonTransientConnectionException
                || state.startsWith(CONNECTION)
                || state.startsWith(ENDED_BY_SERVER);
    }
}
