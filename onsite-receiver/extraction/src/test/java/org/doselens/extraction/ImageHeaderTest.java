package org.doselens.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import org.doselens.dicom.DatasetBuilder;
import org.doselens.dicom.Tag;
import org.doselens.exam.Exam;
import org.doselens.exam.Flag;
import org.doselens.exam.IntervalSource;
import org.doselens.exam.IrradiationEvent;
import org.doselens.exam.SourceKind;
import org.junit.jupiter.api.Test;

/** Dose and use in image headers, each family made here. */
class ImageHeaderTest {

    private static final String CAPTURE = "1.2.840.10008.5.1.4.1.1.7";

    @Test
    void the_raw_and_the_processed_image_of_a_radiograph_are_one_exposure() {
        DatasetBuilder raw = radiograph("DX").string(Tag.PresentationIntentType, "FOR PROCESSING");
        DatasetBuilder shown = radiograph("DX").string(Tag.PresentationIntentType, "FOR PRESENTATION");
        IrradiationEvent event = exam(raw).irradiationEvents().get(0);
        assertThat(event).isEqualTo(exam(shown).irradiationEvents().get(0));
        assertThat(event.doseAreaProductGyM2()).isEqualTo(1.2e-5);
        assertThat(event.exposureMas()).isEqualTo(1.04);
        assertThat(event.exposureTimeS()).isEqualTo(0.006);
        assertThat(event.view()).isEqualTo("PA");
        assertThat(event.entranceExposureAtRpMgy()).isEqualTo(0.4);
    }

    @Test
    void a_dose_that_is_no_number_is_left_out_and_flagged() {
        Exam exam = exam(radiograph("DX").string(Tag.ImageAndFluoroscopyAreaDoseProduct, "NaN"));
        assertThat(exam.flags()).contains(Flag.PARTLY_READ);
        assertThat(exam.totals().doseAreaProductGyM2()).isNull();
        assertThat(exam(radiograph("DX")).flags()).doesNotContain(Flag.PARTLY_READ);
    }

    @Test
    void two_exposures_of_one_second_are_two_events() {
        String first = exam(radiograph("DX")).irradiationEvents().get(0).uid();
        DatasetBuilder other = radiograph("DX").decimal(Tag.ImageAndFluoroscopyAreaDoseProduct, 3.4);
        assertThat(exam(other).irradiationEvents().get(0).uid()).isNotEqualTo(first);
    }

    @Test
    void a_mammogram_gives_organ_dose_in_mgy_for_its_breast() {
        Exam exam = exam(Sr.image("MG")
                .decimal(Tag.OrganDose, 0.0137)
                .decimal(Tag.KVP, 28)
                .decimal(Tag.BodyPartThickness, 52)
                .decimal(Tag.CompressionForce, 95)
                .string(Tag.ImageLaterality, "L")
                .string(Tag.ViewPosition, "MLO"));
        assertThat(exam.totals().averageGlandularDoseLeftMgy()).isEqualTo(1.37);
        assertThat(exam.totals().averageGlandularDoseRightMgy()).isNull();
        assertThat(exam.irradiationEvents().get(0).view()).isEqualTo("MLO");
        assertThat(exam.irradiationEvents().get(0).compressedThicknessMm()).isEqualTo(52);
    }

    @Test
    void activity_is_told_in_mbq_whichever_unit_the_device_used() {
        assertThat(exam(nuclear("PT", "221596288")).totals().administeredActivityMbq())
                .isEqualTo(221.596288);
        assertThat(exam(nuclear("PT", "221596288")).flags()).doesNotContain(Flag.UNIT_NOT_UNDERSTOOD);
        assertThat(exam(nuclear("PT", "221.5")).totals().administeredActivityMbq())
                .isEqualTo(221.5);
        assertThat(exam(nuclear("PT", "221.5")).flags()).contains(Flag.UNIT_NOT_UNDERSTOOD);
        assertThat(exam(nuclear("NM", "740")).totals().administeredActivityMbq())
                .isEqualTo(740);
        assertThat(exam(nuclear("NM", "740")).flags()).doesNotContain(Flag.UNIT_NOT_UNDERSTOOD);
        assertThat(exam(nuclear("NM", "7.4E+08")).totals().administeredActivityMbq())
                .isEqualTo(740);
    }

    @Test
    void a_dose_screen_gives_its_series_and_its_total() {
        ExtractedObject screen = Sr.extract(
                CAPTURE,
                Sr.image("CT")
                        .string(Tag.ImageType, "DERIVED", "SECONDARY", "DOSE_INFO")
                        .string(
                                Tag.CommentsOnRadiationDose,
                                "Series #3 PRE Average CTDIvol=7.2 DLP=196.0\r\nSeries #5 POST CTDIvol=11.5 DLP=248.6\r\n"
                                        + "Total DLP=444.6"));
        assertThat(screen.kind()).isEqualTo(SourceKind.DOSE_IMAGE);
        assertThat(screen.exam().exam().totals().dlpMgyCm()).isEqualTo(444.6);
        assertThat(screen.exam().exam().irradiationEvents())
                .extracting(IrradiationEvent::dlpMgyCm)
                .containsExactly(196.0, 248.6);
    }

