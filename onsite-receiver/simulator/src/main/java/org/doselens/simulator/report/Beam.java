package org.doselens.simulator.report;

import org.doselens.simulator.exam.SimulatedEvent;
import org.doselens.simulator.header.Habits;

/** Where the beam of a projection came from and what stood in it: DICOM PS3.16 TID 10003B and 10003C. */
final class Beam {

    /** Positioner angles of a C-arm in degrees: primary (LAO positive), secondary (cranial positive). */
    private static final int[][] ANGLES = {{0, 0}, {-30, 0}, {-30, 20}, {-20, -25}, {45, 0}, {90, 0}, {40, 25}};

    private static final double[] COPPER_MM = {0.1, 0.2, 0.3, 0.6};

    private Beam() {}

    static void of(SimulatedEvent event, String modality, Habits habits, Item item) {
        int choice = Math.floorMod(event.uid().hashCode(), 1000);
        boolean arm = modality.equals("XA") || modality.equals("RF");
        if (arm) {
            int[] angles = ANGLES[choice % ANGLES.length];
            item.contains(Concept.PRIMARY_ANGLE, (double) angles[0], Concept.DEGREES)
                    .contains(Concept.SECONDARY_ANGLE, (double) angles[1], Concept.DEGREES)
                    .contains(Concept.SOURCE_TO_ISOCENTER, 750.0, Concept.MM)
                    .contains(Concept.SOURCE_TO_DETECTOR, 1000.0 + choice % 15 * 10, Concept.MM)
                    .contains(Concept.TABLE_HEIGHT, 900.0 + choice % 12 * 10, Concept.MM)
                    .contains(Concept.TABLE_LONGITUDINAL, choice % 40 * 10.0, Concept.MM)
                    .contains(Concept.TABLE_LATERAL, choice % 9 * 5.0 - 20, Concept.MM)
                    .contains(Concept.COLLIMATED_AREA, 0.02 + choice % 30 / 1000.0, Concept.M2);
        } else {
            item.contains(Concept.SOURCE_TO_DETECTOR, choice % 2 == 0 ? 1150.0 : 1800.0, Concept.MM);
        }
        double copper = COPPER_MM[choice % COPPER_MM.length];
        item.contains(Item.container(Concept.FILTERS)
                .contains(Item.code(Concept.FILTER_MATERIAL, habits.snomed("C-127F9", "66925006", "Copper")))
                .contains(Concept.FILTER_MINIMUM, copper, Concept.MM)
                .contains(Concept.FILTER_MAXIMUM, copper, Concept.MM));
    }
}
