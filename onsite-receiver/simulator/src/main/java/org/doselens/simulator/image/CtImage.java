package org.doselens.simulator.image;

import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.doselens.dicom.Dataset;
import org.doselens.dicom.DatasetBuilder;
import org.doselens.dicom.Tag;
import org.doselens.dicom.Uid;
import org.doselens.dicom.Vr;
import org.doselens.simulator.exam.SimulatedAcquisition;
import org.doselens.simulator.exam.SimulatedEvent;
import org.doselens.simulator.header.Code;
import org.doselens.simulator.header.ObjectHeader;
import org.doselens.simulator.hospital.Reporting;
import org.doselens.simulator.hospital.SimulatedDevice;

/** CT images (DICOM PS3.3 A.3) and the dose screen of a scanner that writes no dose report. */
final class CtImage {

    private static final int DOSE_SCREEN_SERIES = 999;
    private static final int PRIVATE_CREATOR = 0x00E10010;
    private static final int PRIVATE_DLP = 0x00E11021;

    private CtImage() {}

    static Dataset slice(ObjectHeader header, String uid, SimulatedAcquisition acquisition, int number) {
        SimulatedEvent.Ct ct = acquisition.event().ct();
        DatasetBuilder image = ImageObject.begin(header, Uid.CTImageStorage, uid, acquisition, number)
                .string(Tag.Modality, "CT")
                .string(Tag.ImageType, "ORIGINAL", "PRIMARY", "AXIAL")
                .decimal(Tag.KVP, ct.kvp())
                .integer(Tag.XRayTubeCurrent, Math.round(ct.currentMa()))
                .integer(Tag.ExposureTime, Math.round(ct.rotationS() * 1000))
                .integer(Tag.Exposure, Math.round(ct.currentMa() * ct.rotationS()))
                .decimal(Tag.AcquisitionDuration, Vr.FD, acquisition.durationS())
                .string(Tag.ConvolutionKernel, "STANDARD")
                .decimal(Tag.RescaleIntercept, -1024)
                .decimal(Tag.RescaleSlope, 1);
        ImageObject.plane(image, header, number, header.imaging().sliceMm());
        if (ct.pitch() != null) {
            image.decimal(Tag.SpiralPitchFactor, ct.pitch());
        }
        if (tellsEvent(header.exam().device())) {
            image.string(Tag.IrradiationEventUID, acquisition.event().uid())
                    .decimal(Tag.CTDIvol, ct.ctdiVolMgy())
                    .sequence(Tag.CTDIPhantomTypeCodeSequence, phantom(ct).item());
        }
        return image.build();
    }

    /** Scanners of before about 2012 tell neither the event nor its CTDIvol in their slices. */
    static boolean tellsEvent(SimulatedDevice device) {
        return device.reporting() != Reporting.ENHANCED_SR && device.reporting() != Reporting.DOSE_SCREEN;
    }

    private static Code phantom(SimulatedEvent.Ct ct) {
        return ct.phantomCm() == 16
                ? Code.dcm("113690", "IEC Head Dosimetry Phantom")
                : Code.dcm("113691", "IEC Body Dosimetry Phantom");
    }

    /** Secondary capture with Exposure Dose Sequence (0040,030E) and Comments on Radiation Dose (0040,0310). */
    static Dataset doseScreen(ObjectHeader header, String uid, ZonedDateTime at) {
        List<Dataset> exposures = new ArrayList<>();
        StringBuilder comments = new StringBuilder();
        double total = 0;
        for (SimulatedEvent event : header.exam().events()) {
            SimulatedEvent.Ct ct = event.ct();
            int series = exposures.size() + 1;
            exposures.add(exposure(header, event, series));
            total += ct.dlpMgyCm();
            comments.append(String.format(
                    Locale.ROOT,
                    "Series #%d %s Average CTDIvol=%.1f DLP=%.1f\r\n",
                    series,
                    event.kind().toUpperCase(Locale.ROOT),
                    ct.ctdiVolMgy(),
                    ct.dlpMgyCm()));
        }
        comments.append(String.format(Locale.ROOT, "Total DLP=%.1f", total));
        SimulatedEvent first = header.exam().events().get(0);
        DatasetBuilder image = header.begin(
                        Uid.SecondaryCaptureImageStorage, uid, "CT", DOSE_SCREEN_SERIES, "Dose Info", at)
                .string(Tag.ImageType, "DERIVED", "SECONDARY", "DOSE_INFO")
                .string(ImageTag.CONVERSION_TYPE, "WSD")
                .string(Tag.AcquisitionDate, header.habits().date(first.startedAt()))
                .string(Tag.AcquisitionTime, header.habits().time(first.startedAt()))
                .string(
                        Tag.ProtocolName,
                        header.exam().events().get(exposures.size() - 1).protocol())
                .string(Tag.BodyPartExamined, header.exam().procedure().region().bodyPart())
                .integer(Tag.InstanceNumber, 1)
                .sequence(Tag.ExposureDoseSequence, exposures)
                .string(Tag.CommentsOnRadiationDose, comments.toString())
                .string(PRIVATE_CREATOR, Vr.LO, "ELSCINT1")
                .decimal(PRIVATE_DLP, Vr.DS, Math.rint(total * 100) / 100);
        Pixels.sixteenBits(image, header.imaging().pixels());
        return image.build();
    }

    private static Dataset exposure(ObjectHeader header, SimulatedEvent event, int series) {
        SimulatedEvent.Ct ct = event.ct();
        DatasetBuilder exposure = new DatasetBuilder()
                .string(Tag.AcquisitionDateTime, header.habits().dateTime(event.startedAt()))
                .string(Tag.SeriesDescription, event.protocol())
                .decimal(Tag.KVP, ct.kvp())
                .integer(Tag.ExposureTime, Math.round(event.durationS() * 1000))
                .integer(Tag.ScanLength, Math.round(ct.lengthMm()))
                .decimal(Tag.XRayTubeCurrentInuA, ct.currentMa() * 1000)
                .string(Tag.AcquisitionType, type(event.kind()))
                .decimal(Tag.SingleCollimationWidth, Vr.FD, ct.singleCollimationMm())
                .decimal(Tag.TotalCollimationWidth, Vr.FD, ct.collimationMm())
                .decimal(Tag.CTDIvol, Vr.FD, ct.ctdiVolMgy())
                .sequence(Tag.CTDIPhantomTypeCodeSequence, phantom(ct).item())
                .integer(Tag.SeriesNumber, series)
                .string(PRIVATE_CREATOR, Vr.LO, "ELSCINT1")
                .decimal(PRIVATE_DLP, Vr.DS, ct.dlpMgyCm());
        if (ct.pitch() != null) {
            exposure.decimal(Tag.SpiralPitchFactor, Vr.FD, ct.pitch());
        }
        return exposure.build();
    }

    private static String type(String kind) {
        return switch (kind) {
            case "localizer" -> "CONSTANT_ANGLE";
            case "axial", "calcium" -> "SEQUENCED";
            case "bolus", "perfusion" -> "STATIONARY";
            default -> "SPIRAL";
        };
    }
}
