package org.doselens.simulator.image;

import org.doselens.dicom.DatasetBuilder;
import org.doselens.dicom.Tag;
import org.doselens.dicom.Vr;

/** A small grey picture, the same for all images: nobody looks at it, but every sender has pixel data. */
final class Pixels {

    private static final int SIZE = 64;
    private static final byte[] SIXTEEN_BITS = disc();

    private Pixels() {}

    static void sixteenBits(DatasetBuilder image) {
        image.integer(Tag.SamplesPerPixel, 1)
                .string(Tag.PhotometricInterpretation, "MONOCHROME2")
                .integer(Tag.Rows, SIZE)
                .integer(Tag.Columns, SIZE)
                .integer(Tag.BitsAllocated, 16)
                .integer(Tag.BitsStored, 12)
                .integer(Tag.HighBit, 11)
                .integer(Tag.PixelRepresentation, 0)
                .bytes(Tag.PixelData, Vr.OW, SIXTEEN_BITS);
    }

    private static byte[] disc() {
        byte[] pixels = new byte[SIZE * SIZE * 2];
        for (int row = 0; row < SIZE; row++) {
            for (int column = 0; column < SIZE; column++) {
                int fromCentre = (row - SIZE / 2) * (row - SIZE / 2) + (column - SIZE / 2) * (column - SIZE / 2);
                int grey = Math.max(0, 4095 - 4 * fromCentre);
                int at = 2 * (row * SIZE + column);
                pixels[at] = (byte) grey;
                pixels[at + 1] = (byte) (grey >> 8);
            }
        }
        return pixels;
    }
}
