package org.doselens.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.doselens.simulator.DemoHospital.DAY;

import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.doselens.anonymizer.IdentifiedExam;
import org.doselens.assembly.ExamAssembler;
import org.doselens.dicom.DicomObject;
import org.doselens.dicom.HeaderReader;
import org.doselens.dicom.builtin.BuiltinHeaderReader;
import org.doselens.dicom.builtin.ReadLimits;
import org.doselens.exam.Exam;
import org.doselens.exam.IrradiationEvent;
import org.doselens.extraction.ExtractedObject;
import org.doselens.extraction.ExtractionSettings;
import org.doselens.extraction.Extractor;
import org.doselens.simulator.emission.DayPlan;
import org.doselens.simulator.emission.Emission;
import org.doselens.simulator.exam.SimulatedEvent;
import org.doselens.simulator.exam.SimulatedExam;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the receiver makes of a day's objects is what was planted, for every maker's habit. */
class ExtractedTruthTest {

    private static final HeaderReader READER = new BuiltinHeaderReader(ReadLimits.DEFAULT);

    private static DayPlan day;
    private static Map<String, IdentifiedExam> byStudy;

    @BeforeAll
    static void extract() throws Exception {
        day = DemoHospital.plan(DAY);
        Clock clock = Clock.fixed(Instant.parse("2026-11-03T00:00:00Z"), ZoneOffset.UTC);
        Extractor extractor =
                new Extractor(new ExtractionSettings(DemoHospital.hospital().zone(), clock));
        List<ExtractedObject> objects = new ArrayList<>();
        for (Emission emission : day.emissions()) {
            DicomObject read = READER.readDataset(
                    new ByteArrayInputStream(emission.encoded()),
                    emission.transferSyntaxUid(),
                    emission.sopClassUid(),
                    emission.sopInstanceUid());
            objects.add(extractor.extract(read).orElseThrow(() -> new AssertionError("nothing read")));
        }
        byStudy = new HashMap<>();
        for (IdentifiedExam exam : new ExamAssembler().assemble(objects)) {
            IdentifiedExam second = byStudy.put(exam.identity().studyInstanceUid(), exam);
            assertThat(second).isNull();
        }
    }

    @Test
    void every_exam_is_found_once() {
        assertThat(byStudy.keySet())
                .containsExactlyInAnyOrderElementsOf(day.exams().stream()
                        .map(SimulatedExam::studyInstanceUid)
                        .toList());
    }

    @Test
    void device_patient_and_procedure_are_the_planted_ones() {
        assertThat(day.exams()).allSatisfy(truth -> {
            IdentifiedExam found = byStudy.get(truth.studyInstanceUid());
            Exam exam = found.exam();
            assertThat(exam.siteDay()).isEqualTo(truth.day());
            assertThat(exam.modality()).isEqualTo(truth.device().modality());
            assertThat(exam.device().manufacturer()).isEqualTo(truth.device().manufacturer());
            assertThat(exam.device().model()).isEqualTo(truth.device().model());
            assertThat(exam.device().stationName()).isEqualTo(truth.device().stationName());
            assertThat(exam.procedure().localName()).isEqualTo(truth.localName());
            assertThat(found.identity().patientId()).isEqualTo(truth.patient().id());
            assertThat(found.identity().birthDate()).isEqualTo(truth.patient().birthDate());
            assertThat(found.identity().accessionNumbers()).containsExactly(truth.accessionNumber());
            assertThat(exam.patient().sex()).isEqualTo(truth.patient().sex());
            assertThat(exam.patient().ageYears()).isCloseTo(truth.patient().ageYearsOn(truth.day()), within(0.01));
            assertThat(exam.patient().weightKg())
                    .isEqualTo(truth.sizeEntered() ? (Double) truth.patient().weightKg() : null);
        });
    }

    @Test
    void chinese_and_latin_names_arrive_as_written() {
        assertThat(day.exams()).allSatisfy(truth -> {
            String name = byStudy.get(truth.studyInstanceUid()).identity().patientName();
            String expected = truth.device().chinese()
                    ? truth.patient().name().chinese()
                    : truth.patient().name().pinyin();
            assertThat(name).contains(expected);
        });
    }

    @Test
    void the_found_interval_lies_in_the_true_one() {
        assertThat(day.exams()).allSatisfy(truth -> {
            Exam exam = byStudy.get(truth.studyInstanceUid()).exam();
            assertThat(exam.startedAt().toInstant())
                    .isBetween(truth.startedAt().toInstant(), truth.endedAt().toInstant());
            if (exam.endedAt() != null) {
                assertThat(exam.endedAt().toInstant())
                        .isBetween(
                                exam.startedAt().toInstant(),
                                truth.endedAt().plusSeconds(2).toInstant());
            }
        });
    }