    @Test
    void exposures_of_a_dose_screen_are_read_from_its_sequence() {
        Exam exam = Sr.extract(
                        CAPTURE,
                        Sr.image("CT")
                                .sequence(
                                        Tag.ExposureDoseSequence,
                                        new DatasetBuilder()
                                                .string(Tag.AcquisitionType, "SPIRAL")
                                                .decimal(Tag.KVP, 120)
                                                .decimal(Tag.XRayTubeCurrentInuA, 165044.4)
                                                .decimal(Tag.CTDIvol, 7.2)
                                                .build()))
                .exam()
                .exam();
        IrradiationEvent event = exam.irradiationEvents().get(0);
        assertThat(event.type()).isEqualTo("Spiral Acquisition");
        assertThat(event.ctdiVolMgy()).isEqualTo(7.2);
        assertThat(event.tubeCurrentMa()).isEqualTo(165.0444);
    }

    @Test
    void slices_of_one_ct_acquisition_tell_of_one_event_and_one_acquisition() {
        DatasetBuilder slice = Sr.image("CT").decimal(Tag.CTDIvol, 9.5).integer(Tag.AcquisitionNumber, 4);
        Exam one = exam(slice);
        Exam reconstruction = exam(Sr.image("CT")
                .decimal(Tag.CTDIvol, 9.5)
                .integer(Tag.AcquisitionNumber, 4)
                .string(Tag.SeriesInstanceUID, "1.2.3.99"));
        assertThat(one.irradiationEvents().get(0).uid())
                .isEqualTo(reconstruction.irradiationEvents().get(0).uid());
        assertThat(one.acquisitions().get(0).key())
                .isEqualTo(reconstruction.acquisitions().get(0).key());
        assertThat(one.intervalSource()).isEqualTo(IntervalSource.IMAGE_TIMES);
    }

    @Test
    void a_derived_image_gives_no_times_and_a_capture_without_dose_is_no_exam() {
        Exam derived = exam(Sr.image("MR").string(Tag.ImageType, "DERIVED", "PRIMARY", "ADC"));
        assertThat(derived.intervalSource()).isEqualTo(IntervalSource.STUDY_TIME);
        assertThat(derived.acquisitions().get(0).startedAt()).isNull();
        assertThat(Sr.extractIfAny(CAPTURE, Sr.image("CT"))).isEmpty();
    }

    @Test
    void magnetic_resonance_tells_of_its_coil_and_duration() {
        Exam exam = exam(Sr.image("MR")
                .string(Tag.ReceiveCoilName, "HeadNeck_20")
                .string(Tag.ProtocolName, "t2_tse")
                .string(Tag.BodyPartExamined, "brain")
                .decimal(Tag.AcquisitionDuration, 90));
        assertThat(exam.acquisitions()).singleElement().satisfies(a -> {
            assertThat(a.receiveCoilName()).isEqualTo("HeadNeck_20");
            assertThat(a.description()).isEqualTo("t2_tse");
            assertThat(a.bodyPartExamined()).isEqualTo("BRAIN");
            assertThat(a.endedAt()).isEqualTo(a.startedAt().plusSeconds(90));
        });
        assertThat(exam.irradiationEvents()).isEmpty();
    }

    @Test
    void values_under_unknown_representations_and_without_dates_are_still_read() {
        Exam exam = exam(radiograph("CR")
                .without(Tag.StudyDate)
                .without(Tag.AcquisitionDate)
                .without(Tag.ContentDate));
        assertThat(exam.flags()).contains(Flag.START_UNKNOWN);
        assertThat(exam.siteDay()).hasToString("2026-03-03");
        assertThat(exam.totals().doseAreaProductGyM2()).isEqualTo(1.2e-5);
    }

    @Test
    void objects_that_are_no_images_are_passed_over() {
        assertThat(Sr.extractIfAny("1.2.840.10008.5.1.4.1.1.104.1", Sr.header().string(Tag.Modality, "DOC")))
                .isEmpty();
        assertThat(Sr.extractIfAny("1.2.840.10008.5.1.4.1.1.11.1", Sr.image("PR")))
                .isEmpty();
    }

    private static DatasetBuilder radiograph(String modality) {
        return Sr.image(modality)
                .decimal(Tag.ImageAndFluoroscopyAreaDoseProduct, 1.2)
                .decimal(Tag.KVP, 81)
                .integer(Tag.ExposureTime, 6)
                .integer(Tag.Exposure, 1)
                .integer(Tag.ExposureInuAs, 1040)
                .decimal(Tag.EntranceDoseInmGy, 0.4)
                .string(Tag.ViewPosition, "PA");
    }

    private static DatasetBuilder nuclear(String modality, String total) {
        return Sr.image(modality)
                .sequence(
                        Tag.RadiopharmaceuticalInformationSequence,
                        new DatasetBuilder()
                                .string(Tag.RadionuclideTotalDose, total)
                                .string(Tag.RadiopharmaceuticalStartTime, "110000")
                                .sequence(Tag.RadiopharmaceuticalCodeSequence, Sr.coded("C-B1031", "SRT", "FDG"))
                                .build());
    }

    private static Exam exam(DatasetBuilder image) {
        return Sr.extract("1.2.840.10008.5.1.4.1.1.1.1", image).exam().exam();
    }
}
