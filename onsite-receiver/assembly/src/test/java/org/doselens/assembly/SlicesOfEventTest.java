package org.doselens.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.doselens.dicom.Dataset;
import org.doselens.dicom.DatasetBuilder;
import org.doselens.dicom.DicomObject;
import org.doselens.dicom.Tag;
import org.doselens.dicom.Uid;
import org.doselens.exam.BodySize;
import org.doselens.exam.Exam;
import org.doselens.exam.IrradiationEvent;
import org.doselens.exam.SourceKind;
import org.doselens.extraction.ExtractedObject;
import org.doselens.extraction.ExtractionSettings;
import org.doselens.extraction.Extractor;
import org.junit.jupiter.api.Test;

/** CT slices, from their headers to the exam: alone, and beside the dose report of the same scan. */
class SlicesOfEventTest {

    private final Extractor extractor = new Extractor(new ExtractionSettings(
            ZoneId.of("Asia/Shanghai"), Clock.fixed(Instant.parse("2026-03-03T00:00:00Z"), ZoneOffset.UTC)));
    private int objects;

    @Test
    void slices_of_one_acquisition_are_one_event_with_their_mean_dose_and_size_whatever_their_order() {
        List<ExtractedObject> slices = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            slices.add(extracted(slice("3", "1.2.3.1", 120000 + i, 8 + i % 3, 280 + i)));
            slices.add(extracted(slice("3", "1.2.3.2", 120000 + i, 8 + i % 3, 280 + i)));
            slices.add(extracted(slice("4", "1.2.3.3", 120500 + i, 4, 250)));
        }
        Exam exam = exam(slices);
        assertThat(exam.irradiationEvents()).hasSize(2);
        IrradiationEvent first = exam.irradiationEvents().get(0);
        assertThat(first.ctdiVolMgy()).isEqualTo(8.975);
        assertThat(first.waterEquivalentDiameterMm()).isEqualTo(299.5);
        assertThat(first.size().method()).isEqualTo(BodySize.Method.REPORTED);
        assertThat(exam.acquisitions()).extracting(a -> a.seriesCount()).containsExactly(2, 1);
        assertThat(exam.acquisitions()).extracting(a -> a.key()).contains(first.acquisitionKey());
        assertThat(exam.doseSource()).isEqualTo(SourceKind.IMAGE_HEADER);
        Collections.shuffle(slices, new Random(5));
        assertThat(exam(slices)).isEqualTo(exam);
    }

    @Test
    void beside_a_report_slices_add_no_dose_but_the_size_it_does_not_state() {
        Exam exam = exam(List.of(
                extracted(slice("3", "1.2.3.1", 120001, 8, 290)),
                extracted(slice("3", "1.2.3.1", 120002, 9, 300)),
                extracted(slice("4", "1.2.3.3", 121001, 4, 250)),
                extracted(report(event("1.9.1", "20260302120000", "300"), event("1.9.2", "20260302121000", "90")))));
        assertThat(exam.totals().dlpMgyCm()).isEqualTo(390);
        assertThat(exam.doseSource()).isEqualTo(SourceKind.DOSE_REPORT);
        assertThat(exam.irradiationEvents())
                .extracting(IrradiationEvent::ctdiVolMgy)
                .containsExactly(10.0, 10.0);
        assertThat(exam.irradiationEvents())
                .extracting(IrradiationEvent::waterEquivalentDiameterMm)
                .containsExactly(295.0, 250.0);
        assertThat(exam.irradiationEvents().get(1).acquisitionKey())
                .isEqualTo(exam.acquisitions().get(1).key());
    }

    @Test
    void a_report_without_dose_leaves_the_dose_of_the_images() {
        Exam exam = exam(List.of(extracted(slice("3", "1.2.3.1", 120001, 8, 290)), extracted(report())));
        assertThat(exam.irradiationEvents())
                .singleElement()
                .satisfies(e -> assertThat(e.ctdiVolMgy()).isEqualTo(8));
        assertThat(exam.doseSource()).isEqualTo(SourceKind.IMAGE_HEADER);
    }

    private static Exam exam(List<ExtractedObject> objects) {
        return new ExamAssembler().assemble(objects).get(0).exam();
    }

    private ExtractedObject extracted(DatasetBuilder dataset) {
        Dataset header = dataset.build();
        String sopClass = header.string(Tag.SOPClassUID).orElseThrow();
        return extractor
                .extract(new DicomObject(sopClass, "1.2.3.4." + ++objects, Uid.ExplicitVRLittleEndian, header, 0))
                .orElseThrow();
    }

    private static DatasetBuilder header(String sopClass) {
        return new DatasetBuilder()
                .string(Tag.SOPClassUID, sopClass)
                .string(Tag.StudyInstanceUID, "1.2.3")
                .string(Tag.StudyDate, "20260302")
                .string(Tag.StudyTime, "115900")
                .string(Tag.Manufacturer, "ACME")
                .string(Tag.ManufacturerModelName, "Ring 1")
                .string(Tag.DeviceSerialNumber, "4711");
    }

    private static DatasetBuilder slice(String acquisition, String series, int time, double ctdiVol, double waterMm) {
        return header(Uid.CTImageStorage)
                .string(Tag.Modality, "CT")
                .string(Tag.ImageType, "ORIGINAL", "PRIMARY", "AXIAL")
                .string(Tag.AcquisitionDate, "20260302")
                .string(Tag.AcquisitionTime, String.valueOf(time))
                .string(Tag.AcquisitionNumber, acquisition)
                .string(Tag.SeriesInstanceUID, series)
                .decimal(Tag.CTDIvol, ctdiVol)
                .decimal(Tag.WaterEquivalentDiameter, waterMm);
    }

    private static DatasetBuilder report(Dataset... events) {
        return header(Uid.XRayRadiationDoseSRStorage)
                .string(Tag.Modality, "SR")
                .string(Tag.ContentDate, "20260302")
                .sequence(Tag.ConceptNameCodeSequence, coded("113701", "DCM"))
                .sequence(Tag.ContentSequence, events);
    }

    private static Dataset event(String uid, String start, String dlpMgyCm) {
        return item("113819")
                .sequence(
                        Tag.ContentSequence,
                        item("113769").string(Tag.UID, uid).build(),
                        item("111526").string(Tag.DateTime, start).build(),
                        number("113830", "mGy", "10"),
                        number("113838", "mGy.cm", dlpMgyCm))
                .build();
    }

    private static Dataset number(String concept, String unit, String value) {
        Dataset measured = new DatasetBuilder()
                .string(Tag.NumericValue, value)
                .sequence(Tag.MeasurementUnitsCodeSequence, coded(unit, "UCUM"))
                .build();
        return item(concept).sequence(Tag.MeasuredValueSequence, measured).build();
    }

    private static DatasetBuilder item(String concept) {
        return new DatasetBuilder().sequence(Tag.ConceptNameCodeSequence, coded(concept, "DCM"));
    }

    private static Dataset coded(String value, String scheme) {
        return new DatasetBuilder()
                .string(Tag.CodeValue, value)
                .string(Tag.CodingSchemeDesignator, scheme)
                .string(Tag.CodeMeaning, value)
                .build();
    }
}
