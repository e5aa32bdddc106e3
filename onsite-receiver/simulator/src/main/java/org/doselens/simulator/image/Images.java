package org.doselens.simulator.image;

import java.time.ZonedDateTime;
import org.doselens.dicom.Dataset;
import org.doselens.dicom.Uid;
import org.doselens.simulator.exam.SimulatedAcquisition;
import org.doselens.simulator.header.ObjectHeader;

/** Makes the images of one exam. Immutable. */
public final class Images {

    private final ObjectHeader header;

    public Images(ObjectHeader header) {
        this.header = header;
    }

    /** The SOP class of the images of an acquisition; empty text if none are sent. */
    public String sopClassUid(SimulatedAcquisition acquisition) {
        return switch (header.exam().device().modality()) {
            case "CT" -> Uid.CTImageStorage;
            case "PT" -> isCt(acquisition) ? Uid.CTImageStorage : Uid.PositronEmissionTomographyImageStorage;
            case "MR" -> Uid.MRImageStorage;
            case "US" -> Uid.UltrasoundImageStorage;
            case "MG" -> Uid.DigitalMammographyXRayImageStorageForPresentation;
            case "CR" -> Uid.ComputedRadiographyImageStorage;
            case "XA" -> Uid.XRayAngiographicImageStorage;
            case "RF" -> Uid.XRayRadiofluoroscopicImageStorage;
            default -> Uid.DigitalXRayImageStorageForPresentation;
        };
    }

    /** An image of an acquisition; {@code number} counts from 1 within it. */
    public Dataset image(SimulatedAcquisition acquisition, String sopInstanceUid, int number) {
        return switch (header.exam().device().modality()) {
            case "CT" -> CtImage.slice(header, sopInstanceUid, acquisition, number);
            case "PT" ->
                isCt(acquisition)
                        ? CtImage.slice(header, sopInstanceUid, acquisition, number)
                        : SequenceImage.pet(header, sopInstanceUid, acquisition, number);
            case "MR" -> SequenceImage.mr(header, sopInstanceUid, acquisition, number);
            case "US" -> SequenceImage.us(header, sopInstanceUid, acquisition);
            default -> ProjectionImage.of(header, sopInstanceUid, acquisition);
        };
    }

    private static boolean isCt(SimulatedAcquisition acquisition) {
        return acquisition.event().ct() != null;
    }

    /** The dose screen of a scanner that writes no dose report. */
    public Dataset doseScreen(String sopInstanceUid, ZonedDateTime at) {
        return CtImage.doseScreen(header, sopInstanceUid, at);
    }
}
