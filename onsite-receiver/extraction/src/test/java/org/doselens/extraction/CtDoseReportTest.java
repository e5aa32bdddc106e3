package org.doselens.extraction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.doselens.extraction.Sr.RDSR;
import static org.doselens.extraction.Sr.code;
import static org.doselens.extraction.Sr.container;
import static org.doselens.extraction.Sr.num;
import static org.doselens.extraction.Sr.report;
import static org.doselens.extraction.Sr.text;
import static org.doselens.extraction.Sr.time;
import static org.doselens.extraction.Sr.uid;

import java.util.ArrayList;
import java.util.List;
import org.doselens.dicom.Dataset;
import org.doselens.exam.Exam;
import org.doselens.exam.Flag;
import org.doselens.exam.IntervalSource;
import org.doselens.exam.IrradiationEvent;
import org.junit.jupiter.api.Test;

/** Habits of CT dose reports, each made here. */
class CtDoseReportTest {

    private static final Dataset CT = code("121058", "P5-08000", "Computed Tomography X-Ray");

    @Test
    void values_are_found_at_whatever_level_a_device_nests_them() {
        Exam exam = exam(
                container("113811", container("999999", num("113813", "mGy.cm", "300"))),
                container(
                        "113819",
                        uid("113769", "1.9.1"),
                        num("113830", "mGy", "10"),
                        container("113829", container("121070", num("113838", "mGy.cm", "300")))));
        assertThat(exam.totals().dlpMgyCm()).isEqualTo(300);
        assertThat(exam.irradiationEvents()).singleElement().satisfies(e -> {
            assertThat(e.ctdiVolMgy()).isEqualTo(10);
            assertThat(e.dlpMgyCm()).isEqualTo(300);
        });
        assertThat(exam.modality()).isEqualTo("CT");
    }

    @Test
    void acquisitions_without_an_accumulated_container_are_summed() {
        Exam exam = exam(acquisition("1.9.1", "100"), acquisition("1.9.2", "50.5"));
        assertThat(exam.totals().dlpMgyCm()).isEqualTo(150.5);
        assertThat(exam.flags()).isEmpty();
    }

    @Test
    void the_unit_that_stands_in_the_value_decides() {
        Exam exam = exam(container(
                "113819",
                uid("113769", "1.9.1"),
                num("113838", "Gy.cm", "0.3"),
                num("113830", "cGy", "1"),
                num("113825", "cm", "40"),
                num("113824", "ms", "2500"),
                num("113733", "V", "120000"),
                num("113734", "uA", "150000"),
                num("113828", "1", "0.9")));
        IrradiationEvent event = exam.irradiationEvents().get(0);
        assertThat(event.dlpMgyCm()).isEqualTo(300);
        assertThat(event.ctdiVolMgy()).isEqualTo(10);
        assertThat(event.scanningLengthMm()).isEqualTo(400);
        assertThat(event.exposureTimeS()).isEqualTo(2.5);
        assertThat(event.kvp()).isEqualTo(120);
        assertThat(event.tubeCurrentMa()).isEqualTo(150);
        assertThat(event.pitch()).isEqualTo(0.9);
    }

    @Test
    void a_dose_that_is_no_number_is_left_out_and_flagged_and_a_value_unknown_is_not() {
        Exam exam = exam(container(
                "113819", uid("113769", "1.9.1"), num("113838", "mGy.cm", "300"), num("113830", "mGy", "NaN")));
        assertThat(exam.totals().dlpMgyCm()).isEqualTo(300);
        assertThat(exam.irradiationEvents().get(0).ctdiVolMgy()).isNull();
        assertThat(exam.flags()).contains(Flag.PARTLY_READ);
        Exam unknown = exam(
                container("113819", uid("113769", "1.9.1"), num("113838", "mGy.cm", "300"), Sr.emptyNum("113830")));
        assertThat(unknown.flags()).doesNotContain(Flag.PARTLY_READ);
    }

    @Test
    void a_dose_in_a_unit_of_another_quantity_is_left_out_and_flagged() {
        Exam exam = exam(
                container("113819", uid("113769", "1.9.1"), num("113838", "mGy", "300"), num("113830", "mGy", "10")));
        assertThat(exam.totals().dlpMgyCm()).isNull();
        assertThat(exam.irradiationEvents().get(0).ctdiVolMgy()).isEqualTo(10);
        assertThat(exam.flags()).contains(Flag.UNIT_NOT_UNDERSTOOD);
    }

