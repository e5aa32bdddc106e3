package org.doselens.simulator.image;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.doselens.dicom.DatasetBuilder;
import org.doselens.dicom.Tag;
import org.doselens.dicom.Vr;

/** A grey picture, the same for all images of a size: nobody looks at it, but every sender has pixel data. */
final class Pixels {

    private static final Map<Integer, byte[]> SIXTEEN_BITS = new ConcurrentHashMap<>();

    private Pixels() {}

    static void sixteenBits(DatasetBuilder image, int size) {
        image.integer(Tag.SamplesPerPixel, 1)
                .string(Tag.PhotometricInterpretation, "MONOCHROME2")
                .integer(Tag.Rows, size)
                .integer(Tag.Columns, size)
                .integer(Tag.BitsAllocated, 16)
                .integer(Tag.BitsStored, 12)
                .integer(Tag.HighBit, 11)
                .integer(Tag.PixelRepresentation, 0)
                .bytes(Tag.PixelData, Vr.OW, SIXTEEN_BITS.computeIfAbsent(size, Pixels::disc));
    }

    private static byte[] disc(int size) {
        byte[] pixels = new byte[size * size * 2];
        for (int row = 0; row < size; row++) {
            for (int column = 0; column < size; column++) {
                int fromCentre = (row - size / 2) * (row - size / 2) + (column - size / 2) * (column - size / 2);
                int grey = (int) Math.max(0, 4095 - 16_384L * fromCentre / ((long) size * size));
                int at = 2 * (row * size + column);
                pixels[at] = (byte) grey;
                pixels[at + 1] = (byte) (grey >> 8);
            }
        }
        return pixels;
    }
}
