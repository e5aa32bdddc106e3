package org.doselens.dashboard.cause;

import org.doselens.look.Figures;

/** Doses of a metric as pages write them: DLP in whole mGy·cm, DAP in Gy·cm², glandular dose in mGy, activity in whole MBq. */
record Amount(String metric, Figures f) {

    private static final String ACTIVITY = "administeredActivityMbq";
    private static final double GY_CM2_PER_GY_M2 = 10_000;

    /** Whether it is told in whole units. */
    boolean whole() {
        return metric.equals("dlpMgyCm") || metric.equals(ACTIVITY);
    }

    String label() {
        return switch (metric) {
            case "dlpMgyCm" -> "DLP";
            case ACTIVITY -> f.word("cause.activity");
            case "doseAreaProductGyM2" -> "DAP";
            default -> "AGD";
        };
    }

    String unit() {
        return switch (metric) {
            case "dlpMgyCm" -> "mGy·cm";
            case ACTIVITY -> "MBq";
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
        return whole() ? f.count(shown) : metric.startsWith("average") ? f.decimal(shown, 2) : f.significant(shown);
    }

    /** With + or −. */
    String signed(double value) {
        String text = of(value);
        return value > 0 ? "+" + text : text;
    }
}
