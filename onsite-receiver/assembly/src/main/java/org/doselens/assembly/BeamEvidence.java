package org.doselens.assembly;

import java.util.List;
import org.doselens.exam.IrradiationEvent;

/**
 * What tube voltage and charge say of area products that only grow. What a tube puts out goes with charge and about with the
 * square of the voltage; the field and filters change it within one procedure, but seldom by more than a factor of two.
 */
enum BeamEvidence {
    /** What each adds fits its exposure, what each states does not. */
    COUNTER,
    /** What each states fits its exposure, what each adds does not. */
    EXPOSURES,
    /** Neither, both, or technique is not told. */
    NONE;

    private static final double TWICE = Math.log(2);

    /** Of events of one plane in the order of time, each with more than the one before. */
    static BeamEvidence of(List<IrradiationEvent> growing) {
        double[] stated = new double[growing.size()];
        double[] added = new double[growing.size()];
        double before = 0;
        for (int i = 0; i < growing.size(); i++) {
            Double output = output(growing.get(i));
            if (output == null) {
                return NONE;
            }
            double areaProduct = growing.get(i).doseAreaProductGyM2();
            stated[i] = Math.log(areaProduct / output);
            added[i] = Math.log((areaProduct - before) / output);
            before = areaProduct;
        }
        double spreadOfStated = spread(stated);
        double spreadOfAdded = spread(added);
        if (spreadOfAdded <= TWICE && spreadOfAdded + TWICE <= spreadOfStated) {
            return COUNTER;
        }
        return spreadOfStated <= TWICE && spreadOfStated + TWICE <= spreadOfAdded ? EXPOSURES : NONE;
    }

    /** In no unit: only its ratios count. Null if the image does not tell. */
    private static Double output(IrradiationEvent event) {
        Double charge = event.exposureMas();
        if (charge == null && event.tubeCurrentMa() != null && event.exposureTimeS() != null) {
            charge = event.tubeCurrentMa() * event.exposureTimeS();
        }
        return charge == null || charge <= 0 || event.kvp() == null || event.kvp() <= 0
                ? null
                : charge * event.kvp() * event.kvp();
    }

    private static double spread(double[] logs) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (double log : logs) {
            least = Math.min(least, log);
            most = Math.max(most, log);
        }
        return most - least;
    }
}
