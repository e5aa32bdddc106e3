package org.doselens.extraction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.doselens.extraction.Sr.RDSR;
import static org.doselens.extraction.Sr.code;
import static org.doselens.extraction.Sr.coded;
import static org.doselens.extraction.Sr.container;
import static org.doselens.extraction.Sr.image;
import static org.doselens.extraction.Sr.num;
import static org.doselens.extraction.Sr.report;
import static org.doselens.extraction.Sr.text;
import static org.doselens.extraction.Sr.time;
import static org.doselens.extraction.Sr.uid;

import org.doselens.dicom.Dataset;
import org.doselens.dicom.DatasetBuilder;
import org.doselens.dicom.Tag;
import org.doselens.exam.Exam;
import org.doselens.exam.IrradiationEvent;
import org.junit.jupiter.api.Test;

/** Ways to write a dose that the standard permits or devices take, one to a test. */
class VendorHabitsTest {

    private static final String ENHANCED = "1.2.840.10008.5.1.4.1.1.88.76";

    @Test
    void totals_of_an_enhanced_report_count_once() {
        Exam ct = Sr.extract(
                        ENHANCED,
                        report(
                                container("130500", num("113813", "mGy.cm", "300")),
                                container(
                                        "130501",
                                        uid("113769", "1.9"),
                                        container(
                                                "130505", num("113830", "mGy", "10"), num("113838", "mGy.cm", "300")))))
                .exam()
                .exam();
        assertThat(ct.totals().dlpMgyCm()).isEqualTo(300);
        Exam projection = Sr.extract(
                        ENHANCED,
                        report(
                                container(
                                        "130500",
                                        num("113722", "Gy.m2", "0.002"),
                                        num("113725", "Gy", "0.4"),
                                        num("113730", "min", "2")),
                                container("130501", uid("113769", "1.9"), num("122130", "Gy.m2", "0.002"))))
                .exam()
                .exam();
        assertThat(projection.totals().doseAreaProductGyM2()).isEqualTo(0.002);
        assertThat(projection.totals().doseAtReferencePointGy()).isEqualTo(0.4);
        assertThat(projection.totals().fluoroscopyTimeS()).isEqualTo(120);
        assertThat(projection.irradiationEvents()).hasSize(1);
    }

    @Test
    void a_phantom_is_understood_as_free_text_too() {
        assertThat(ctEvent(text("113835", "IEC Body Dosimetry Phantom")).phantomCm())
                .isEqualTo(32);
        assertThat(ctEvent(text("113835", "16 cm")).phantomCm()).isEqualTo(16);
        assertThat(ctEvent(code("113835", "DCM", "HEAD", "99ACME", "Head")).phantomCm())
                .isEqualTo(16);
        assertThat(ctEvent(text("113835", "unknown")).phantomCm()).isNull();
    }

    @Test
    void a_unit_with_a_code_of_the_devices_own_is_understood_by_its_meaning() {
        Dataset measured = new DatasetBuilder()
                .string(Tag.NumericValue, "30")
                .sequence(Tag.MeasurementUnitsCodeSequence, coded("U-17", "99ACME", "mGy*cm"))
                .build();
        Dataset dlp = new DatasetBuilder()
                .all(num("113838", "x", "1"))
                .sequence(Tag.MeasuredValueSequence, measured)
                .build();
        assertThat(ctEvent(dlp).dlpMgyCm()).isEqualTo(30);
    }

    @Test
    void size_specific_dose_stands_below_ct_dose_with_its_diameter_in_cm() {
        IrradiationEvent event = ctEvent(container(
                "113829",
                num("113830", "mGy", "10"),
                new DatasetBuilder()
                        .all(num("113930", "mGy", "12.5"))
                        .sequence(Tag.ContentSequence, num("113980", "cm", "28.4"))
                        .build()));
        assertThat(event.ssdeMgy()).isEqualTo(12.5);
        assertThat(event.waterEquivalentDiameterMm()).isEqualTo(284);
    }