    @Test
    void every_event_is_found_once_with_its_dose() {
        assertThat(day.exams()).allSatisfy(truth -> {
            Exam exam = byStudy.get(truth.studyInstanceUid()).exam();
            assertThat(exam.irradiationEvents()).hasSameSizeAs(truth.events());
            Map<String, IrradiationEvent> found =
                    exam.irradiationEvents().stream().collect(Collectors.toMap(IrradiationEvent::uid, event -> event));
            for (int i = 0; i < truth.events().size(); i++) {
                SimulatedEvent event = truth.events().get(i);
                // the old scanner and the old plate reader have no event uids: theirs come in order
                IrradiationEvent same =
                        found.getOrDefault(event.uid(), exam.irradiationEvents().get(i));
                compare(event, same);
            }
        });
    }

    private static void compare(SimulatedEvent truth, IrradiationEvent found) {
        if (truth.ct() != null) {
            close(truth.ct().ctdiVolMgy(), found.ctdiVolMgy(), 1e-9);
            close(truth.ct().dlpMgyCm(), found.dlpMgyCm(), 1e-9);
            close(truth.ct().lengthMm(), found.scanningLengthMm(), 0.5);
            close(truth.ct().kvp(), found.kvp(), 1e-9);
            close(truth.ct().currentMa(), found.tubeCurrentMa(), 1e-9);
            close(truth.ct().pitch(), found.pitch(), 1e-9);
            close(truth.durationS(), found.exposureTimeS(), 0.001);
            assertThat(found.protocol()).isEqualTo(truth.protocol());
            if (found.ctdiVolMgy() != null) {
                assertThat(found.phantomCm()).isEqualTo(truth.ct().phantomCm());
            }
        }
        if (truth.projection() != null && truth.mammography() == null) {
            close(truth.projection().doseAreaProductGyM2(), found.doseAreaProductGyM2(), 1e-9);
            close(truth.projection().doseAtReferencePointGy(), found.doseAtReferencePointGy(), 1e-9);
            close(truth.projection().exposureIndex(), found.exposureIndex(), 1e-9);
            close(truth.projection().deviationIndex(), found.deviationIndex(), 1e-9);
        }
        if (truth.projection() != null) {
            close(truth.projection().kvp(), found.kvp(), 1e-9);
            close(truth.projection().exposureMas(), found.exposureMas(), 0.001);
            close(truth.projection().exposureTimeMs() / 1000, found.exposureTimeS(), 1e-6);
        }
        if (truth.mammography() != null) {
            close(truth.mammography().averageGlandularDoseMgy(), found.averageGlandularDoseMgy(), 1e-9);
            close(truth.mammography().compressedThicknessMm(), found.compressedThicknessMm(), 1e-9);
            close(truth.mammography().compressionForceN(), found.compressionForceN(), 1e-9);
            assertThat(found.laterality()).isEqualTo(truth.mammography().laterality());
            assertThat(found.view()).isEqualTo(truth.mammography().view());
        }
        if (truth.tracer() != null) {
            close(truth.tracer().activityMbq(), found.administeredActivityMbq(), 1e-6);
        }
    }

    private static void close(Double truth, Double found, double tolerance) {
        if (truth == null) {
            assertThat(found).isNull();
        } else {
            assertThat(found).isNotNull().isCloseTo(truth, within(tolerance));
        }
    }

    @Test
    void totals_are_the_sums_of_the_planted_events() {
        assertThat(day.exams()).allSatisfy(truth -> {
            Exam exam = byStudy.get(truth.studyInstanceUid()).exam();
            close(truth.dlpMgyCm(), exam.totals().dlpMgyCm(), 0.006);
            close(truth.doseAreaProductGyM2(), exam.totals().doseAreaProductGyM2(), 2e-9);
            close(truth.dlpMgyCm(), exam.eventSums().dlpMgyCm(), 1e-6);
            assertThat(exam.flags()).isEmpty();
        });
    }

    @Test
    void coils_and_acquisitions_of_mr_are_found() {
        assertThat(day.exams())
                .filteredOn(exam -> exam.device().modality().equals("MR"))
                .isNotEmpty()
                .allSatisfy(truth -> {
                    Exam exam = byStudy.get(truth.studyInstanceUid()).exam();
                    assertThat(exam.acquisitions())
                            .hasSameSizeAs(truth.acquisitions())
                            .allSatisfy(acquisition -> assertThat(acquisition.receiveCoilName())
                                    .isEqualTo(truth.procedure().coil()));
                });
    }
}
