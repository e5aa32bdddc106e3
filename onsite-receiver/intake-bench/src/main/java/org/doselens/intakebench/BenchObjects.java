package org.doselens.intakebench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.doselens.dicom.Dataset;
import org.doselens.dicom.DatasetBuilder;
import org.doselens.dicom.Tag;
import org.doselens.dicom.Uid;
import org.doselens.dicom.Vr;
import org.doselens.dicom.builtin.DatasetEncoder;

/** The two objects that matter: a CT image with much more pixels than header, and a dose report that is all header. */
final class BenchObjects {

    private static final int CT_PIXEL_BYTES = 512 * 512 * 2;
    private static final int PRIVATE_ELEMENTS = 60;

    private BenchObjects() {}

    /** A CT image of 512 KiB of pixels as a PS3.10 file, explicit little endian. */
    static byte[] ctImageFile() {
        return file(ctImage("2.25.1", "2.25.2"));
    }

    /** The same image as it goes over an association, under other UIDs. */
    static byte[] ctImageDataSet(String sopInstanceUid, String studyInstanceUid) {
        return new DatasetEncoder(Uid.ExplicitVRLittleEndian).encode(ctImage(sopInstanceUid, studyInstanceUid));
    }

    private static Dataset ctImage(String sopInstanceUid, String studyInstanceUid) {
        DatasetBuilder image = new DatasetBuilder()
                .string(Tag.ImageType, "ORIGINAL", "PRIMARY", "AXIAL")
                .string(Tag.SOPClassUID, Uid.CTImageStorage)
                .string(Tag.SOPInstanceUID, sopInstanceUid)
                .string(Tag.StudyDate, "20261121")
                .string(Tag.AcquisitionDateTime, "20261121081530.250")
                .string(Tag.Modality, "CT")
                .string(Tag.Manufacturer, "SIMULATED")
                .string(Tag.StudyDescription, "Chest routine")
                .sequence(Tag.ProcedureCodeSequence, code("CTCHEST", "99LOCAL", "Chest routine"))
                .decimal(Tag.KVP, 120)
                .decimal(Tag.CTDIvol, 7.25)
                .sequence(Tag.CTDIPhantomTypeCodeSequence, code("113691", "DCM", "IEC Body Dosimetry Phantom"))
                .string(Tag.StudyInstanceUID, studyInstanceUid)
                .string(Tag.SeriesInstanceUID, "2.25.3")
                .integer(Tag.Rows, 512)
                .integer(Tag.Columns, 512)
                .string(0x00290010, Vr.LO, "SIMULATED PRIVATE")
                .bytes(Tag.PixelData, Vr.OW, new byte[CT_PIXEL_BYTES]);
        for (int i = 0; i < PRIVATE_ELEMENTS; i++) {
            image.string(0x00291000 + i, Vr.LO, "value of a private element " + i);
        }
        return image.build();
    }

    /** A dose report of at least so many bytes as a PS3.10 file, explicit little endian. */
    static byte[] doseReportFile(int leastBytes) {
        List<Dataset> events = new ArrayList<>();
        int perEvent = new DatasetEncoder(Uid.ExplicitVRLittleEndian).encode(event(0)).length;
        for (int i = 0; i <= leastBytes / perEvent; i++) {
            events.add(event(i));
        }
        return file(new DatasetBuilder()
                .string(Tag.SOPClassUID, Uid.XRayRadiationDoseSRStorage)
                .string(Tag.SOPInstanceUID, "2.25.4")
                .string(Tag.Modality, "SR")
                .string(Tag.StudyInstanceUID, "2.25.2")
                .string(Tag.ValueType, "CONTAINER")
                .sequence(Tag.ConceptNameCodeSequence, code("113701", "DCM", "X-Ray Radiation Dose Report"))
                .sequence(Tag.ContentSequence, events)
                .build());
    }

    private static Dataset event(int index) {
        List<Dataset> content = new ArrayList<>();
        content.add(new DatasetBuilder()
                .string(Tag.RelationshipType, "CONTAINS")
                .string(Tag.ValueType, "UIDREF")
                .sequence(Tag.ConceptNameCodeSequence, code("113769", "DCM", "Irradiation Event UID"))
                .string(Tag.UID, "2.25.5." + index)
                .build());
        content.add(number("122130", "Dose Area Product", "Gy.m2", 1e-5 * (index + 1)));
        content.add(number("113738", "Dose (RP)", "Gy", 1e-3 * (index + 1)));
        content.add(number("113733", "KVP", "kV", 70 + index % 50));
        content.add(number("113734", "X-Ray Tube Current", "mA", 100 + index % 400));
        content.add(number("113824", "Exposure Time", "ms", 12.5));
        return new DatasetBuilder()
                .string(Tag.RelationshipType, "CONTAINS")
                .string(Tag.ValueType, "CONTAINER")
                .sequence(Tag.ConceptNameCodeSequence, code("113706", "DCM", "Irradiation Event X-Ray Data"))
                .string(Tag.ContinuityOfContent, "SEPARATE")
                .sequence(Tag.ContentSequence, content)
                .build();
    }

    private static Dataset number(String code, String meaning, String unit, double value) {
        Dataset measured = new DatasetBuilder()
                .sequence(Tag.MeasurementUnitsCodeSequence, code(unit, "UCUM", unit))
                .decimal(Tag.NumericValue, value)
                .build();
        return new DatasetBuilder()
                .string(Tag.RelationshipType, "CONTAINS")
                .string(Tag.ValueType, "NUM")
                .sequence(Tag.ConceptNameCodeSequence, code(code, "DCM", meaning))
                .sequence(Tag.MeasuredValueSequence, measured)
                .build();
    }

    private static Dataset code(String value, String scheme, String meaning) {
        return new DatasetBuilder()
                .string(Tag.CodeValue, value)
                .string(Tag.CodingSchemeDesignator, scheme)
                .string(Tag.CodeMeaning, meaning)
                .build();
    }

    private static byte[] file(Dataset dataset) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try {
            new DatasetEncoder(Uid.ExplicitVRLittleEndian).writeFile(dataset, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.toByteArray();
    }
}
