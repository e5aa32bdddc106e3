package org.doselens.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.doselens.anonymizer.IdentifiedExam;
import org.doselens.exam.Exam;
import org.doselens.exam.Flag;
import org.doselens.exam.IrradiationEvent;
import org.doselens.exam.SourceKind;
import org.doselens.extraction.ExtractedObject;
import org.junit.jupiter.api.Test;

class ExamAssemblerTest {

    @Test
    void a_resent_cumulative_report_does_not_count_dose_twice() {
        Exam exam = one(
                Told.by("1").ct("e1", 7.46).totalDlp(7.46),
                Told.by("2").writtenAtMinute(2).ct("e1", 7.46).ct("e2", 69.81).totalDlp(77.27),
                Told.by("3")
                        .writtenAtMinute(5)
                        .ct("e1", 7.46)
                        .ct("e2", 69.81)
                        .ct("e3", 158.82)
                        .totalDlp(236.09));
        assertThat(exam.totals().dlpMgyCm()).isEqualTo(236.09);
        assertThat(exam.eventSums().dlpMgyCm()).isEqualTo(236.09);
        assertThat(exam.irradiationEvents()).hasSize(3);
        assertThat(exam.sources())
                .singleElement()
                .satisfies(s -> assertThat(s.count()).isEqualTo(3));
        assertThat(exam.flags()).isEmpty();
    }

    @Test
    void images_that_each_tell_the_procedures_total_so_far_count_as_the_last_one() {
        Exam exam = one(
                Told.by("1")
                        .kind(SourceKind.IMAGE_HEADER)
                        .ofStudy()
                        .shot("e1", null, 0)
                        .totalDap(1e-4),
                Told.by("2")
                        .kind(SourceKind.IMAGE_HEADER)
                        .ofStudy()
                        .writtenAtMinute(1)
                        .shot("e2", null, 1)
                        .totalDap(3e-4));
        assertThat(exam.totals().doseAreaProductGyM2()).isEqualTo(3e-4);
    }

    @Test
    void an_area_product_that_grows_from_image_to_image_is_a_counter_and_what_each_added_is_its_own() {
        Exam counter = one(Stream.of(1, 2, 3, 4, 5, 6)
                .map(n -> Told.by("" + n).kind(SourceKind.IMAGE_HEADER).shot("e" + n, n * 1e-4, n))
                .toArray(Told[]::new));
        assertThat(counter.totals().doseAreaProductGyM2()).isEqualTo(6e-4, within(1e-12));
        assertThat(counter.irradiationEvents())
                .extracting(IrradiationEvent::doseAreaProductGyM2)
                .containsOnly(1e-4);

        Exam exposures = one(Stream.of(1, 2, 3, 4, 5, 6)
                .map(n -> Told.by("" + n).kind(SourceKind.IMAGE_HEADER).shot("e" + n, (n % 5 + 1) * 1e-4, n))
                .toArray(Told[]::new));
        assertThat(exposures.totals().doseAreaProductGyM2()).isEqualTo(17e-4, within(1e-12));
    }

    @Test
    void three_images_are_told_to_be_a_counter_or_exposures_by_voltage_and_charge_else_they_are_flagged() {
        Exam counter = shots(new double[] {1, 3, 4}, new double[] {70, 70, 70}, new double[] {10, 20, 10});
        assertThat(counter.totals().doseAreaProductGyM2()).isEqualTo(4e-4, within(1e-12));
        assertThat(counter.flags()).doesNotContain(Flag.AREA_PRODUCT_UNCERTAIN);

        Exam exposures = shots(new double[] {1, 1.1, 9}, new double[] {60, 60, 90}, new double[] {10, 11, 40});
        assertThat(exposures.totals().doseAreaProductGyM2()).isEqualTo(11.1e-4, within(1e-12));
        assertThat(exposures.flags()).doesNotContain(Flag.AREA_PRODUCT_UNCERTAIN);

        Exam neither = shots(new double[] {1, 2, 3}, new double[] {70, 70, 70}, new double[] {0, 0, 0});
        assertThat(neither.totals().doseAreaProductGyM2()).isEqualTo(6e-4, within(1e-12));
        assertThat(neither.flags()).contains(Flag.AREA_PRODUCT_UNCERTAIN);
    }

    private static Exam shots(double[] areaProducts, double[] kvp, double[] mas) {
        return one(IntStream.range(0, areaProducts.length)
                .mapToObj(n -> Told.by("" + n)
                        .kind(SourceKind.IMAGE_HEADER)
                        .shot("e" + n, areaProducts[n] * 1e-4, n, kvp[n], mas[n]))
                .toArray(Told[]::new));
    }

    @Test
    void reports_of_one_acquisition_each_are_added() {
        Exam exam = one(
                Told.by("1").step("s1").ct("e1", 100).totalDlp(100),
                Told.by("2").step("s2").ct("e2", 50).totalDlp(50));
        assertThat(exam.totals().dlpMgyCm()).isEqualTo(150);
    }

    @Test
    void study_reports_that_share_no_event_are_added_where_each_states_its_own_events() {
        Exam exam = one(
                Told.by("1").ct("e1", 100).totalDlp(100),
                Told.by("2").writtenAtMinute(1).ct("e2", 50).totalDlp(50));
        assertThat(exam.totals().dlpMgyCm()).isEqualTo(150);
    }

    @Test
    void a_continued_report_whose_running_total_holds_the_earlier_events_stands_for_both() {
        Exam exam = one(
                Told.by("1").ct("e1", 100).totalDlp(100),
                Told.by("2").writtenAtMinute(1).ct("e2", 50).totalDlp(150));
        assertThat(exam.totals().dlpMgyCm()).isEqualTo(150);
        assertThat(exam.eventSums().dlpMgyCm()).isEqualTo(150);
        assertThat(exam.irradiationEvents()).hasSize(2);
    }

