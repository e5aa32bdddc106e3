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

import org.doselens.dicom.Dataset;
import org.doselens.dicom.Tag;
import org.doselens.exam.Exam;
import org.doselens.exam.IntervalSource;
import org.doselens.exam.IrradiationEvent;
import org.junit.jupiter.api.Test;

/** Habits of projection and mammography dose reports, each made here. */
class ProjectionDoseReportTest {

    private static final Dataset PROJECTION = code("121058", "113704", "Projection X-Ray");
    private static final Dataset MAMMOGRAPHY = code("121058", "P5-40010", "Mammography");
    private static final Dataset FLUOROSCOPY = code("113721", "P5-06000", "Fluoroscopy");

    @Test
    void both_planes_of_a_biplane_system_are_added() {
        Exam exam = exam(
                PROJECTION,
                accumulated("113620", "0.001", "0.1", "60"),
                accumulated("113621", "0.002", "0.3", "30"),
                event("1", "113620", "0.001", "0.1"),
                event("2", "113621", "0.002", "0.3"));
        assertThat(exam.totals().doseAreaProductGyM2()).isEqualTo(0.003);
        assertThat(exam.totals().doseAtReferencePointGy()).isEqualTo(0.4);
        assertThat(exam.totals().fluoroscopyTimeS()).isEqualTo(90);
        assertThat(exam.irradiationEvents()).extracting(IrradiationEvent::plane).containsExactly("A", "B");
        assertThat(exam.modality()).isEqualTo("XA");
        assertThat(exam.flags()).isEmpty();
    }

    @Test
    void a_single_plane_accumulated_twice_counts_once() {
        Dataset total = accumulated("113622", "0.001", "0.1", "60");
        Exam exam = exam(PROJECTION, total, total, event("1", "113622", "0.001", "0.1"));
        assertThat(exam.totals().doseAreaProductGyM2()).isEqualTo(0.001);
    }

    @Test
    void fluoroscopy_and_acquisition_totals_stand_in_for_a_missing_total() {
        Exam exam = exam(
                PROJECTION,
                container(
                        "113702",
                        num("113726", "dGy.cm2", "10"),
                        num("113727", "dGy.cm2", "30"),
                        num("113728", "mGy", "2"),
                        num("113729", "mGy", "3"),
                        num("113730", "min", "1.5")));
        assertThat(exam.totals().doseAreaProductGyM2()).isEqualTo(4e-4);
        assertThat(exam.totals().doseAtReferencePointGy()).isEqualTo(5e-3);
        assertThat(exam.totals().fluoroscopyTimeS()).isEqualTo(90);
        assertThat(exam.modality()).isEqualTo("RF");
    }

    @Test
    void a_report_without_totals_sums_its_events_and_pulses_give_fluoroscopy_time() {
        Exam exam = exam(
                PROJECTION,
                container(
                        "113706",
                        uid("113769", "1"),
                        FLUOROSCOPY,
                        num("122130", "Gy.m2", "1e-005"),
                        num("113791", "{pulse}/s", "7.5"),
                        num("113768", "1", "75")),
                container(
                        "113706",
                        uid("113769", "2"),
                        FLUOROSCOPY,
                        num("122130", "Gym2", "3E-5"),
                        num("113742", "s", "4")));
        assertThat(exam.totals().doseAreaProductGyM2()).isEqualTo(4e-5);
        assertThat(exam.totals().fluoroscopyTimeS()).isEqualTo(14);
    }

    @Test
    void values_per_pulse_are_averaged_without_the_pulses_that_did_not_happen() {
        Exam exam = exam(
                PROJECTION,
                container(
                        "113706",
                        uid("113769", "1"),
                        num("113733", "kV", "0", "80", "82"),
                        num("113734", "mA", "10", "20"),
                        num("113734", "mA", "30")));
        assertThat(exam.irradiationEvents().get(0).kvp()).isEqualTo(81);
        assertThat(exam.irradiationEvents().get(0).tubeCurrentMa()).isEqualTo(20);
    }

    @Test
    void a_radiography_report_reads_exposure_and_indices() {
        Exam exam = exam(
                PROJECTION,
                container(
                        "113706",
                        uid("113769", "1"),
                        time("111526", "20260302121500"),
                        code("113721", "113611", "Stationary Acquisition"),
                        code("123014", "T-D3000", "Chest"),
                        num("122130", "uGy.m2", "2.5"),
                        num("113736", "uA.s", "1600"),
                        num("113735", "ms", "8"),
                        num("113845", "1", "326"),
                        num("113846", "1", "250"),
                        num("113847", "1", "1.2")));
        IrradiationEvent event = exam.irradiationEvents().get(0);
        assertThat(event.doseAreaProductGyM2()).isEqualTo(2.5e-6);
        assertThat(event.exposureMas()).isEqualTo(1.6);
        assertThat(event.exposureIndex()).isEqualTo(326);
        assertThat(event.targetExposureIndex()).isEqualTo(250);
        assertThat(event.deviationIndex()).isEqualTo(1.2);
        assertThat(exam.modality()).isEqualTo("DX");
        assertThat(exam.intervalSource()).isEqualTo(IntervalSource.IRRADIATION_EVENTS);
        assertThat(exam.endedAt()).hasToString("2026-03-02T12:15:00.008+08:00");
    }

