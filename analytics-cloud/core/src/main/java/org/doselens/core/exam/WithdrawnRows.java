package org.doselens.core.exam;

import java.time.LocalDate;
import java.util.List;
import org.doselens.core.database.RowBinary;

/** Rows of table exam that say no more than that an exam no longer counts on a day. */
final class WithdrawnRows {

    static final List<String> COLUMNS = List.of(
            "tenant_id",
            "site_day",
            "exam_key",
            "revision",
            "withdrawn",
            "site_id",
            "receiver_id",
            "batch_id",
            "received_at");

    private final RowBinary rows = new RowBinary();

    RowBinary rows() {
        return rows;
    }

    void add(Delivery delivery, LocalDate day, String examKey, int revision) {
        rows.uint32(delivery.tenantId())
                .date(day)
                .string(examKey)
                .uint32(revision)
                .flag(true)
                .uint32(delivery.siteId())
                .uint32(delivery.receiverId())
                .uuid(delivery.batchId())
                .milliseconds(delivery.receivedAt());
    }
}