    @Test
    void a_continued_report_lasts_from_its_first_to_its_last_irradiation() {
        Exam exam = Sr.extract(
                        RDSR,
                        report(
                                container("113811", time("113809", "20260302121000"), time("113810", "20260302121200")),
                                container("113811", time("113809", "20260302120000"), time("113810", "20260302120300")),
                                container(
                                        "113811", time("113809", "20260302123000"), time("113810", "20260302124500"))))
                .exam()
                .exam();
        assertThat(exam.startedAt()).hasToString("2026-03-02T12:00+08:00");
        assertThat(exam.endedAt()).hasToString("2026-03-02T12:45+08:00");
    }

    @Test
    void a_mammogram_tells_its_side_and_view_in_any_place() {
        IrradiationEvent ofRegion = breast(
                code("123014", "DCM", "80248007", "SCT", "Left breast"),
                code("111031", "DCM", "399368009", "SCT", "medio-lateral oblique"),
                num("111631", "dGy", "0.015"));
        assertThat(ofRegion.laterality()).isEqualTo("L");
        assertThat(ofRegion.view()).isEqualTo("MLO");
        assertThat(ofRegion.averageGlandularDoseMgy()).isEqualTo(1.5);
        IrradiationEvent ofView = breast(
                code(
                        "111031",
                        "DCM",
                        "R-10242",
                        "SRT",
                        "cranio-caudal",
                        code("111032", "DCM", "R-102D6", "SRT", "Magnification"),
                        code("111027", "DCM", "G-A100", "SRT", "Right")),
                num("111631", "mGy", "1.5"));
        assertThat(ofView.laterality()).isEqualTo("R");
        assertThat(ofView.view()).isEqualTo("CC");
        IrradiationEvent named = breast(text("111031", "R MLO"), num("111631", "mGy", "1.5"));
        assertThat(named.laterality()).isEqualTo("R");
        assertThat(named.view()).isEqualTo("MLO");
        IrradiationEvent joined = breast(code("111031", "DCM", "LCC", "99ACME", "LCC"), num("111631", "mGy", "1.5"));
        assertThat(joined.laterality()).isEqualTo("L");
        assertThat(joined.view()).isEqualTo("CC");
    }

    @Test
    void the_finer_attribute_of_an_image_gives_way_where_it_repeats_the_coarse_one() {
        IrradiationEvent event = Sr.extract(
                        "1.2.840.10008.5.1.4.1.1.1.1",
                        image("DX")
                                .string(Tag.Exposure, "5")
                                .string(Tag.ExposureInuAs, "5")
                                .string(Tag.ExposureTime, "12")
                                .string(Tag.ExposureTimeInuS, "12")
                                .string(Tag.XRayTubeCurrent, "400")
                                .string(Tag.XRayTubeCurrentInuA, "400"))
                .exam()
                .exam()
                .irradiationEvents()
                .get(0);
        assertThat(event.exposureMas()).isEqualTo(5);
        assertThat(event.exposureTimeS()).isEqualTo(0.012);
        assertThat(event.tubeCurrentMa()).isEqualTo(400);
    }

    @Test
    void an_enhanced_ct_image_gives_its_dose_from_the_functional_groups() {
        Exam exam = Sr.extract(
                        "1.2.840.10008.5.1.4.1.1.2.1",
                        image("CT")
                                .string(Tag.AcquisitionDateTime, "20260302121500+0800")
                                .sequence(
                                        Tag.SharedFunctionalGroupsSequence,
                                        new DatasetBuilder()
                                                .sequence(
                                                        Tag.CTExposureSequence,
                                                        new DatasetBuilder()
                                                                .decimal(Tag.CTDIvol, 8.5)
                                                                .build())
                                                .build()))
                .exam()
                .exam();
        assertThat(exam.irradiationEvents())
                .singleElement()
                .satisfies(e -> assertThat(e.ctdiVolMgy()).isEqualTo(8.5));
    }

    private static IrradiationEvent ctEvent(Dataset item) {
        return Sr.extract(RDSR, report(container("113819", uid("113769", "1.9"), item)))
                .exam()
                .exam()
                .irradiationEvents()
                .get(0);
    }

    private static IrradiationEvent breast(Dataset... items) {
        return Sr.extract(RDSR, report(container("113706", items)))
                .exam()
                .exam()
                .irradiationEvents()
                .get(0);
    }
}
