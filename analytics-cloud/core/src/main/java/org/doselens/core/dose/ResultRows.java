package org.doselens.core.dose;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.doselens.core.database.Databases;
import org.doselens.core.database.DayRange;
import org.doselens.core.database.RowBinary;
import org.doselens.core.reference.LevelInForce;

/** Writes judgements as rows of table exam_result, in a few large inserts. Not thread-safe. */
final class ResultRows {

    private static final List<String> COLUMNS = List.of(
            "tenant_id",
            "site_day",
            "exam_key",
            "revision",
            "computed_at",
            "rule_version",
            "standard_key",
            "metric",
            "value",
            "level_id",
            "level_value",
            "ratio",
            "verdict",
            "provisional",
            "confirmation_id",
            "phantom_cm");
    private static final long BYTES_AN_INSERT = 16 << 20;

    private final Databases databases;
    private final int tenantId;
    private final Instant now;
    private RowBinary rows = new RowBinary();
    private DayRange days;

    ResultRows(Databases databases, int tenantId, Instant now) {
        this.databases = databases;
        this.tenantId = tenantId;
        this.now = now;
    }

    void add(JudgedExam exam, Judgement judgement) {
        LevelInForce level = judgement.level();
        days = days == null ? DayRange.of(exam.siteDay()) : days.with(exam.siteDay());
        rows.uint32(tenantId)
                .date(exam.siteDay())
                .string(exam.examKey())
                .uint32(exam.revision())
                .milliseconds(now)
                .uint32(RuleSet.VERSION)
                .string(exam.standardKey())
                .string(judgement.metric())
                .nullableFloat64(judgement.value())
                .int64(level == null ? 0 : level.levelId())
                .nullableFloat64(level == null ? null : level.value())
                .nullableFloat64(level == null ? null : judgement.value() / level.value())
                .string(judgement.verdict())
                .flag(judgement.provisional())
                .int64(level == null ? 0 : level.confirmationId())
                .uint8(judgement.phantomCm());
        if (rows.sizeBytes() > BYTES_AN_INSERT) {
            write();
        }
    }

    /** Writes what is left; a write that is repeated changes nothing, for the newest result of an exam wins. */
    void write() {
        databases
                .insert()
                .rows(
                        tenantId,
                        days,
                        "exam_result",
                        COLUMNS,
                        rows,
                        UUID.randomUUID().toString());
        rows = new RowBinary();
        days = null;
    }
}
