package org.doselens.simulator.image;

import java.time.ZonedDateTime;
import org.doselens.dicom.DatasetBuilder;
import org.doselens.dicom.Tag;
import org.doselens.simulator.exam.SimulatedAcquisition;
import org.doselens.simulator.exam.SimulatedExam;
import org.doselens.simulator.header.Habits;
import org.doselens.simulator.header.ObjectHeader;
import org.doselens.simulator.hospital.SimulatedDevice;

/** What the images of all modalities share (DICOM PS3.3 C.7.3.1, C.7.6.1, C.7.6.3, C.8.2.1). */
final class ImageObject {

    private static final double FIELD_MM = 400;

    private ImageObject() {}

    /**
     * Begins an image.
     *
     * @param number of the image within its acquisition, from 1
     */
    static DatasetBuilder begin(
            ObjectHeader header,
            String sopClassUid,
            String sopInstanceUid,
            SimulatedAcquisition acquisition,
            int number) {
        SimulatedExam exam = header.exam();
        SimulatedDevice device = exam.device();
        Habits habits = header.habits();
        ZonedDateTime at = acquisition.startedAt();
        DatasetBuilder image = header.begin(
                        sopClassUid,
                        sopInstanceUid,
                        device.modality(),
                        acquisition.number(),
                        acquisition.description(),
                        at)
                .string(Tag.ImageType, "ORIGINAL", "PRIMARY")
                .string(Tag.AcquisitionDate, habits.date(at))
                .string(Tag.AcquisitionTime, habits.time(at))
                .string(Tag.ProtocolName, acquisition.description())
                .string(Tag.BodyPartExamined, exam.procedure().region().bodyPart())
                .integer(Tag.AcquisitionNumber, acquisition.number())
                .integer(Tag.InstanceNumber, number)
                .string(Tag.PatientOrientation, "L", "P");
        if (device.sct()) {
            image.string(Tag.AcquisitionDateTime, habits.dateTime(at));
        }
        Pixels.sixteenBits(image, header.imaging().pixels());
        return image;
    }

    /** Where the image's plane lies (C.7.6.2, C.7.4.1). */
    static void plane(DatasetBuilder image, ObjectHeader header, int number, double thicknessMm) {
        double spacingMm = FIELD_MM / header.imaging().pixels();
        image.without(Tag.PatientOrientation)
                .string(ImageTag.FRAME_OF_REFERENCE_UID, header.uid("frame"))
                .string(ImageTag.POSITION_REFERENCE_INDICATOR)
                .string(Tag.PatientPosition, "HFS")
                .decimal(Tag.ImagePositionPatient, -200, -200, -thicknessMm * (number - 1))
                .decimal(Tag.ImageOrientationPatient, 1, 0, 0, 0, 1, 0)
                .decimal(Tag.PixelSpacing, spacingMm, spacingMm)
                .decimal(Tag.SliceThickness, thicknessMm);
    }
}
