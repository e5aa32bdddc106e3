package org.doselens.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.doselens.anonymizer.IdentifiedExam;
import org.doselens.exam.Exam;
import org.doselens.exam.IntervalSource;
import org.doselens.exam.SourceKind;
import org.doselens.exam.StepStatus;
import org.doselens.extraction.ExtractedObject;
import org.doselens.extraction.PerformedStep;
import org.junit.jupiter.api.Test;

class StepsOfExamsTest {

    private static final String STUDY = "1.2.3";

    private final ExamAssembler assembler = new ExamAssembler();

    private static ExtractedObject report() {
        return Told.by("sop1").ct("e1", 100).totalDlp(100).writtenAtMinute(4).told();
    }

    private List<Exam> exams(List<ExtractedObject> objects, PerformedStep... steps) {
        return assembler
                .assemble(objects, List.of(steps).stream().map(MadeSteps::on).toList())
                .stream()
                .map(IdentifiedExam::exam)
                .toList();
    }

    @Test
    void a_completed_step_gives_the_interval_and_says_how_it_ended() {
        Exam exam = exams(List.of(report()), MadeSteps.completed("s", -5, 12, STUDY))
                .get(0);

        assertThat(exam.startedAt()).isEqualTo(Told.NOON.minusMinutes(5));
        assertThat(exam.endedAt()).isEqualTo(Told.NOON.plusMinutes(12));
        assertThat(exam.intervalSource()).isEqualTo(IntervalSource.MPPS);
        assertThat(exam.visit().stepStatus()).isEqualTo(StepStatus.COMPLETED);
        assertThat(exam.visit().accessionCount()).isEqualTo(2);
        assertThat(exam.totals().dlpMgyCm()).isEqualTo(100);
        assertThat(exam.procedure().localName()).isEqualTo("CT chest");
        assertThat(exam.sources()).extracting(s -> s.kind()).contains(SourceKind.PERFORMED_STEP);
    }

    @Test
    void a_step_whose_end_was_never_told_leaves_the_interval_to_the_report() {
        Exam exam = exams(List.of(report()), MadeSteps.begun("s", -5, STUDY)).get(0);

        assertThat(exam.intervalSource()).isEqualTo(IntervalSource.DOSE_REPORT);
        assertThat(exam.startedAt()).isEqualTo(Told.NOON);
        assertThat(exam.visit().stepStatus()).isEqualTo(StepStatus.IN_PROGRESS);
    }

    @Test
    void several_steps_of_one_exam_span_it_and_one_completed_step_completes_it() {
        Exam exam = exams(
                        List.of(report()),
                        MadeSteps.step("a", StepStatus.DISCONTINUED, 0, 3, "CT", "CT1", List.of(), STUDY),
                        MadeSteps.completed("b", 5, 20, STUDY))
                .get(0);

        assertThat(exam.startedAt()).isEqualTo(Told.NOON);
        assertThat(exam.endedAt()).isEqualTo(Told.NOON.plusMinutes(20));
        assertThat(exam.visit().stepStatus()).isEqualTo(StepStatus.COMPLETED);
    }

    @Test
    void a_step_without_any_object_is_an_exam_of_its_own_once_it_has_ended() {
        assertThat(exams(List.of(), MadeSteps.begun("s", 0, STUDY))).isEmpty();

        assertThat(exams(List.of(), MadeSteps.completed("s", 0, 10, STUDY)))
                .singleElement()
                .satisfies(exam -> {
                    assertThat(exam.examKey()).isEqualTo("1.2.3|GE|REVOLUTION");
                    assertThat(exam.modality()).isEqualTo("CT");
                    assertThat(exam.device()).isEqualTo(MadeSteps.CT1.device());
                    assertThat(exam.procedure().localName()).isEqualTo("胸部 CT");
                    assertThat(exam.siteDay()).hasToString("2026-03-02");
                    assertThat(exam.irradiationEvents()).isEmpty();
                    assertThat(exam.totals().dlpMgyCm()).isNull();
                });
    }

    @Test
    void a_step_joins_the_exam_whose_objects_it_names_before_that_of_its_station() {
        ExtractedObject xray = Told.by("sop9")
                .exam("1.2.3|SIEMENS|YSIO")
                .modality("DX")
                .device("9", "DX1", null)
                .shot("e9", 1)
                .told();
        PerformedStep naming = MadeSteps.step("s", StepStatus.COMPLETED, 0, 30, "OT", "CT1", List.of("sop9"), STUDY);

        List<Exam> exams = exams(List.of(report(), xray), naming);

        assertThat(exams).hasSize(2);
        assertThat(exams.get(0).intervalSource()).isEqualTo(IntervalSource.DOSE_REPORT);
        assertThat(exams.get(1).intervalSource()).isEqualTo(IntervalSource.MPPS);
    }

    @Test
    void a_step_of_another_modality_than_the_studys_exams_is_none_of_them() {
        PerformedStep ultrasound = MadeSteps.step("s", StepStatus.COMPLETED, 0, 10, "US", "US7", List.of(), STUDY);

        List<Exam> exams = new ExamAssembler()
                        .assemble(
                                List.of(report()),
                                List.of(new StepOfStudy(ultrasound, KnownDevice.unheard(ultrasound))))
                        .stream()
                        .map(IdentifiedExam::exam)
                        .toList();

        assertThat(exams).extracting(Exam::modality).containsExactlyInAnyOrder("CT", "US");
    }

    @Test
    void the_same_irradiation_filed_under_two_studies_is_one_exam_that_answers_two_requests() {
        ExtractedObject chest =
                Told.by("sop1").ct("e1", 100).ct("e2", 50).totalDlp(150).told();
        ExtractedObject abdomen = Told.by("sop2")
                .exam("1.2.4|GE|REVOLUTION")
                .ct("e1", 100)
                .ct("e2", 50)
                .totalDlp(150)
                .told();

        List<Exam> exams = exams(List.of(chest, abdomen));

        assertThat(exams).singleElement().satisfies(exam -> {
            assertThat(exam.examKey()).isEqualTo("1.2.3|GE|REVOLUTION");
            assertThat(exam.totals().dlpMgyCm()).isEqualTo(150);
            assertThat(exam.irradiationEvents()).hasSize(2);
            assertThat(exam.visit().accessionCount()).isEqualTo(2);
        });
        assertThat(exams(List.of(abdomen, chest))).isEqualTo(exams);
    }

    @Test
    void an_event_uid_that_a_device_gives_to_everybody_makes_no_session() {
        ExtractedObject one = Told.by("sop1").patient("A").ct("e1", 100).told();
        ExtractedObject other = Told.by("sop2")
                .patient("B")
                .exam("1.2.4|GE|REVOLUTION")
                .ct("e1", 70)
                .told();

        assertThat(exams(List.of(one, other)))
                .extracting(exam -> exam.totals().dlpMgyCm())
                .containsExactly(100.0, 70.0);
    }
}
