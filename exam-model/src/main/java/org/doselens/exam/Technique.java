package org.doselens.exam;

import java.util.List;

/**
 * How the beam of an irradiation event was made, beyond what {@link IrradiationEvent} holds itself. Every value is null
 * where it was not reported.
 *
 * @param exposureTimePerRotationS Exposure Time per Rotation (113834 DCM) in seconds
 * @param maximumTubeCurrentMa Maximum X-Ray Tube Current (113833 DCM) in mA
 * @param nominalTotalCollimationWidthMm Nominal Total Collimation Width (113827 DCM) in mm
 * @param nominalSingleCollimationWidthMm Nominal Single Collimation Width (113826 DCM) in mm
 * @param tubeCurrentModulation X-Ray Modulation Type (113842 DCM) as a term of Exposure Modulation Type (0018,9323)
 * @param fluoroMode code meaning of Fluoro Mode (113732 DCM, CID 10004): {@code Pulsed} or {@code Continuous}
 * @param pulseRatePerS Pulse Rate (113791 DCM) per second
 * @param pulses Number of Pulses (113768 DCM)
 * @param frames frames of the acquisition, from the images or Number of Frames where reported
 * @param irradiationDurationS Irradiation Duration (113742 DCM) in seconds
 * @param focalSpotMm Focal Spot Size (113766 DCM) in mm
 * @param anodeTarget code meaning of Anode Target Material (111632 DCM, CID 10016), such as {@code Tungsten}
 * @param halfValueLayerMmAl Half Value Layer (111634 DCM) in mm of aluminium
 * @param filters filters in the beam, in the order reported
 */
public record Technique(
        Double exposureTimePerRotationS,
        Double maximumTubeCurrentMa,
        Double nominalTotalCollimationWidthMm,
        Double nominalSingleCollimationWidthMm,
        String tubeCurrentModulation,
        String fluoroMode,
        Double pulseRatePerS,
        Integer pulses,
        Integer frames,
        Double irradiationDurationS,
        Double focalSpotMm,
        String anodeTarget,
        Double halfValueLayerMmAl,
        List<Filter> filters) {

    public Technique {
        filters = Lists.copyOrEmpty(filters);
    }
}
