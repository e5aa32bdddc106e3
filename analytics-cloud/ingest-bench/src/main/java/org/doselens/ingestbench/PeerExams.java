package org.doselens.ingestbench;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.doselens.benchmarksdata.ReferenceLevel;
import org.doselens.benchmarksdata.ReferenceLevels;
import org.doselens.benchmarksdata.StandardProcedures;
import org.doselens.benchmarksdata.Statistic;
import org.doselens.exam.Exam;
import org.doselens.exam.ExamBuilder;
import org.doselens.exam.IrradiationEvent;
import org.doselens.exam.IrradiationEventBuilder;
import org.doselens.exam.Totals;

/**
 * CT exams of one hospital beside the demo's own, whose doses can be compared with it: one series each, around the median that a
 * national survey published for the procedure. WS/T 637-2018 (CN) where it has one, else Kanal 2017 (US, median-size adults).
 * CTDIvol follows the patient's size; DLP is CTDIvol × length.
 */
final class PeerExams {

    private static final String CHINA = "CN-WST637-2018";
    private static final String USA = "US-KANAL-2017";

    private static final Map<String, Published> SURVEYED = Map.ofEntries(
            Map.entry("ct-head-wo", new Published(CHINA, "Head")),
            Map.entry("ct-head-w", new Published(CHINA, "Head")),
            Map.entry("ct-sinuses-wo", new Published(CHINA, "Paranasal sinuses")),
            Map.entry("ct-neck-w", new Published(CHINA, "Neck")),
            Map.entry("ct-chest-wo", new Published(CHINA, "Chest")),
            Map.entry("ct-chest-w", new Published(CHINA, "Chest")),
            Map.entry("ct-abdomen-wo", new Published(CHINA, "Abdomen")),
            Map.entry("ct-pelvis-wo", new Published(CHINA, "Pelvis")),
            Map.entry("ct-lumbar-spine-wo", new Published(CHINA, "Lumbar spine (helical)")),
            Map.entry("ct-cervical-spine-wo", new Published(USA, "Cervical spine without contrast")),
            Map.entry("ct-abdomen-pelvis-w", new Published(USA, "Abdomen and pelvis with contrast")));

    /** Nobody's survey in benchmarks-data has it: half of what ACR–STR's practice parameter allows a standard-size patient, 3 mGy. */
    private static final Map<String, Median> UNSURVEYED = Map.of("ct-chest-low-dose-screening", new Median(1.5, 50));

    /** Told by the small phantom, as everywhere. */
    private static final Set<String> HEADS = Set.of("ct-head-wo", "ct-head-w", "ct-sinuses-wo");

    private static final double HEAD_MM = 175;
    private static final double BODY_MM = 280;
    /** Of the size, one standard deviation as a share of it. */
    private static final double SIZE_SPREAD = 0.09;
    /** CTDIvol of a patient one per cent larger, in per cent more: what exposure control makes of it. */
    private static final double PER_SIZE = 2;
    /** Of the logarithm, from exam to exam of one size. */
    private static final double TECHNIQUE_SPREAD = 0.12;

    private static final double LENGTH_SPREAD = 0.08;

    private final BenchExams frames;
    private final double doseTimes;
    private final Random random;
    private final Map<String, Median> medians;

    /**
     * Begins with the first day.
     *
     * @param doseTimes what this hospital gives where the survey's median hospital gives 1
     */
    PeerExams(long seed, int devices, LocalDate firstDay, int examsADay, double doseTimes) {
        this.frames = new BenchExams(seed, devices, firstDay, examsADay, 1);
        this.doseTimes = doseTimes;
        this.random = new Random(~seed);
        this.medians = medians();
    }

    List<Exam> next(int count) {
        return frames.next(count).stream().map(this::dosed).toList();
    }

    private Exam dosed(Exam frame) {
        String procedure = frame.procedure().standardKey();
        boolean head = HEADS.contains(procedure);
        Median median = medians.get(procedure);
        double size = Math.exp(SIZE_SPREAD * random.nextGaussian());
        double technique = Math.exp(TECHNIQUE_SPREAD * random.nextGaussian());
        double ctdiVolMgy = doseTimes * median.ctdiVolMgy() * Math.pow(size, PER_SIZE) * technique;
        double lengthMm = median.lengthMm() * Math.exp(LENGTH_SPREAD * random.nextGaussian());
        double dlpMgyCm = Math.round(ctdiVolMgy * lengthMm) / 10.0;
        IrradiationEvent series = IrradiationEventBuilder.builder(
                        frame.irradiationEvents().get(0))
                .targetRegion(head ? "Head" : null)
                .ctdiVolMgy(Math.round(100 * ctdiVolMgy) / 100.0)
                .phantomCm(head ? 16 : 32)
                .dlpMgyCm(dlpMgyCm)
                .scanningLengthMm((double) Math.round(lengthMm))
                .waterEquivalentDiameterMm((double) Math.round(size * (head ? HEAD_MM : BODY_MM)))
                .build();
        Totals totals = new Totals(dlpMgyCm, null, null, null, null, null, null);
        return ExamBuilder.builder(frame)
                .irradiationEvents(List.of(series))
                .totals(totals)
                .eventSums(totals)
                .build();
    }

    private static Map<String, Median> medians() {
        List<ReferenceLevel> all =
                ReferenceLevels.load(StandardProcedures.load()).all();
        Map<String, Median> medians = new HashMap<>(UNSURVEYED);
        SURVEYED.forEach((procedure, published) -> medians.put(
                procedure, new Median(published.median(all, "ctdiVolMgy"), published.median(all, "dlpMgyCm"))));
        return medians;
    }

    /** Where a procedure's medians are published. */
    private record Published(String sourceId, String procedureText) {

        double median(List<ReferenceLevel> all, String metric) {
            return all.stream()
                    .filter(level -> level.source().sourceId().equals(sourceId)
                            && level.procedureText().equals(procedureText)
                            && level.metric().equals(metric)
                            && level.statistic() == Statistic.P50)
                    .map(ReferenceLevel::value)
                    .mapToDouble(BigDecimal::doubleValue)
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(
                            sourceId + " has no median of " + metric + " for " + procedureText));
        }
    }

    /** Of one series of the median patient in the median hospital. */
    private record Median(double ctdiVolMgy, double dlpMgyCm) {

        double lengthMm() {
            return 10 * dlpMgyCm / ctdiVolMgy;
        }
    }
}
