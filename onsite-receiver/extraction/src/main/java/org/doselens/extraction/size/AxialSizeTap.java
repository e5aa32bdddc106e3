package org.doselens.extraction.size;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.doselens.dicom.Dataset;
import org.doselens.dicom.PixelTap;
import org.doselens.dicom.Tag;
import org.doselens.dicom.Uid;

/**
 * Measures the water-equivalent diameter (AAPM Report 220) of original axial CT slices that are not compressed, and
 * writes it into the header as Water Equivalent Diameter (0018,1271) in mm with the method 113987 DCM, AAPM 220. Slices
 * that cut the patient off get none. No image is kept: memory is one row, its runs and the components they belong to,
 * some 100 KiB and never above 5 MiB. Thread-safe.
 */
public final class AxialSizeTap implements PixelTap {

    private static final Set<String> TRANSFER_SYNTAXES =
            Set.of(Uid.ImplicitVRLittleEndian, Uid.ExplicitVRLittleEndian, Uid.DeflatedExplicitVRLittleEndian);
    private static final int LONGEST_SIDE = 4096;

    @Override
    public Optional<Observer> observe(Dataset header, String transferSyntaxUid) {
        if (!TRANSFER_SYNTAXES.contains(transferSyntaxUid) || !isAxialCt(header)) {
            return Optional.empty();
        }
        List<Double> spacing = header.decimals(Tag.PixelSpacing);
        int rows = header.integer(Tag.Rows).orElse(0);
        int columns = header.integer(Tag.Columns).orElse(0);
        boolean usable = rows > 1
                && columns > 1
                && rows <= LONGEST_SIDE
                && columns <= LONGEST_SIDE
                && header.integer(Tag.BitsAllocated).orElse(0) == 16
                && header.integer(Tag.SamplesPerPixel).orElse(1) == 1
                && spacing.size() == 2
                && spacing.get(0) > 0
                && spacing.get(1) > 0;
        return usable
                ? Optional.of(
                        new AxialSize(Hounsfield.of(header), rows, new CrossSection(columns, rows), area(spacing)))
                : Optional.empty();
    }

    private static double area(List<Double> spacingMm) {
        return spacingMm.get(0) * spacingMm.get(1);
    }

    private static boolean isAxialCt(Dataset header) {
        List<String> type = header.strings(Tag.ImageType).stream()
                .map(value -> value.strip().toUpperCase(Locale.ROOT))
                .toList();
        boolean original =
                type.size() > 2 && type.get(0).equals("ORIGINAL") && type.get(2).equals("AXIAL");
        String units = header.string(Tag.RescaleType).orElse("HU").strip();
        return original
                && units.equals("HU")
                && header.string(Tag.SOPClassUID)
                        .filter(Uid.CTImageStorage::equals)
                        .isPresent()
                && header.decimal(Tag.RescaleSlope).isPresent()
                && !header.contains(Tag.WaterEquivalentDiameter);
    }
}
