package org.doselens.sparkjobs;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.apache.spark.sql.Row;
import org.doselens.benchmark.Axis;
import org.doselens.benchmark.Question;
import org.doselens.benchmark.Slice;

/**
 * Every figure of an exam with the question it belongs to, and the bands it counts in: ages of RP 185, sizes as the
 * distributions of core have them. Durations from different sources (a performed step, a dose report, images) mean different
 * things, so each source is a figure of its own. Thread-safe.
 */
final class Figures implements Serializable {

    private static final long serialVersionUID = 1;

    /** What is read of the lake, in this order; figures from {@link #FIRST_FIGURE} on. */
    static final List<String> COLUMNS = List.of(
            "tenant_id",
            "month",
            "modality",
            "procedure",
            "manufacturer",
            "age_years",
            "size_mm",
            "phantom_cm",
            "interval_source",
            "dlp_mgy_cm",
            "ctdi_vol_mgy",
            "ssde_mgy",
            "dose_area_product_gy_cm2",
            "dose_at_reference_point_mgy",
            "fluoroscopy_time_min",
            "average_glandular_dose_mgy",
            "administered_activity_mbq",
            "exam_min",
            "turnover_min",
            "utilization_percent");

    private static final int FIRST_FIGURE = 9;

    private static final List<String> METRICS = List.of(
            "dlpMgyCm",
            "ctdiVolMgy",
            "ssdeMgy",
            "doseAreaProductGyCm2",
            "doseAtReferencePointMgy",
            "fluoroscopyTimeMin",
            "averageGlandularDoseMgy",
            "administeredActivityMbq",
            "examMin",
            "turnoverMin",
            "utilizationPercent");

    /** Figures that mean something else on another phantom. */
    private static final int ON_A_PHANTOM = 2;

    private static final int EXAM_MIN = 8;

    /** From here on figures are of a modality's devices. */
    private static final int TURNOVER_MIN = 9;

    /** How durations of a source are named; a study's time alone has no end. */
    private static final Map<String, String> SOURCES = Map.of(
            "mpps", "ByStep", "doseReport", "ByReport", "irradiationEvents", "ByEvents", "imageTimes", "ByImages");

    /** Lower edges in millimetres, and their names; the first of a tally is that no size is known. */
    private static final List<Integer> SIZES = List.of(0, 210, 250, 290, 330);

    private static final List<String> SIZE_NAMES = List.of("0", "21", "25", "29", "33");

    private static final List<String> CLASSES = List.of(
            "other",
            "Siemens",
            "GE",
            "Philips",
            "Canon",
            "United Imaging",
            "Neusoft",
            "Fujifilm",
            "Hologic",
            "Shimadzu");

    private static final List<Pattern> MAKERS = List.of(
            Pattern.compile("siemens", Pattern.CASE_INSENSITIVE),
            Pattern.compile("^ge\\b|general electric", Pattern.CASE_INSENSITIVE),
            Pattern.compile("philips", Pattern.CASE_INSENSITIVE),
            Pattern.compile("canon|toshiba", Pattern.CASE_INSENSITIVE),
            Pattern.compile("united imaging|uih|联影", Pattern.CASE_INSENSITIVE),
            Pattern.compile("neusoft|东软", Pattern.CASE_INSENSITIVE),
            Pattern.compile("fuji|hitachi", Pattern.CASE_INSENSITIVE),
            Pattern.compile("hologic", Pattern.CASE_INSENSITIVE),
            Pattern.compile("shimadzu|岛津", Pattern.CASE_INSENSITIVE));

    private final Map<String, Integer> classes = new ConcurrentHashMap<>();

    /** Gives each positive figure to the caller. */
    void of(Row exam, BiConsumer<Question, Double> figure) {
        String source = SOURCES.get(exam.isNullAt(8) ? "" : exam.getString(8));
        String procedure = exam.getString(3);
        for (int i = 0; i < METRICS.size(); i++) {
            if (exam.isNullAt(FIRST_FIGURE + i) || !(exam.getDouble(FIRST_FIGURE + i) > 0)) {
                continue;
            }
            if ((i >= EXAM_MIN && source == null) || (i < TURNOVER_MIN && procedure.isEmpty())) {
                continue;
            }
            figure.accept(question(exam, i, source), exam.getDouble(FIRST_FIGURE + i));
        }
    }

    private static Question question(Row exam, int metric, String source) {
        String name = METRICS.get(metric) + (metric >= EXAM_MIN ? source : "");
        return metric >= TURNOVER_MIN
                ? new Question(exam.getString(2), name, "all", 0)
                : new Question(
                        exam.getString(3),
                        name,
                        age(exam),
                        metric < ON_A_PHANTOM && !exam.isNullAt(7) ? exam.getInt(7) : 0);
    }

    private static String age(Row exam) {
        if (exam.isNullAt(5)) {
            return "unknown";
        }
        double years = exam.getDouble(5);
        return years >= 15 ? "adult" : years >= 10 ? "10-15" : years >= 5 ? "5-10" : years >= 1 ? "1-5" : "0-1";
    }

    /** 0 for a size that is not known. */
    static int size(Row exam) {
        if (exam.isNullAt(6)) {
            return 0;
        }
        int band = 0;
        while (band < SIZES.size() && exam.getDouble(6) >= SIZES.get(band)) {
            band++;
        }
        return Math.max(1, band);
    }

    /** Number of the device's class. */
    int deviceClass(Row exam) {
        return classes.computeIfAbsent(exam.getString(4), Figures::classOf);
    }

    private static int classOf(String manufacturer) {
        for (int i = 0; i < MAKERS.size(); i++) {
            if (MAKERS.get(i).matcher(manufacturer).find()) {
                return i + 1;
            }
        }
        return 0;
    }

    /** Slices of sizes by number; none for the first. */
    static Slice[] sizes() {
        Slice[] slices = new Slice[SIZE_NAMES.size() + 1];
        for (int i = 0; i < SIZE_NAMES.size(); i++) {
            slices[i + 1] = new Slice(Axis.SIZE, SIZE_NAMES.get(i));
        }
        return slices;
    }

    /** Slices of device classes by number. */
    static Slice[] classes() {
        return CLASSES.stream().map(name -> new Slice(Axis.DEVICE_CLASS, name)).toArray(Slice[]::new);
    }
}
