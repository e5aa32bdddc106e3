package org.doselens.extraction;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.doselens.dicom.Dataset;
import org.doselens.dicom.DatasetBuilder;
import org.doselens.dicom.DicomObject;
import org.doselens.dicom.Tag;
import org.doselens.dicom.Uid;

/** Builds structured reports and image headers for tests, in vendors' habits. */
final class Sr {

    static final String RDSR = "1.2.840.10008.5.1.4.1.1.88.67";
    static final String RRDSR = "1.2.840.10008.5.1.4.1.1.88.68";

    private Sr() {}

    static Dataset container(String concept, Dataset... children) {
        return item("CONTAINER", concept, "DCM")
                .sequence(Tag.ContentSequence, children)
                .build();
    }

    static Dataset num(String concept, String unit, String... values) {
        DatasetBuilder measured = new DatasetBuilder().string(Tag.NumericValue, values);
        if (unit != null) {
            measured.sequence(Tag.MeasurementUnitsCodeSequence, coded(unit, "UCUM", unit));
        }
        return item("NUM", concept, "DCM")
                .sequence(Tag.MeasuredValueSequence, measured.build())
                .build();
    }

    /** As written where there is nothing to measure (DICOM PS3.3 C.18.1). */
    static Dataset emptyNum(String concept) {
        return item("NUM", concept, "DCM")
                .sequence(Tag.MeasuredValueSequence)
                .sequence(Tag.NumericValueQualifierCodeSequence, coded("114010", "DCM", "Value unknown"))
                .build();
    }

    static Dataset code(
            String concept, String scheme, String value, String valueScheme, String meaning, Dataset... below) {
        return item("CODE", concept, scheme)
                .sequence(Tag.ConceptCodeSequence, coded(value, valueScheme, meaning))
                .sequence(Tag.ContentSequence, below)
                .build();
    }

    static Dataset code(String concept, String value, String meaning, Dataset... below) {
        return code(concept, "DCM", value, value.contains("-") ? "SRT" : "DCM", meaning, below);
    }

    static Dataset text(String concept, String value) {
        return item("TEXT", concept, "DCM").string(Tag.TextValue, value).build();
    }

    static Dataset uid(String concept, String value) {
        return item("UIDREF", concept, "DCM").string(Tag.UID, value).build();
    }

    static Dataset time(String concept, String value) {
        return item("DATETIME", concept, "DCM").string(Tag.DateTime, value).build();
    }

    static Dataset by(Dataset item, String concept, String scheme) {
        return new DatasetBuilder()
                .all(item)
                .sequence(Tag.ConceptNameCodeSequence, coded(concept, scheme, concept))
                .build();
    }

    static Dataset coded(String value, String scheme, String meaning) {
        return new DatasetBuilder()
                .string(Tag.CodeValue, value)
                .string(Tag.CodingSchemeDesignator, scheme)
                .string(Tag.CodeMeaning, meaning)
                .build();
    }

    private static DatasetBuilder item(String valueType, String concept, String scheme) {
        return new DatasetBuilder()
                .string(Tag.RelationshipType, "CONTAINS")
                .string(Tag.ValueType, valueType)
                .sequence(Tag.ConceptNameCodeSequence, coded(concept, scheme, concept));
    }

    static DatasetBuilder header() {
        return new DatasetBuilder()
                .string(Tag.StudyInstanceUID, "1.2.3")
                .string(Tag.SeriesInstanceUID, "1.2.3.4")
                .string(Tag.StudyDate, "20260302")
                .string(Tag.StudyTime, "120000")
                .string(Tag.ContentDate, "20260302")
                .string(Tag.ContentTime, "123000")
                .string(Tag.Manufacturer, "ACME")
                .string(Tag.ManufacturerModelName, "Ray 1")
                .string(Tag.StationName, "ROOM1")
                .string(Tag.DeviceSerialNumber, "4711")
                .string(Tag.PatientBirthDate, "19860302")
                .string(Tag.PatientSex, "F");
    }

    static DatasetBuilder report(Dataset... content) {
        return header().string(Tag.Modality, "SR")
                .string(Tag.ValueType, "CONTAINER")
                .sequence(Tag.ConceptNameCodeSequence, coded("113701", "DCM", "X-Ray Radiation Dose Report"))
                .sequence(Tag.ContentSequence, content);
    }

    static DatasetBuilder image(String modality) {
        return header().string(Tag.Modality, modality)
                .string(Tag.ImageType, "ORIGINAL", "PRIMARY")
                .string(Tag.AcquisitionDate, "20260302")
                .string(Tag.AcquisitionTime, "121500")
                .integer(Tag.Rows, 2);
    }

    static ExtractedObject extract(String sopClass, DatasetBuilder dataset) {
        return extractIfAny(sopClass, dataset).orElseThrow();
    }

    static Optional<ExtractedObject> extractIfAny(String sopClass, DatasetBuilder dataset) {
        ExtractionSettings settings = new ExtractionSettings(
                ZoneId.of("Asia/Shanghai"), Clock.fixed(Instant.parse("2026-03-03T00:00:00Z"), ZoneOffset.UTC));
        return new Extractor(settings)
                .extract(new DicomObject(sopClass, "1.2.3.4.5", Uid.ExplicitVRLittleEndian, dataset.build(), 0));
    }
}
