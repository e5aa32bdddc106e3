package org.doselens.backfill;

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
import org.doselens.dicom.builtin.network.BuiltinDicomSender;
import org.doselens.dicom.builtin.network.SenderSettings;
import org.doselens.dicom.peer.Archive;

/** Studies made for these tests, sent to an archive. UIDs are study.series.instance. */
final class MadeStudies {

    /** 3 May 2021: a CT of four images with its dose report. */
    static final String CT_WITH_REPORT = "2.25.501";
    /** 4 May 2021: a CT of one acquisition in two reconstructions of five images, then a second acquisition of three. */
    static final String CT_OF_IMAGES = "2.25.502";
    /** 4 May 2021: two radiographs in one series. */
    static final String RADIOGRAPHS = "2.25.503";
    /** 5 May 2021: one MR sequence of six images. */
    static final String MR = "2.25.504";

    private final List<Outgoing> objects = new ArrayList<>();

    static void fill(int port) throws IOException {
        MadeStudies made = new MadeStudies();
        made.images(CT_WITH_REPORT, 1, "CT", Uid.CTImageStorage, "20210503", 1, 1, 4);
        made.add(header(CT_WITH_REPORT, 2, 1, "SR", Uid.XRayRadiationDoseSRStorage, "20210503")
                .string(Tag.ValueType, "CONTAINER")
                .sequence(
                        Tag.ContentTemplateSequence,
                        new DatasetBuilder()
                                .string(Tag.MappingResource, "DCMR")
                                .string(Tag.TemplateIdentifier, "10011")
                                .build())
                .build());
        made.images(CT_OF_IMAGES, 1, "CT", Uid.CTImageStorage, "20210504", 1, 1, 5);
        made.images(CT_OF_IMAGES, 2, "CT", Uid.CTImageStorage, "20210504", 1, 1, 5);
        made.images(CT_OF_IMAGES, 3, "CT", Uid.CTImageStorage, "20210504", 2, 1, 3);
        made.images(RADIOGRAPHS, 1, "DX", Uid.DigitalXRayImageStorageForPresentation, "20210504", 1, 1, 2);
        made.images(MR, 1, "MR", Uid.MRImageStorage, "20210505", 1, 1, 6);
        made.send(port);
    }

    void images(
            String study,
            int series,
            String modality,
            String sopClass,
            String day,
            int acquisition,
            int from,
            int until) {
        for (int image = from; image <= until; image++) {
            add(header(study, series, image, modality, sopClass, day)
                    .integer(Tag.AcquisitionNumber, acquisition)
                    .string(Tag.ImageType, "ORIGINAL", "PRIMARY", "AXIAL")
                    .integer(Tag.SamplesPerPixel, 1)
                    .string(Tag.PhotometricInterpretation, "MONOCHROME2")
                    .integer(Tag.Rows, 8)
                    .integer(Tag.Columns, 8)
                    .integer(Tag.BitsAllocated, 16)
                    .integer(Tag.BitsStored, 12)
                    .integer(Tag.HighBit, 11)
                    .integer(Tag.PixelRepresentation, 0)
                    .bytes(Tag.PixelData, Vr.OW, new byte[128])
                    .build());
        }
    }

    private static DatasetBuilder header(
            String study, int series, int number, String modality, String sopClass, String day) {
        return new DatasetBuilder()
                .string(Tag.SOPClassUID, sopClass)
                .string(Tag.SOPInstanceUID, study + "." + series + "." + number)
                .string(Tag.StudyDate, day)
                .string(Tag.StudyTime, "101500")
                .string(Tag.Modality, modality)
                .string(Tag.StationName, modality + "_1")
                .string(Tag.PatientName, "Made^Up")
                .string(Tag.PatientID, "P1")
                .string(Tag.StudyInstanceUID, study)
                .string(Tag.SeriesInstanceUID, study + "." + series)
                .string(Tag.StudyID, "1")
                .integer(Tag.SeriesNumber, series)
                .integer(Tag.InstanceNumber, number);
    }

    private void add(Dataset object) {
        byte[] encoded = new DatasetEncoder(Uid.ExplicitVRLittleEndian).encode(object);
        objects.add(new Outgoing(
                "made",
                object.string(Tag.SOPClassUID).orElseThrow(),
                object.string(Tag.SOPInstanceUID).orElseThrow(),
                Uid.ExplicitVRLittleEndian,
                () -> new ByteArrayInputStream(encoded)));
    }

    void send(int port) throws IOException {
        List<Integer> statuses = new ArrayList<>();
        new BuiltinDicomSender(SenderSettings.to("localhost", port, Archive.AE_TITLE, "CT_1"))
                .send(objects, (object, status) -> statuses.add(status));
        assertThat(statuses).hasSameSizeAs(objects).containsOnly(0);
        objects.clear();
    }
}
