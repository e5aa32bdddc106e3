package org.doselens.dicom.builtin;

import java.util.ArrayList;
import java.util.List;
import org.doselens.dicom.Dataset;
import org.doselens.dicom.DatasetBuilder;
import org.doselens.dicom.Tag;
import org.doselens.dicom.Uid;
import org.doselens.dicom.Vr;

/** Objects made for tests; nobody's. */
final class MadeObjects {

    static final String SOP_INSTANCE_UID = "2.25.100";

    private MadeObjects() {}

    static Dataset ctImage(int pixelBytes) {
        return new DatasetBuilder()
                .string(Tag.SpecificCharacterSet, "GB18030")
                .string(Tag.ImageType, "ORIGINAL", "PRIMARY", "AXIAL")
                .string(Tag.SOPClassUID, Uid.CTImageStorage)
                .string(Tag.SOPInstanceUID, SOP_INSTANCE_UID)
                .string(Tag.StudyDate, "20261121")
                .string(Tag.Modality, "CT")
                .string(Tag.StudyDescription, "胸部平扫")
                .string(Tag.PatientName, "测试^甲")
                .decimal(Tag.KVP, 120)
                .decimal(Tag.CTDIvol, 7.25)
                .integer(Tag.ExposureTime, 500)
                .sequence(Tag.CTDIPhantomTypeCodeSequence, code("113691", "DCM", "IEC Body Dosimetry Phantom"))
                .string(Tag.StudyInstanceUID, "2.25.200")
                .integer(Tag.Rows, 512)
                .bytes(Tag.PixelData, Vr.OW, new byte[pixelBytes])
                .build();
    }

    static Dataset doseReport(int events) {
        List<Dataset> content = new ArrayList<>();
        for (int i = 0; i < events; i++) {
            content.add(container(i));
        }
        return new DatasetBuilder()
                .string(Tag.SOPClassUID, Uid.XRayRadiationDoseSRStorage)
                .string(Tag.SOPInstanceUID, SOP_INSTANCE_UID)
                .string(Tag.Modality, "SR")
                .string(Tag.StudyInstanceUID, "2.25.200")
                .string(Tag.ValueType, "CONTAINER")
                .sequence(Tag.ConceptNameCodeSequence, code("113701", "DCM", "X-Ray Radiation Dose Report"))
                .string(Tag.ContinuityOfContent, "SEPARATE")
                .sequence(Tag.ContentSequence, content)
                .build();
    }

    private static Dataset container(int index) {
        Dataset dose = new DatasetBuilder()
                .string(Tag.RelationshipType, "CONTAINS")
                .string(Tag.ValueType, "NUM")
                .sequence(Tag.ConceptNameCodeSequence, code("113830", "DCM", "Mean CTDIvol"))
                .sequence(
                        Tag.MeasuredValueSequence,
                        new DatasetBuilder()
                                .sequence(Tag.MeasurementUnitsCodeSequence, code("mGy", "UCUM", "mGy"))
                                .decimal(Tag.NumericValue, 5 + index / 8.0)
                                .build())
                .build();
        return new DatasetBuilder()
                .string(Tag.RelationshipType, "CONTAINS")
                .string(Tag.ValueType, "CONTAINER")
                .sequence(Tag.ConceptNameCodeSequence, code("113819", "DCM", "CT Acquisition"))
                .string(Tag.ContinuityOfContent, "SEPARATE")
                .sequence(Tag.ContentSequence, dose, dose)
                .build();
    }

    private static Dataset code(String value, String scheme, String meaning) {
        return new DatasetBuilder()
                .string(Tag.CodeValue, value)
                .string(Tag.CodingSchemeDesignator, scheme)
                .string(Tag.CodeMeaning, meaning)
                .build();
    }
}
