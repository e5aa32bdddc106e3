package org.doselens.ingestbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.assertj.core.data.Percentage;
import org.doselens.exam.Exam;
import org.doselens.exam.IrradiationEvent;
import org.junit.jupiter.api.Test;

/** Doses that the demo's other hospitals send: what a hospital's are, each procedure by the phantom it is told by. */
class PeerExamsTest {

    private static final Percentage CLOSE = Percentage.withPercentage(8);

    private final Map<String, List<Exam>> exams = new PeerExams(7, 3, LocalDate.of(2026, 11, 10), 200, 1)
            .next(3600).stream()
                    .collect(Collectors.groupingBy(exam -> exam.procedure().standardKey()));

    @Test
    void each_procedure_lies_around_its_published_median() {
        assertThat(exams.keySet()).containsExactlyInAnyOrderElementsOf(BenchExams.PROCEDURES);
        around("ct-head-wo", 16, 50, 690);
        around("ct-sinuses-wo", 16, 25, 330);
        around("ct-chest-wo", 32, 8, 300);
        around("ct-abdomen-pelvis-w", 32, 12, 608);
        around("ct-cervical-spine-wo", 32, 20, 421);
        around("ct-chest-low-dose-screening", 32, 1.5, 50);
    }

    @Test
    void a_dose_product_is_the_index_times_the_length() {
        assertThat(exams.values())
                .allSatisfy(ofProcedure -> assertThat(ofProcedure).allSatisfy(exam -> {
                    IrradiationEvent series = exam.irradiationEvents().get(0);
                    assertThat(series.dlpMgyCm())
                            .isEqualTo(exam.totals().dlpMgyCm())
                            .isCloseTo(
                                    series.ctdiVolMgy() * series.scanningLengthMm() / 10,
                                    Percentage.withPercentage(1.5));
                }));
    }

    private void around(String procedure, int phantomCm, double ctdiVolMgy, double dlpMgyCm) {
        List<IrradiationEvent> series = exams.get(procedure).stream()
                .flatMap(exam -> exam.irradiationEvents().stream())
                .toList();
        assertThat(series).hasSameSizeAs(exams.get(procedure)).allMatch(one -> one.phantomCm() == phantomCm);
        assertThat(median(series.stream().map(IrradiationEvent::ctdiVolMgy).toList()))
                .isCloseTo(ctdiVolMgy, CLOSE);
        assertThat(median(series.stream().map(IrradiationEvent::dlpMgyCm).toList()))
                .isCloseTo(dlpMgyCm, CLOSE);
        assertThat(median(series.stream()
                        .map(IrradiationEvent::waterEquivalentDiameterMm)
                        .toList()))
                .isCloseTo(phantomCm == 16 ? 175 : 280, within(6.0));
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
