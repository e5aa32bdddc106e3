package org.doselens.dashboard.cause;

import org.doselens.look.Figures;

/** Doses of a metric as pages write them: DLP in whole mGy·cm, DAP in Gy·cm², glandular dose in mGy. */
record Amount(String metric, Figures f) {

    private static final double GY_CM2_PER_GY_M2 = 10_000;

    String label() {
        return switch (metric) {
            case "dlpMgyCm" -> "DLP";
            case "doseAreaProductGyM2" -> "DAP";
            default -> "AGD";
        };
    }

    String unit() {
        return switch (metric) {
            case "dlpMgyCm" -> "mGy·cm";
            case "doseAreaProductGyM2" -> "Gy·cm²";
            default -> "mGy";
        };
    }

    /** In the unit shown. */
    double shown(double value) {
        return metric.equals("doseAreaProductGyM2") ? value * GY_CM2_PER_GY_M2 : value;
    }

    String of(double value) {
        double shown = shown(value);
        return metric.equals("dlpMgyCm")
                ? f.count(shown)
                : metric.startsWith("average") ? f.decimal(shown, 2) : f.significant(shown);
    }

    /** With + or −. */
    String signed(double value) {
        String text = of(value);
        return value > 0 ? "+" + text : text;
    }
}
