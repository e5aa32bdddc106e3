package org.doselens.exam;

/**
 * An X-ray filter in the beam (DICOM PS3.16 TID 10003B, X-Ray Filters, 113771 DCM).
 *
 * @param material code meaning of X-Ray Filter Material (113757 DCM, CID 10006), such as {@code Copper}
 * @param minimumThicknessMm X-Ray Filter Thickness Minimum (113758 DCM) in mm
 * @param maximumThicknessMm X-Ray Filter Thickness Maximum (113773 DCM) in mm
 */
public record Filter(String material, Double minimumThicknessMm, Double maximumThicknessMm) {}