    @Test
    void a_dose_without_unit_is_in_the_templates_unit_if_that_can_be_and_flagged() {
        Exam exam = exam(container("113811", num("113813", null, "300")));
        assertThat(exam.totals().dlpMgyCm()).isEqualTo(300);
        assertThat(exam.flags()).contains(Flag.UNIT_NOT_UNDERSTOOD);
        Exam impossible = exam(container("113811", num("113813", null, "300000")));
        assertThat(impossible.totals().dlpMgyCm()).isNull();
        assertThat(impossible.flags()).contains(Flag.UNIT_NOT_UNDERSTOOD);
    }

    @Test
    void a_coded_unit_counts_also_where_it_cannot_be_right_and_is_flagged() {
        Exam exam = exam(container("113811", num("113813", "Gy.cm", "300")));
        assertThat(exam.totals().dlpMgyCm()).isEqualTo(300_000);
        assertThat(exam.flags()).contains(Flag.UNIT_NOT_UNDERSTOOD);
    }

    @Test
    void numbers_with_blanks_commas_exponents_and_nan_do_not_lose_the_exam() {
        Exam exam = exam(
                container("113819", uid("113769", "1"), num("113838", "mGy.cm", " 12,5 ")),
                container("113819", uid("113769", "2"), num("113838", "mGy.cm", "1.25E+002")),
                container("113819", uid("113769", "3"), num("113838", "mGy.cm", "NaN"), num("113830", "mGy", "inf")),
                container("113819", uid("113769", "4"), Sr.emptyNum("113838")));
        assertThat(exam.irradiationEvents())
                .extracting(IrradiationEvent::dlpMgyCm)
                .containsExactly(12.5, 125.0, null, null);
        assertThat(exam.totals().dlpMgyCm()).isEqualTo(137.5);
    }

    @Test
    void an_event_told_twice_in_a_report_counts_once_and_another_under_the_same_uid_counts_too() {
        Exam exam = exam(acquisition("1.9.1", "100"), acquisition("1.9.1", "100"), acquisition("1.9.1", "70"));
        assertThat(exam.irradiationEvents()).hasSize(2);
        assertThat(exam.irradiationEvents()).extracting(IrradiationEvent::uid).doesNotHaveDuplicates();
        assertThat(exam.totals().dlpMgyCm()).isEqualTo(170);
    }

    @Test
    void events_without_a_uid_have_the_same_one_when_the_report_is_sent_again() {
        Dataset first = container("113819", text("125203", "Head"), num("113838", "mGy.cm", "100"));
        Dataset same = container("113819", text("125203", "Head"), num("113838", "mGy.cm", "100"));
        List<String> once = exam(first, same).irradiationEvents().stream()
                .map(IrradiationEvent::uid)
                .toList();
        List<String> again = exam(first, same, acquisition("1.9.9", "1")).irradiationEvents().stream()
                .map(IrradiationEvent::uid)
                .toList();
        assertThat(once).hasSize(2).doesNotHaveDuplicates().allMatch(uid -> uid.startsWith("2.25."));
        assertThat(again).containsAll(once);
    }

    @Test
    void two_tubes_of_a_dual_source_scanner_are_averaged() {
        Exam exam = exam(container(
                "113819",
                uid("113769", "1.9.1"),
                container("113831", text("113832", "A"), num("113733", "kV", "100"), num("113734", "mA", "200")),
                container("113831", text("113832", "B"), num("113733", "kV", "140"), num("113734", "mA", "100"))));
        assertThat(exam.irradiationEvents().get(0).kvp()).isEqualTo(120);
        assertThat(exam.irradiationEvents().get(0).tubeCurrentMa()).isEqualTo(150);
    }

    @Test
    void accumulated_containers_per_phantom_are_added_and_a_repeated_one_is_not() {
        Dataset head = container("113811", num("113813", "mGy.cm", "40"));
        Dataset body = container("113811", num("113813", "mGy.cm", "60"));
        Dataset all = container("113811", num("113813", "mGy.cm", "100"));
        Dataset[] events = {acquisition("1", "40"), acquisition("2", "60")};
        assertThat(exam(head, body, events[0], events[1]).totals().dlpMgyCm()).isEqualTo(100);
        assertThat(exam(all, all, events[0], events[1]).totals().dlpMgyCm()).isEqualTo(100);
    }

