package org.doselens.ris;

import java.time.Instant;
import java.util.List;
import org.doselens.assembly.order.FactSource;

/**
 * How a source of orders does; names no patient.
 *
 * @param source what it is
 * @param name of the source, for people
 * @param lastReadAt when it was last read to its end; null if never
 * @param rows how many rows it had then
 * @param changed how many rows told something new, since the process started
 * @param problem why it cannot be read at the moment; null if it can
 * @param refusals rows that were not read, by line or number and reason, of the last reading; at most 100
 */
public record VisitSourceStatus(
        FactSource source,
        String name,
        Instant lastReadAt,
        int rows,
        long changed,
        String problem,
        List<RowRefusal> refusals) {

    public VisitSourceStatus {
        refusals = List.copyOf(refusals);
    }

    /**
     * A row that was not read.
     *
     * @param line of the file, or number of the row; from 1
     */
    public record RowRefusal(long line, String reason) {}
}
