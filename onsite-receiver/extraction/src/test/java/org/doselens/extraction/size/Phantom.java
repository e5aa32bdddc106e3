package org.doselens.extraction.size;

import java.util.ArrayList;
import java.util.List;
import org.doselens.dicom.Dataset;
import org.doselens.dicom.DatasetBuilder;
import org.doselens.dicom.Tag;
import org.doselens.dicom.Uid;
import org.doselens.dicom.Vr;

/** An axial CT slice of ellipses in air, with the noise of a scanner, whose water equivalent is known. */
final class Phantom {

    private record Ellipse(double x, double y, double a, double b, double hu) {

        boolean holds(double px, double py) {
            double u = (px - x) / a;
            double v = (py - y) / b;
            return u * u + v * v <= 1;
        }
    }

    private record Box(double left, double top, double right, double bottom, double hu) {

        boolean holds(double x, double y) {
            return x >= left && x <= right && y >= top && y <= bottom;
        }
    }

    private final int side;
    private final double fieldMm;
    private final List<Ellipse> ellipses = new ArrayList<>();
    private final List<Box> boxes = new ArrayList<>();
    private boolean circle;
    private double noiseHu = 15;
    private double waterMm2;

    Phantom(int side, double fieldMm) {
        this.side = side;
        this.fieldMm = fieldMm;
    }

    /** What counts; inside another one it takes the other's place. Millimetres from the centre. */
    Phantom body(double x, double y, double widthMm, double heightMm, double hu, double insteadOfHu) {
        ellipses.add(new Ellipse(x, y, widthMm / 2, heightMm / 2, hu));
        waterMm2 += Math.PI * widthMm * heightMm / 4 * (hu - insteadOfHu) / 1000;
        return this;
    }

    /** What lies around and does not count. */
    Phantom box(double left, double top, double right, double bottom, double hu) {
        boxes.add(new Box(left, top, right, bottom, hu));
        return this;
    }

    /** Nothing reconstructed outside the inscribed circle, which is filled with -2000. */
    Phantom inCircle() {
        this.circle = true;
        return this;
    }

    double expectedMm() {
        return 2 * Math.sqrt(waterMm2 / Math.PI);
    }

    Dataset slice(boolean signed) {
        double mm = fieldMm / side;
        int intercept = signed ? 0 : -1024;
        byte[] pixels = new byte[side * side * 2];
        java.util.Random noise = new java.util.Random(7);
        for (int row = 0; row < side; row++) {
            for (int column = 0; column < side; column++) {
                double x = (column - (side - 1) / 2.0) * mm;
                double y = (row - (side - 1) / 2.0) * mm;
                double hu = hu(x, y);
                hu += hu > -1500 ? noise.nextGaussian() * noiseHu : 0;
                long stored = Math.round(hu) - intercept;
                stored = signed ? stored : Math.max(0, stored);
                pixels[2 * (row * side + column)] = (byte) stored;
                pixels[2 * (row * side + column) + 1] = (byte) (stored >> 8);
            }
        }
        return new DatasetBuilder()
                .string(Tag.SOPClassUID, Uid.CTImageStorage)
                .string(Tag.SOPInstanceUID, "1.2.3.4.5")
                .string(Tag.StudyInstanceUID, "1.2.3")
                .string(Tag.Modality, "CT")
                .string(Tag.ImageType, "ORIGINAL", "PRIMARY", "AXIAL")
                .string(Tag.Manufacturer, "ACME")
                .string(Tag.ManufacturerModelName, "Ring 1")
                .string(Tag.AcquisitionDate, "20260302")
                .string(Tag.AcquisitionTime, "121500")
                .string(Tag.AcquisitionNumber, "2")
                .integer(Tag.SamplesPerPixel, 1)
                .integer(Tag.Rows, side)
                .integer(Tag.Columns, side)
                .integer(Tag.BitsAllocated, 16)
                .integer(Tag.BitsStored, signed ? 16 : 12)
                .integer(Tag.HighBit, signed ? 15 : 11)
                .integer(Tag.PixelRepresentation, signed ? 1 : 0)
                .decimal(Tag.PixelSpacing, mm, mm)
                .decimal(Tag.RescaleIntercept, intercept)
                .decimal(Tag.RescaleSlope, 1)
                .bytes(Tag.PixelData, Vr.OW, pixels)
                .build();
    }

    private double hu(double x, double y) {
        if (circle && Math.hypot(x, y) > fieldMm / 2) {
            return -2000;
        }
        for (int i = ellipses.size() - 1; i >= 0; i--) {
            if (ellipses.get(i).holds(x, y)) {
                return ellipses.get(i).hu();
            }
        }
        return boxes.stream()
                .filter(box -> box.holds(x, y))
                .mapToDouble(Box::hu)
                .findFirst()
                .orElse(-1000);
    }
}