    @Test
    void snomed_ct_codes_mean_the_same_as_snomed_rt_and_private_ones_mean_nothing() {
        Exam exam = exam(
                code("121058", "DCM", "77477000", "SCT", "Computed tomography"),
                container(
                        "113819",
                        uid("113769", "1"),
                        code("113820", "DCM", "116152004", "SCT", "Spiral acquisition"),
                        code("123014", "DCM", "51185008", "SCT", "Thorax"),
                        Sr.by(num("113838", "mGy.cm", "999"), "113838", "99ACME"),
                        Sr.by(num("113838", "mGy.cm", "100"), " 113838 ", "dcm")));
        IrradiationEvent event = exam.irradiationEvents().get(0);
        assertThat(event.type()).isEqualTo("Spiral Acquisition");
        assertThat(event.targetRegion()).isEqualTo("Chest");
        assertThat(event.dlpMgyCm()).isEqualTo(100);
    }

    @Test
    void size_specific_dose_and_phantom_are_read() {
        Exam exam = exam(container(
                "113819",
                uid("113769", "1"),
                container(
                        "113829",
                        num("113830", "mGy", "8"),
                        code("113835", "113690", "IEC Head Dosimetry Phantom"),
                        num("113930", "mGy", "11.5"),
                        num("113980", "cm", "24"))));
        IrradiationEvent event = exam.irradiationEvents().get(0);
        assertThat(event.phantomCm()).isEqualTo(16);
        assertThat(event.ssdeMgy()).isEqualTo(11.5);
        assertThat(event.waterEquivalentDiameterMm()).isEqualTo(240);
    }

    @Test
    void start_and_end_of_irradiation_give_the_interval_wherever_they_stand() {
        Exam exam = exam(
                time("113809", "20260302121000.5"),
                container("113811", time("113810", "20260302121530"), num("113813", "mGy.cm", "1")));
        assertThat(exam.startedAt()).hasToString("2026-03-02T12:10:00.500+08:00");
        assertThat(exam.endedAt()).hasToString("2026-03-02T12:15:30+08:00");
        assertThat(exam.intervalSource()).isEqualTo(IntervalSource.DOSE_REPORT);
    }

    @Test
    void totals_that_differ_by_more_than_one_percent_are_flagged() {
        Dataset total = container("113811", num("113813", "mGy.cm", "102"));
        assertThat(exam(total, acquisition("1", "100")).flags()).containsExactly(Flag.TOTALS_DIFFER_FROM_EVENTS);
        assertThat(exam(total, acquisition("1", "101.5")).flags()).isEmpty();
    }

    @Test
    void a_report_by_another_maker_names_the_device_that_irradiated() {
        Exam exam = Sr.extract(
                        RDSR,
                        report(
                                text("121014", "SIEMENS"),
                                text("121015", "SOMATOM Force"),
                                text("121013", "CT7"),
                                text("121016", "99"),
                                acquisition("1", "1")))
                .exam()
                .exam();
        assertThat(exam.device().manufacturer()).isEqualTo("SIEMENS");
        assertThat(exam.device().model()).isEqualTo("SOMATOM Force");
        assertThat(exam.device().stationName()).isEqualTo("CT7");
        assertThat(exam.device().serialNumber()).isEqualTo("99");
        assertThat(exam.device().deviceKey()).isEqualTo("SIEMENS|SOMATOMFORCE|99");
    }

    @Test
    void a_report_and_an_image_of_one_device_belong_to_one_exam() {
        Exam report = exam(text("121014", "ACME Medical"), text("121015", "RAY-1"), acquisition("1", "1"));
        Exam image =
                Sr.extract("1.2.840.10008.5.1.4.1.1.2", Sr.image("CT")).exam().exam();
        assertThat(report.examKey()).isEqualTo(image.examKey());
        assertThat(report.device().deviceKey()).endsWith("|4711");
    }

    private static Dataset acquisition(String uid, String dlp) {
        return container("113819", uid("113769", uid), num("113838", "mGy.cm", dlp));
    }

    private static Exam exam(Dataset... content) {
        List<Dataset> all = new ArrayList<>(List.of(content));
        all.add(CT);
        return Sr.extract(RDSR, report(all.toArray(Dataset[]::new))).exam().exam();
    }
}
