package org.doselens.dicom.builtin.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.doselens.dicom.Dataset;
import org.doselens.dicom.DatasetBuilder;
import org.doselens.dicom.DicomSender.Outgoing;
import org.doselens.dicom.Tag;
import org.doselens.dicom.Uid;
import org.doselens.dicom.Vr;
import org.doselens.dicom.builtin.DatasetEncoder;
import org.doselens.dicom.peer.Archive;

/** Three studies of three days, each of three images in one series and a report in another. */
final class StoredStudies {

    static final String STUDY_1 = "2.25.301";
    static final String STUDY_2 = "2.25.302";
    static final String DESCRIPTION = "胸部平扫";

    private StoredStudies() {}

    static void fill(int port) throws IOException {
        List<Outgoing> objects = new ArrayList<>();
        for (int study = 1; study <= 3; study++) {
            String uid = "2.25.30" + study;
            String day = "2026010" + study;
            for (int image = 1; image <= 3; image++) {
                objects.add(outgoing(object(Uid.CTImageStorage, uid, uid + ".1", image, "CT", day)
                        .integer(Tag.Rows, 8)
                        .integer(Tag.Columns, 8)
                        .integer(Tag.BitsAllocated, 16)
                        .integer(Tag.BitsStored, 12)
                        .integer(Tag.HighBit, 11)
                        .integer(Tag.PixelRepresentation, 0)
                        .integer(Tag.SamplesPerPixel, 1)
                        .string(Tag.PhotometricInterpretation, "MONOCHROME2")
                        .bytes(Tag.PixelData, Vr.OW, new byte[128])
                        .build()));
            }
            objects.add(outgoing(object(Uid.XRayRadiationDoseSRStorage, uid, uid + ".2", 1, "SR", day)
                    .string(Tag.ValueType, "CONTAINER")
                    .build()));
        }
        List<Integer> statuses = new ArrayList<>();
        new BuiltinDicomSender(SenderSettings.to("localhost", port, Archive.AE_TITLE, "DOSELENS"))
                .send(objects, (object, status) -> statuses.add(status));
        assertThat(statuses).hasSize(12).containsOnly(DimseStatus.SUCCESS);
    }

    static DatasetBuilder level(String level) {
        return new DatasetBuilder().string(Tag.QueryRetrieveLevel, level);
    }

    static Dataset study(String uid) {
        return level("STUDY").string(Tag.StudyInstanceUID, uid).build();
    }

    private static DatasetBuilder object(
            String sopClass, String study, String series, int number, String modality, String day) {
        return new DatasetBuilder()
                .string(Tag.SpecificCharacterSet, "GB18030")
                .string(Tag.SOPClassUID, sopClass)
                .string(Tag.SOPInstanceUID, series + "." + number)
                .string(Tag.StudyDate, day)
                .string(Tag.StudyTime, "101500")
                .string(Tag.AccessionNumber, "A" + day)
                .string(Tag.Modality, modality)
                .string(Tag.StudyDescription, DESCRIPTION)
                .string(Tag.PatientName, "测试^甲")
                .string(Tag.PatientID, "P1")
                .string(Tag.StudyInstanceUID, study)
                .string(Tag.SeriesInstanceUID, series)
                .string(Tag.StudyID, "1")
                .integer(Tag.SeriesNumber, 1)
                .integer(Tag.InstanceNumber, number);
    }

    private static Outgoing outgoing(Dataset object) {
        byte[] encoded = new DatasetEncoder(Uid.ExplicitVRLittleEndian).encode(object);
        return new Outgoing(
                object.string(Tag.SOPInstanceUID).orElseThrow(),
                object.string(Tag.SOPClassUID).orElseThrow(),
                object.string(Tag.SOPInstanceUID).orElseThrow(),
                Uid.ExplicitVRLittleEndian,
                () -> new ByteArrayInputStream(encoded));
    }
}
