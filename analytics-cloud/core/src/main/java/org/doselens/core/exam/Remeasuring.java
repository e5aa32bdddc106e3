package org.doselens.core.exam;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.TreeSet;
import org.doselens.core.database.ClickHouseInsert;
import org.doselens.core.database.Databases;
import org.doselens.core.database.DayRange;
import org.doselens.core.database.Sql;
import org.doselens.core.measure.LoadedFigures;
import org.doselens.core.measure.MeasureRows;
import org.doselens.core.procedure.RemappingJob;
import org.doselens.exam.Exam;
import org.doselens.exam.Totals;

/** Measures stored exams again as they are mapped now. The caller holds the tenant's lock. */
final class Remeasuring {

    private static final int AT_ONCE = 5_000;

    private final Databases databases;
    private final ClickHouseInsert insert;

    Remeasuring(Databases databases) {
        this.databases = databases;
        this.insert = databases.insert();
    }

    /** Rows that wait for their insert. */
    private final class Writing {

        private final int tenantId;
        private final DayRange days;
        private final Instant now = Instant.now();
        private MeasureRows rows = new MeasureRows();

        Writing(int tenantId, DayRange days) {
            this.tenantId = tenantId;
            this.days = days;
        }

        void add(LoadedFigures figures) {
            rows.add(tenantId, figures, now);
            if (rows.count() == AT_ONCE) {
                write();
            }
        }

        void write() {
            insert.rows(tenantId, days, "exam_measure", MeasureRows.COLUMNS, rows.rows(), "remeasured");
            rows = new MeasureRows();
        }
    }

    /** The exams a job is about, of these days. */
    void measure(RemappingJob job, LocalDate from, LocalDate to) {
        Writing writing = new Writing(job.tenantId(), new DayRange(from, to));
        databases
                .clickHouse()
                .sql(Sql.of(Remeasuring.class, "exams_to_measure"))
                .param("tenant", job.tenantId())
                .param("site", job.siteId())
                .param("modality", job.modality())
                .param("nameKey", job.nameKey())
                .param("examKey", job.examKey())
                .param("from", from.toString())
                .param("to", to.toString())
                .query(row -> {
                    writing.add(figures(row));
                });
        writing.write();
    }

    private static LoadedFigures figures(ResultSet row) throws SQLException {
        Exam exam = ExamQueries.exam(row);
        Set<Integer> elsewhere = new TreeSet<>();
        new Row(row).list("elsewhere").forEach(number -> elsewhere.add(Integer.valueOf(number)));
        Totals totals = CountedTotals.of(exam, elsewhere);
        return new LoadedFigures(
                exam,
                row.getString("standard_key"),
                row.getString("body_region"),
                totals,
                elsewhere,
                Instant.ofEpochMilli(row.getLong("received_ms")));
    }
}
