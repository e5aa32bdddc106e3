package org.doselens.simulator.image;

import org.doselens.dicom.Dataset;
import org.doselens.dicom.DatasetBuilder;
import org.doselens.dicom.Tag;
import org.doselens.dicom.Uid;
import org.doselens.simulator.exam.SimulatedAcquisition;
import org.doselens.simulator.exam.SimulatedEvent;
import org.doselens.simulator.header.ObjectHeader;
import org.doselens.simulator.hospital.SimulatedDevice;

/** Images of DX, CR, MG, XA and RF (DICOM PS3.3 A.2, A.14, A.16, A.26, A.27) with what they tell of dose. */
final class ProjectionImage {

    private static final double DGY_CM2_PER_GY_M2 = 1e5;
    private static final double DGY_PER_MGY = 0.01;

    private ProjectionImage() {}

    static Dataset of(ObjectHeader header, String uid, SimulatedAcquisition acquisition) {
        return switch (header.exam().device().modality()) {
            case "MG" -> mammogram(header, uid, acquisition);
            case "XA" -> run(header, uid, acquisition, Uid.XRayAngiographicImageStorage);
            case "RF" -> run(header, uid, acquisition, Uid.XRayRadiofluoroscopicImageStorage);
            default -> radiograph(header, uid, acquisition);
        };
    }

    private static Dataset radiograph(ObjectHeader header, String uid, SimulatedAcquisition acquisition) {
        SimulatedDevice device = header.exam().device();
        SimulatedEvent.Projection projection = acquisition.event().projection();
        boolean plate = device.modality().equals("CR");
        DatasetBuilder image = ImageObject.begin(
                header,
                plate ? Uid.ComputedRadiographyImageStorage : Uid.DigitalXRayImageStorageForPresentation,
                uid,
                acquisition,
                1);
        technique(image, projection);
        image.string(Tag.ViewPosition, viewPosition(projection.view()));
        if (plate) {
            return image.integer(Tag.RelativeXRayExposure, 180)
                    .string(Tag.Sensitivity, "320")
                    .build();
        }
        image.string(Tag.PresentationIntentType, "FOR PRESENTATION")
                .string(Tag.IrradiationEventUID, acquisition.event().uid())
                .sequence(
                        Tag.AnatomicRegionSequence,
                        header.habits().region(acquisition.event().region()).item())
                .decimal(
                        Tag.ImageAndFluoroscopyAreaDoseProduct,
                        round(projection.doseAreaProductGyM2() * DGY_CM2_PER_GY_M2, 1e4))
                .decimal(Tag.ExposureIndex, projection.exposureIndex())
                .decimal(Tag.TargetExposureIndex, projection.targetExposureIndex())
                .decimal(Tag.DeviationIndex, projection.deviationIndex());
        return image.build();
    }

    /** CS of (0018,5101); oblique views have no defined term without their side. */
    private static String viewPosition(String view) {
        return switch (view) {
            case "LAT" -> "LL";
            case "OBL" -> "LLO";
            default -> view;
        };
    }

    private static Dataset mammogram(ObjectHeader header, String uid, SimulatedAcquisition acquisition) {
        SimulatedEvent event = acquisition.event();
        SimulatedEvent.Mammography breast = event.mammography();
        DatasetBuilder image = ImageObject.begin(
                        header, Uid.DigitalMammographyXRayImageStorageForPresentation, uid, acquisition, 1)
                .string(Tag.PresentationIntentType, "FOR PRESENTATION")
                .string(Tag.IrradiationEventUID, event.uid())
                .string(Tag.ImageLaterality, breast.laterality())
                .string(Tag.ViewPosition, breast.view())
                .sequence(
                        Tag.ViewCodeSequence,
                        (breast.view().equals("CC")
                                        ? header.habits().snomed("R-10242", "399162004", "cranio-caudal")
                                        : header.habits().snomed("R-10226", "399368009", "medio-lateral oblique"))
                                .item())
                .decimal(Tag.OrganDose, round(breast.averageGlandularDoseMgy() * DGY_PER_MGY, 1e6))
                .decimal(Tag.EntranceDoseInmGy, breast.entranceExposureMgy())
                .decimal(Tag.BodyPartThickness, breast.compressedThicknessMm())
                .decimal(Tag.CompressionForce, breast.compressionForceN());
        technique(image, event.projection());
        return image.build();
    }

    private static Dataset run(ObjectHeader header, String uid, SimulatedAcquisition acquisition, String sopClassUid) {
        SimulatedEvent event = acquisition.event();
        DatasetBuilder image = ImageObject.begin(header, sopClassUid, uid, acquisition, 1)
                .string(Tag.IrradiationEventUID, event.uid())
                .string(Tag.RadiationSetting, "GR")
                .decimal(Tag.AcquisitionDuration, acquisition.durationS());
        technique(image, event.projection());
        return image.build();
    }

    private static void technique(DatasetBuilder image, SimulatedEvent.Projection projection) {
        image.decimal(Tag.KVP, projection.kvp())
                .integer(Tag.XRayTubeCurrent, Math.round(projection.currentMa()))
                .decimal(Tag.ExposureTimeInuS, round(projection.exposureTimeMs() * 1000, 1))
                .integer(Tag.ExposureInuAs, Math.round(projection.exposureMas() * 1000));
    }

    private static double round(double value, double parts) {
        return Math.rint(value * parts) / parts;
    }
}
