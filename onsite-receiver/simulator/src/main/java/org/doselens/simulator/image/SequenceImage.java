package org.doselens.simulator.image;

import org.doselens.dicom.Dataset;
import org.doselens.dicom.DatasetBuilder;
import org.doselens.dicom.Tag;
import org.doselens.dicom.Uid;
import org.doselens.dicom.Vr;
import org.doselens.simulator.exam.SimulatedAcquisition;
import org.doselens.simulator.exam.SimulatedEvent;
import org.doselens.simulator.header.Habits;
import org.doselens.simulator.header.ObjectHeader;
import org.doselens.simulator.report.TracerReport;

/** Images of MR, US and PET (DICOM PS3.3 A.4, A.6, A.21): coils, durations and the tracer. */
final class SequenceImage {

    private static final double BQ_PER_MBQ = 1e6;
    private static final double HALF_LIFE_OF_F18_S = 6586.2;

    private SequenceImage() {}

    static Dataset mr(ObjectHeader header, String uid, SimulatedAcquisition acquisition, int number) {
        boolean inversion = acquisition.description().contains("FLAIR")
                || acquisition.description().contains("STIR");
        DatasetBuilder image = ImageObject.begin(header, Uid.MRImageStorage, uid, acquisition, number)
                .string(Tag.ScanningSequence, inversion ? "IR" : "SE")
                .string(Tag.SequenceVariant, "SK")
                .string(Tag.ScanOptions)
                .string(Tag.MRAcquisitionType, acquisition.description().contains("3D") ? "3D" : "2D")
                .string(Tag.SequenceName, acquisition.description())
                .decimal(Tag.MagneticFieldStrength, magnetT(header))
                .decimal(Tag.RepetitionTime, 4000)
                .decimal(Tag.EchoTime, 90)
                .integer(ImageTag.ECHO_TRAIN_LENGTH, 15)
                .string(Tag.TransmitCoilName, "BODY")
                .decimal(Tag.FlipAngle, 150)
                .decimal(Tag.SAR, 0.9);
        if (acquisition.coil() != null && !acquisition.coil().isEmpty()) {
            image.string(Tag.ReceiveCoilName, acquisition.coil());
        }
        ImageObject.plane(image, header, number, 5);
        if (tellsDuration(header)) {
            image.decimal(Tag.AcquisitionDuration, Vr.FD, acquisition.durationS());
        }
        return image.build();
    }

    /** The old magnet does not say how long a sequence took. */
    static boolean tellsDuration(ObjectHeader header) {
        return header.exam().device().chinese();
    }

    private static double magnetT(ObjectHeader header) {
        return header.exam().device().from("GE ") ? 1.5 : 3;
    }

    static Dataset us(ObjectHeader header, String uid, SimulatedAcquisition acquisition) {
        return ImageObject.begin(header, Uid.UltrasoundImageStorage, uid, acquisition, acquisition.number())
                .build();
    }

    static Dataset pet(ObjectHeader header, String uid, SimulatedAcquisition acquisition, int number) {
        Habits habits = header.habits();
        SimulatedEvent injection = acquisition.event();
        Dataset tracer = new DatasetBuilder()
                .string(Tag.Radiopharmaceutical, injection.tracer().agent())
                .string(Tag.RadiopharmaceuticalStartTime, habits.time(injection.startedAt()))
                .string(Tag.RadiopharmaceuticalStartDateTime, habits.dateTime(injection.startedAt()))
                .decimal(Tag.RadionuclideTotalDose, Math.rint(injection.tracer().activityMbq() * BQ_PER_MBQ))
                .decimal(Tag.RadionuclideHalfLife, HALF_LIFE_OF_F18_S)
                .decimal(Tag.RadionuclidePositronFraction, 0.97)
                .string(ImageTag.ADMINISTRATION_EVENT_UID, Vr.UI, injection.uid())
                .sequence(
                        Tag.RadionuclideCodeSequence,
                        TracerReport.radionuclide(habits).item())
                .sequence(
                        Tag.RadiopharmaceuticalCodeSequence,
                        TracerReport.agent(habits).item())
                .build();
        DatasetBuilder image = ImageObject.begin(
                        header, Uid.PositronEmissionTomographyImageStorage, uid, acquisition, number)
                .string(ImageTag.CORRECTED_IMAGE, "DECY", "ATTN", "SCAT", "DTIM", "RAN", "NORM")
                .string(ImageTag.DECAY_CORRECTION, "START")
                .string(Tag.SeriesType, "WHOLE BODY", "IMAGE")
                .string(Tag.Units, "BQML")
                .decimal(Tag.AcquisitionDuration, Vr.FD, acquisition.durationS())
                .decimal(Tag.RescaleIntercept, 0)
                .decimal(Tag.RescaleSlope, 1)
                .sequence(Tag.RadiopharmaceuticalInformationSequence, tracer);
        ImageObject.plane(image, header, number, 3);
        return image.build();
    }
}