    @Test
    void reports_that_overlap_in_part_count_the_shared_event_once() {
        Exam exam = one(
                Told.by("1").step("s1").ct("e1", 100).ct("e2", 50).totalDlp(150),
                Told.by("2")
                        .step("s2")
                        .writtenAtMinute(1)
                        .ct("e2", 50)
                        .ct("e3", 20)
                        .totalDlp(70));
        assertThat(exam.totals().dlpMgyCm()).isEqualTo(170);
    }

    @Test
    void the_newer_of_two_reports_of_the_same_events_gives_the_total() {
        Exam exam = one(
                Told.by("9").ct("e1", 100).totalDlp(90),
                Told.by("1").writtenAtMinute(3).ct("e1", 100).totalDlp(100));
        assertThat(exam.totals().dlpMgyCm()).isEqualTo(100);
    }

    @Test
    void images_add_times_and_acquisitions_but_no_dose_to_a_report() {
        Exam exam = one(
                Told.by("1").modality("DX").shot("e1", 1e-5).totalDap(1e-5),
                Told.by("i1")
                        .kind(SourceKind.IMAGE_HEADER)
                        .modality("DX")
                        .shot("x1", 1e-5)
                        .acquisition("a1", 1),
                Told.by("i2")
                        .kind(SourceKind.IMAGE_HEADER)
                        .modality("DX")
                        .shot("x1", 1e-5)
                        .acquisition("a1", 2));
        assertThat(exam.totals().doseAreaProductGyM2()).isEqualTo(1e-5);
        assertThat(exam.irradiationEvents()).extracting(IrradiationEvent::uid).containsExactly("e1");
        assertThat(exam.acquisitions()).singleElement().satisfies(a -> {
            assertThat(a.imageCount()).isEqualTo(2);
            assertThat(a.startedAt()).isEqualTo(Told.NOON.plusMinutes(1));
            assertThat(a.endedAt()).isEqualTo(Told.NOON.plusMinutes(2).plusSeconds(5));
        });
    }

    @Test
    void a_dose_screen_counts_only_until_a_report_comes() {
        Told screen = Told.by("s").kind(SourceKind.DOSE_IMAGE).ct("x", 300).totalDlp(300);
        assertThat(one(screen).totals().dlpMgyCm()).isEqualTo(300);
        Exam exam = one(screen, Told.by("1").ct("e1", 310).totalDlp(310));
        assertThat(exam.totals().dlpMgyCm()).isEqualTo(310);
        assertThat(exam.irradiationEvents()).hasSize(1);
    }

    @Test
    void a_pet_ct_keeps_its_dlp_and_its_activity_and_is_called_pt() {
        Exam exam = one(
                Told.by("1").ct("e1", 400).totalDlp(400),
                Told.by("2")
                        .kind(SourceKind.RADIOPHARMACEUTICAL_DOSE_REPORT)
                        .modality("PT")
                        .administration("a", 250),
                Told.by("i").kind(SourceKind.IMAGE_HEADER).modality("PT").administration("other", 250));
        assertThat(exam.modality()).isEqualTo("PT");
        assertThat(exam.totals().dlpMgyCm()).isEqualTo(400);
        assertThat(exam.totals().administeredActivityMbq()).isEqualTo(250);
        assertThat(exam.irradiationEvents()).hasSize(2);
    }

    @Test
    void images_say_what_kind_of_projection_a_report_was_of() {
        Exam exam = one(
                Told.by("1").modality("RF").shot("e1", 1e-5).totalDap(1e-5),
                Told.by("i").kind(SourceKind.IMAGE_HEADER).modality("XA").acquisition("a", 0));
        assertThat(exam.modality()).isEqualTo("XA");
    }

    @Test
    void totals_that_differ_from_the_events_are_kept_and_flagged() {
        Exam exam = one(Told.by("1").ct("e1", 100).totalDlp(120));
        assertThat(exam.totals().dlpMgyCm()).isEqualTo(120);
        assertThat(exam.eventSums().dlpMgyCm()).isEqualTo(100);
        assertThat(exam.flags()).containsExactly(Flag.TOTALS_DIFFER_FROM_EVENTS);
    }

    @Test
    void an_event_told_twice_is_filled_from_both() {
        Exam exam = one(Told.by("1").ct("e1", 100), Told.by("2").shot("e1", 2e-5));
        assertThat(exam.irradiationEvents()).singleElement().satisfies(e -> {
            assertThat(e.dlpMgyCm()).isEqualTo(100);
            assertThat(e.doseAreaProductGyM2()).isEqualTo(2e-5, within(1e-12));
        });
    }

    @Test
    void two_devices_in_a_study_are_two_exams() {
        assertThat(new ExamAssembler()
                        .assemble(List.of(
                                Told.by("1").ct("e1", 100).told(),
                                Told.by("2")
                                        .exam("1.2.3|SIEMENS|FLASH")
                                        .ct("e2", 50)
                                        .told())))
                .extracting(e -> e.exam().examKey())
                .containsExactly("1.2.3|GE|REVOLUTION", "1.2.3|SIEMENS|FLASH");
    }

    private static Exam one(Told... told) {
        List<ExtractedObject> objects = Stream.of(told).map(Told::told).toList();
        List<IdentifiedExam> exams = new ExamAssembler().assemble(objects);
        assertThat(exams).hasSize(1);
        return exams.get(0).exam();
    }
}
