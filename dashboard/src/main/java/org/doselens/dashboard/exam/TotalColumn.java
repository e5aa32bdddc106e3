package org.doselens.dashboard.exam;

import java.util.function.Function;
import org.doselens.exam.Totals;

/** The totals of an exam with the unit they are shown in. */
@SuppressWarnings("ImmutableEnumChecker") // accessors of records hold no state
enum TotalColumn {
    DLP(Totals::dlpMgyCm, "mGy·cm"),
    DAP(Totals::doseAreaProductGyM2, "Gy·cm²"),
    RP(Totals::doseAtReferencePointGy, "Gy"),
    FLUOROSCOPY(Totals::fluoroscopyTimeS, "s"),
    AGD_LEFT(Totals::averageGlandularDoseLeftMgy, "mGy"),
    AGD_RIGHT(Totals::averageGlandularDoseRightMgy, "mGy"),
    ACTIVITY(Totals::administeredActivityMbq, "MBq");

    private final Function<Totals, Double> value;
    private final String unit;

    TotalColumn(Function<Totals, Double> value, String unit) {
        this.value = value;
        this.unit = unit;
    }

    Double value(Totals totals) {
        return value.apply(totals);
    }

    String unit() {
        return unit;
    }
}
