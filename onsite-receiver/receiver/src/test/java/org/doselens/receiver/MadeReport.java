package org.doselens.receiver;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.doselens.dicom.Dataset;
import org.doselens.dicom.DatasetBuilder;
import org.doselens.dicom.DicomSender.Outgoing;
import org.doselens.dicom.Tag;
import org.doselens.dicom.Uid;
import org.doselens.dicom.builtin.DatasetEncoder;

/** A small CT dose report (TID 10011), written for these tests. */
public final class MadeReport {

    public static final String PATIENT = "ZZMARKER^PATIENT";

    private MadeReport() {}

    public static Dataset ct(String study, String instance, double dlpMgyCm) {
        return new DatasetBuilder()
                .string(Tag.SOPClassUID, Uid.XRayRadiationDoseSRStorage)
                .string(Tag.SOPInstanceUID, instance)
                .string(Tag.StudyDate, "20260312")
                .string(Tag.StudyTime, "091420")
                .string(Tag.ContentDate, "20260312")
                .string(Tag.ContentTime, "091900")
                .string(Tag.Modality, "SR")
                .string(Tag.Manufacturer, "SIEMENS")
                .string(Tag.ManufacturerModelName, "SOMATOM Force")
                .string(Tag.StationName, "CT1")
                .string(Tag.StudyDescription, "胸部CT平扫")
                .string(Tag.PatientName, PATIENT)
                .string(Tag.PatientID, "ZZMARKER-ID")
                .string(Tag.PatientBirthDate, "19600101")
                .string(Tag.PatientSex, "F")
                .string(Tag.StudyInstanceUID, study)
                .string(Tag.SeriesInstanceUID, study + ".1")
                .string(Tag.ValueType, "CONTAINER")
                .sequence(Tag.ConceptNameCodeSequence, code("113701", "DCM", "X-Ray Radiation Dose Report"))
                .sequence(
                        Tag.ContentSequence,
                        coded("HAS CONCEPT MOD", "121058", "Procedure reported", code("77477000", "SCT", "CT")),
                        container(
                                "113811",
                                "CT Accumulated Dose Data",
                                number("113812", "Total Number of Irradiation Events", 1, "{events}"),
                                number("113813", "CT Dose Length Product Total", dlpMgyCm, "mGy.cm")),
                        container(
                                "113819",
                                "CT Acquisition",
                                coded(
                                        "CONTAINS",
                                        "113820",
                                        "CT Acquisition Type",
                                        code("P5-08001", "SRT", "Spiral Acquisition")),
                                uid("113769", "Irradiation Event UID", instance + ".7"),
                                container(
                                        "113829",
                                        "CT Dose",
                                        number("113830", "Mean CTDIvol", dlpMgyCm / 40, "mGy"),
                                        number("113838", "DLP", dlpMgyCm, "mGy.cm"))))
                .build();
    }

    public static Outgoing outgoing(Dataset dataset) {
        byte[] encoded = new DatasetEncoder(Uid.ExplicitVRLittleEndian).encode(dataset);
        return new Outgoing(
                "made report",
                dataset.string(Tag.SOPClassUID).orElseThrow(),
                dataset.string(Tag.SOPInstanceUID).orElseThrow(),
                Uid.ExplicitVRLittleEndian,
                () -> new java.io.ByteArrayInputStream(encoded));
    }

    public static Path file(Path file, Dataset dataset) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            new DatasetEncoder(Uid.ExplicitVRLittleEndian).writeFile(dataset, out);
        }
        return file;
    }

    private static Dataset code(String value, String scheme, String meaning) {
        return new DatasetBuilder()
                .string(Tag.CodeValue, value)
                .string(Tag.CodingSchemeDesignator, scheme)
                .string(Tag.CodeMeaning, meaning)
                .build();
    }

    private static DatasetBuilder item(String relationship, String type, String value, String meaning) {
        return new DatasetBuilder()
                .string(Tag.RelationshipType, relationship)
                .string(Tag.ValueType, type)
                .sequence(Tag.ConceptNameCodeSequence, code(value, "DCM", meaning));
    }

    private static Dataset coded(String relationship, String value, String meaning, Dataset code) {
        return item(relationship, "CODE", value, meaning)
                .sequence(Tag.ConceptCodeSequence, code)
                .build();
    }

    private static Dataset container(String value, String meaning, Dataset... items) {
        return item("CONTAINS", "CONTAINER", value, meaning)
                .sequence(Tag.ContentSequence, items)
                .build();
    }

    private static Dataset uid(String value, String meaning, String uid) {
        return item("CONTAINS", "UIDREF", value, meaning).string(Tag.UID, uid).build();
    }

    private static Dataset number(String value, String meaning, double number, String unit) {
        return item("CONTAINS", "NUM", value, meaning)
                .sequence(
                        Tag.MeasuredValueSequence,
                        new DatasetBuilder()
                                .decimal(Tag.NumericValue, number)
                                .sequence(Tag.MeasurementUnitsCodeSequence, code(unit, "UCUM", unit))
                                .build())
                .build();
    }
}
