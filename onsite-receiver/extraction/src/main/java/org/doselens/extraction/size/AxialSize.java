package org.doselens.extraction.size;

import java.util.OptionalDouble;
import org.doselens.dicom.Dataset;
import org.doselens.dicom.DatasetBuilder;
import org.doselens.dicom.PixelTap;
import org.doselens.dicom.Tag;

/** Cuts the bytes of one slice into rows and measures it. Not thread-safe. */
final class AxialSize implements PixelTap.Observer {

    private final Hounsfield hounsfield;
    private final int rows;
    private final CrossSection slice;
    private final double pixelMm2;
    private final double[] row;
    private int filled;
    private int done;
    private boolean half;
    private byte low;

    AxialSize(Hounsfield hounsfield, int rows, CrossSection slice, double pixelMm2) {
        this.hounsfield = hounsfield;
        this.rows = rows;
        this.slice = slice;
        this.pixelMm2 = pixelMm2;
        this.row = new double[slice.columns()];
    }

    @Override
    public void pixels(byte[] bytes, int offset, int length) {
        for (int i = offset; i < offset + length && done < rows; i++) {
            if (!half) {
                low = bytes[i];
                half = true;
            } else {
                half = false;
                add(hounsfield.of(low, bytes[i]));
            }
        }
    }

    private void add(double hu) {
        row[filled++] = hu;
        if (filled == row.length) {
            slice.row(row);
            filled = 0;
            done++;
        }
    }

    @Override
    public Dataset measured() {
        OptionalDouble area = done == rows ? slice.waterPixels() : OptionalDouble.empty();
        DatasetBuilder attributes = new DatasetBuilder();
        double diameterMm = 2 * Math.sqrt(area.orElse(0) * pixelMm2 / Math.PI);
        // a patient denser than the whole field of view is noise or metal
        boolean possible = diameterMm <= Math.sqrt(rows * (double) row.length * pixelMm2);
        if (area.isPresent() && possible) {
            Dataset method = new DatasetBuilder()
                    .string(Tag.CodeValue, "113987")
                    .string(Tag.CodingSchemeDesignator, "DCM")
                    .string(Tag.CodeMeaning, "AAPM 220")
                    .build();
            attributes
                    .decimal(Tag.WaterEquivalentDiameter, Math.round(diameterMm * 10) / 10.0)
                    .sequence(Tag.WaterEquivalentDiameterCalculationMethodCodeSequence, method);
        }
        return attributes.build();
    }
}
