package org.doselens.core.review;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.doselens.core.database.RowBinary;

/** Rows of table exam_split. The order of values is the order of {@link #COLUMNS}. */
final class SplitRows {

    static final List<Component> SIDES = List.of(
            Component.LOCALIZER,
            Component.BOLUS_TRACKING,
            Component.TEST_BOLUS,
            Component.PERFUSION,
            Component.CT_FLUOROSCOPY);

    static final List<String> COLUMNS = List.of(
            "tenant_id",
            "site_day",
            "exam_key",
            "revision",
            "computed_at",
            "withdrawn",
            "history",
            "site_id",
            "device_key",
            "modality",
            "metric",
            "standard_key",
            "child",
            "total",
            "number",
            "extent",
            "intensity",
            "second_number",
            "second_intensity",
            "localizer",
            "bolus_tracking",
            "test_bolus",
            "perfusion",
            "ct_fluoroscopy",
            "mismatch",
            "size_kind",
            "size",
            "kvp",
            "pitch",
            "tube_current_ma",
            "phantom_cm",
            "modulated",
            "protocol_token",
            "ratio",
            "first_cause",
            "level_ratio",
            "over_p99",
            "dose_check_alert",
            "wrong_phantom",
            "adult_protocol",
            "size_explains");

    private final RowBinary rows = new RowBinary();

    static String column(Component side) {
        return side.name().toLowerCase(Locale.ROOT);
    }

    RowBinary rows() {
        return rows;
    }

    void add(int tenantId, LocalDate day, Instant now, SplitExam exam, Findings found) {
        rows.uint32(tenantId)
                .date(day)
                .string(exam.examKey())
                .uint32(exam.revision())
                .milliseconds(now)
                .flag(exam.measure() == null)
                .flag(exam.history())
                .uint32(exam.siteId())
                .string(exam.deviceKey())
                .string(exam.modality());
        measure(exam.standardKey(), exam.measure() == null ? NOTHING : exam.measure());
        found(found);
    }

    private static final Measure NOTHING = new Measure(
            "",
            Component.SERIES,
            0,
            Product.NONE,
            Product.NONE,
            java.util.Map.of(),
            null,
            Setting.UNKNOWN,
            null,
            null,
            false);

    private void measure(String standardKey, Measure measure) {
        rows.string(measure.metric())
                .string(standardKey)
                .flag(measure.child())
                .float64(measure.total())
                .float64(measure.main().count())
                .float64(measure.main().extent())
                .float64(measure.main().intensity())
                .float64(measure.second().count())
                .float64(measure.second().intensity());
        SIDES.forEach(one -> rows.float64(measure.side().getOrDefault(one, 0.0)));
        rows.float64(measure.mismatch());
        rows.string(measure.size() == null ? "" : measure.size().kind().name())
                .nullableFloat64(measure.size() == null ? null : measure.size().value());
        Setting setting = measure.setting();
        rows.nullableFloat64(setting.kvp())
                .nullableFloat64(setting.pitch())
                .nullableFloat64(setting.tubeCurrentMa())
                .nullableUint8(setting.phantomCm())
                .nullableUint8(setting.modulated() == null ? null : setting.modulated() ? 1 : 0)
                .string(setting.protocolToken());
    }

    private void found(Findings found) {
        rows.nullableFloat64(found.ratio())
                .string(found.firstCause())
                .nullableFloat64(found.levelRatio())
                .flag(found.overP99())
                .flag(found.doseCheckAlert())
                .flag(found.wrongPhantom())
                .flag(found.adultProtocol())
                .flag(found.sizeExplains());
    }
}
