package org.doselens.backfill;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a hospital wants of its PACS's past.
 *
 * @param from first study date, in the PACS's own days
 * @param to last study date
 * @param modalities DICOM Modality (0008,0060) of studies that are wanted
 */
public record BackfillOrder(PacsAddress pacs, LocalDate from, LocalDate to, Set<String> modalities, Pace pace) {

    /** What says something of dose or use, if nobody chooses. */
    public static final Set<String> MODALITIES =
            Set.of("CT", "DX", "CR", "MG", "XA", "RF", "PT", "NM", "MR", "US", "PX", "IO");

    private static final int MOST_DAYS = 366 * 30;

    public BackfillOrder {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("the last day " + to + " is before the first " + from);
        }
        if (ChronoUnit.DAYS.between(from, to) > MOST_DAYS) {
            throw new IllegalArgumentException("more than thirty years at once");
        }
        TreeSet<String> known = new TreeSet<>();
        modalities.forEach(modality -> known.add(modality.strip().toUpperCase(Locale.ROOT)));
        if (known.isEmpty() || !MODALITIES.containsAll(known)) {
            throw new IllegalArgumentException("modalities must be of " + new TreeSet<>(MODALITIES));
        }
        modalities = Set.copyOf(known);
    }

    public int days() {
        return (int) ChronoUnit.DAYS.between(from, to) + 1;
    }
}
