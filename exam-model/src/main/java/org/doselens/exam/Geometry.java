package org.doselens.exam;

/**
 * Where tube, table and detector stood during a projection event (DICOM PS3.16 TID 10003B and 10003C): what a skin dose
 * map needs. Angles as PS3.3 C.8.7.5 defines them. Every value is null where it was not reported.
 *
 * @param primaryAngleDeg Positioner Primary Angle (112011 DCM) in degrees
 * @param secondaryAngleDeg Positioner Secondary Angle (112012 DCM) in degrees
 * @param primaryEndAngleDeg Positioner Primary End Angle (113739 DCM) in degrees, of a rotation
 * @param secondaryEndAngleDeg Positioner Secondary End Angle (113740 DCM) in degrees, of a rotation
 * @param distanceSourceToIsocenterMm Distance Source to Isocenter (113748 DCM) in mm
 * @param distanceSourceToDetectorMm Distance Source to Detector (113750 DCM) in mm
 * @param distanceSourceToReferencePointMm Distance Source to Reference Point (113737 DCM) in mm
 * @param tableLongitudinalMm Table Longitudinal Position (113751 DCM) in mm
 * @param tableLateralMm Table Lateral Position (113752 DCM) in mm
 * @param tableHeightMm Table Height Position (113753 DCM) in mm
 * @param collimatedFieldAreaM2 Collimated Field Area (113790 DCM) in m2
 * @param fieldOfViewMm Field of View (113844 DCM: the image intensifier's or detector's) in mm
 */
public record Geometry(
        Double primaryAngleDeg,
        Double secondaryAngleDeg,
        Double primaryEndAngleDeg,
        Double secondaryEndAngleDeg,
        Double distanceSourceToIsocenterMm,
        Double distanceSourceToDetectorMm,
        Double distanceSourceToReferencePointMm,
        Double tableLongitudinalMm,
        Double tableLateralMm,
        Double tableHeightMm,
        Double collimatedFieldAreaM2,
        Double fieldOfViewMm) {}