    @Test
    void the_study_says_which_projection_modality_it_was() {
        Exam exam = Sr.extract(
                        RDSR,
                        report(PROJECTION, event("1", "113622", "0.001", "0.1"))
                                .string(Tag.ModalitiesInStudy, "SR", "XA"))
                .exam()
                .exam();
        assertThat(exam.modality()).isEqualTo("XA");
    }

    @Test
    void glandular_dose_is_kept_per_breast_however_the_side_is_written() {
        Exam exam = exam(
                MAMMOGRAPHY,
                container(
                        "113702",
                        agd("1.4", code("G-C171", "SRT", "T-04030", "SRT", "Left breast")),
                        agd("150", "uGy", code("272741003", "SCT", "73056007", "SCT", "Right breast"))),
                breast("1", "1.4", "G-A101", "Left", "R-10226", "medio-lateral oblique"),
                breast("2", "0.15", "G-A100", "Right", "R-10242", "cranio-caudal"));
        assertThat(exam.totals().averageGlandularDoseLeftMgy()).isEqualTo(1.4);
        assertThat(exam.totals().averageGlandularDoseRightMgy()).isEqualTo(0.15);
        assertThat(exam.irradiationEvents())
                .extracting(IrradiationEvent::laterality)
                .containsExactly("L", "R");
        assertThat(exam.irradiationEvents()).extracting(IrradiationEvent::view).containsExactly("MLO", "CC");
        assertThat(exam.irradiationEvents().get(0).compressionForceN()).isEqualTo(100);
        assertThat(exam.irradiationEvents().get(0).compressedThicknessMm()).isEqualTo(52);
        assertThat(exam.modality()).isEqualTo("MG");
    }

    @Test
    void a_container_per_breast_and_a_total_without_side_find_their_breast() {
        Dataset left = code("G-C171", "SRT", "T-04030", "SRT", "Left breast");
        Exam perBreast = exam(
                MAMMOGRAPHY,
                container("113702", left, num("111637", "mGy", "2")),
                container(
                        "113702", code("G-C171", "SRT", "T-04020", "SRT", "Right breast"), num("111637", "mGy", "3")));
        assertThat(perBreast.totals().averageGlandularDoseLeftMgy()).isEqualTo(2);
        assertThat(perBreast.totals().averageGlandularDoseRightMgy()).isEqualTo(3);
        Exam noSide = exam(
                MAMMOGRAPHY,
                container("113702", num("111637", "mGy", "2")),
                breast("1", "2", "G-A100", "Right", "R-10242", "cranio-caudal"));
        assertThat(noSide.totals().averageGlandularDoseRightMgy()).isEqualTo(2);
    }

    @Test
    void a_dose_report_without_any_exposure_is_an_exam_without_dose() {
        Exam exam = exam(PROJECTION);
        assertThat(exam.irradiationEvents()).isEmpty();
        assertThat(exam.intervalSource()).isEqualTo(IntervalSource.STUDY_TIME);
    }

    private static Dataset accumulated(String plane, String dapGyM2, String rpGy, String fluoroS) {
        return container(
                "113702",
                code("113764", plane, "plane"),
                num("113722", "Gy.m2", dapGyM2),
                num("113725", "Gy", rpGy),
                num("113730", "s", fluoroS));
    }

    private static Dataset event(String uid, String plane, String dapGyM2, String rpGy) {
        return container(
                "113706",
                code("113764", plane, "plane"),
                uid("113769", uid),
                FLUOROSCOPY,
                num("122130", "Gy.m2", dapGyM2),
                num("113738", "Gy", rpGy));
    }

    private static Dataset agd(String value, Dataset side) {
        return agd(value, "mGy", side);
    }

    private static Dataset agd(String value, String unit, Dataset side) {
        return new org.doselens.dicom.DatasetBuilder()
                .all(num("111637", unit, value))
                .sequence(Tag.ContentSequence, side)
                .build();
    }

    private static Dataset breast(String uid, String agd, String side, String sideMeaning, String view, String name) {
        return container(
                "113706",
                uid("113769", uid),
                text("125203", "Routine"),
                code("T-D0005", "SRT", "T-04000", "SRT", "Breast", code("G-C171", "SRT", side, "SRT", sideMeaning)),
                code("111031", view, name),
                num("111631", "mGy", agd),
                num("111647", "daN", "10"),
                num("111633", "cm", "5.2"));
    }

    private static Exam exam(Dataset... content) {
        return Sr.extract(RDSR, report(content)).exam().exam();
    }
}
