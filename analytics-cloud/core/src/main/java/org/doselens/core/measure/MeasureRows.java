package org.doselens.core.measure;

import java.time.Instant;
import java.util.List;
import org.doselens.core.database.RowBinary;
import org.doselens.core.measure.ExamMeasure.EventSsde;
import org.doselens.exam.Exam;

/**
 * Measured exams as rows of table exam_measure. The order of values is the order of {@link #COLUMNS}. Not thread-safe.
 */
public final class MeasureRows {

    public static final List<String> COLUMNS = List.of(
            "tenant_id",
            "site_day",
            "exam_key",
            "revision",
            "computed_at",
            "rule_version",
            "ctdi_vol_mgy",
            "phantom_cm",
            "ssde_mgy",
            "ssde_source",
            "size_mm",
            "size_source",
            "effective_dose_msv",
            "k_msv_per_mgy_cm",
            "k_region",
            "passes",
            "longest_pass_mm",
            "scanned_regions",
            "expected_key",
            "disagreement",
            "faults",
            "event_numbers",
            "event_ssde_mgy",
            "event_ssde_sources");

    private final RowBinary rows = new RowBinary();
    private final Measuring measuring = Measuring.published();
    private int count;

    public RowBinary rows() {
        return rows;
    }

    /** How many exams were added. */
    public int count() {
        return count;
    }

    /** Measures an exam and adds it; of two rows of an exam the one computed last counts. */
    public void add(int tenantId, LoadedFigures figures, Instant computedAt) {
        Exam exam = figures.exam();
        ExamMeasure measure = measuring.of(figures);
        rows.uint32(tenantId)
                .date(exam.siteDay())
                .string(exam.examKey())
                .uint32(exam.revision())
                .milliseconds(computedAt)
                .uint32(Measuring.RULE_VERSION);
        dose(measure);
        scan(measure);
        events(measure);
        count++;
    }

    private void dose(ExamMeasure measure) {
        rows.nullableFloat64(measure.ctdiVolMgy())
                .uint8(measure.phantomCm())
                .nullableFloat64(measure.ssdeMgy())
                .string(measure.ssdeSource())
                .nullableFloat64(measure.sizeMm())
                .string(measure.sizeSource())
                .nullableFloat64(measure.effectiveDoseMsv())
                .nullableFloat64(measure.kMsvPerMgyCm())
                .string(measure.kRegion());
    }

    private void scan(ExamMeasure measure) {
        rows.uint16(measure.passes())
                .nullableFloat64(measure.longestPassMm())
                .strings(measure.scannedRegions())
                .string(measure.expectedKey())
                .strings(measure.disagreement())
                .strings(measure.faults());
    }

    private void events(ExamMeasure measure) {
        rows.uint32s(measure.events().keySet())
                .float64s(measure.events().values().stream()
                        .map(EventSsde::ssdeMgy)
                        .toList())
                .strings(measure.events().values().stream()
                        .map(EventSsde::source)
                        .toList());
    }
}
