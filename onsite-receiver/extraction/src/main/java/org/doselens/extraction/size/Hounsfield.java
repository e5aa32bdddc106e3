package org.doselens.extraction.size;

import org.doselens.dicom.Dataset;
import org.doselens.dicom.Tag;

/** How stored pixels of 16 bits become Hounsfield units (DICOM PS3.3 C.7.6.3 and C.11.1). */
record Hounsfield(int unusedBits, boolean signed, double slope, double intercept) {

    static Hounsfield of(Dataset header) {
        int stored = Math.min(16, Math.max(1, header.integer(Tag.BitsStored).orElse(16)));
        return new Hounsfield(
                32 - stored,
                header.integer(Tag.PixelRepresentation).orElse(0) == 1,
                header.decimal(Tag.RescaleSlope).orElse(1),
                header.decimal(Tag.RescaleIntercept).orElse(0));
    }

    /** Of two bytes in little endian. */
    double of(byte low, byte high) {
        int shifted = ((high << 8) | (low & 0xFF)) << unusedBits;
        return (signed ? shifted >> unusedBits : shifted >>> unusedBits) * slope + intercept;
    }
}
